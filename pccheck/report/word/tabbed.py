"""Heads and feet that were laid out by tabs, as tables without lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from pccheck.report.layout import Align, Block, Cell, Paragraph, Run, TableBlock, TableRow
from pccheck.text.fold import fold

_NATIONAL = fold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_RECIPIENTS = "noi nhan"
_LOWEST = 10
"""Paragraphs among which a head stands."""


def untabbed(blocks: Sequence[Block], width: int) -> tuple[Block, ...]:
    """The blocks of a first section of that width; the same where nothing was laid out by tabs."""
    head = _head_end(blocks)
    foot = _foot_start(blocks, head)
    return (
        *_table(blocks[:head], width, "center"),
        *blocks[head:foot],
        *_table(blocks[foot:], width, "left"),
    )


def _head_end(blocks: Sequence[Block]) -> int:
    """How many of the first blocks are a head in which Quốc hiệu stands behind a tab."""
    lines = list(takewhile(_may_be_head, blocks[:_LOWEST]))
    if not any(_NATIONAL in map(fold, _parts(line)[1:]) for line in lines):
        return 0
    return max(n for n, line in enumerate(lines, 1) if len(_parts(line)) > 1)


def _may_be_head(block: Block) -> bool:
    return isinstance(block, Paragraph) and (not block.text or len(_parts(block)) > 1)


def _foot_start(blocks: Sequence[Block], head: int) -> int:
    """Where the recipients begin, with who signs behind a tab; the end where they do not."""
    for number, block in enumerate(blocks[head:], head):
        parts = _parts(block)
        beside = len(parts) > 1 and fold(parts[0]).startswith(_RECIPIENTS) and parts[1].strip()
        if beside and not any(isinstance(below, TableBlock) for below in blocks[number:]):
            return number
    return len(blocks)


def _parts(block: Block) -> list[str]:
    """Text left and right of the tabs; a tab in front of everything only puts it in the middle."""
    text = "".join(run.text for run in block.runs) if isinstance(block, Paragraph) else ""
    return re.split(r"\t+", text)


def _table(blocks: Sequence[Block], width: int, left: Align) -> Iterator[TableBlock]:
    lines = [block for block in blocks if isinstance(block, Paragraph)]
    if lines:
        indented = all(_parts(line)[0] == "" for line in lines)
        rows = (_row(line, width, left, indented=indented) for line in lines)
        yield TableBlock(tuple(rows))


def _row(line: Paragraph, width: int, left: Align, *, indented: bool) -> TableRow:
    """A line as a row of two cells. `indented`: the first tab of every line parts nothing."""
    pieces = _pieces(line.runs)[1 if indented else 0 :]
    first = replace(line, runs=tuple(pieces[0] if pieces else ()), align=left, left=0, first=0)
    behind = tuple(chain.from_iterable(pieces[1:]))
    second = replace(
        first, runs=behind, align="center", drawn=0, pictures=(), tracked=0, comments=0
    )
    return TableRow(tuple(Cell((paragraph,), width // 2) for paragraph in (first, second)))


def _pieces(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs between tabs."""
    pieces: list[list[Run]] = [[]]
    for run in runs:
        first, *more = re.split(r"\t+", run.text)
        pieces[-1].append(replace(run, text=first))
        pieces += [[replace(run, text=text)] for text in more]
    return pieces
