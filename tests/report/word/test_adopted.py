"""Sixty edited papers: every figure and name that was changed is reported, pure wording is not."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from docx import Document

from pccheck.actions.report.checking import document_lines
from pccheck.report.word.write import render_docx
from pccheck.text.facts import fact_changes
from tests.report.html.test_document import render
from tests.report.making import MADE_AT, small_case

WORDING = {
    "báo cáo": "trình bày",
    "kết quả": "tình hình",
    "như sau": "dưới đây",
    "tồn tại": "thiếu sót",
    "kiểm tra": "rà soát",
    "đơn vị": "cơ sở",
}
DRAFT = Path("bao-cao.docx")
SEEDS = [pytest.param(seed, marks=pytest.mark.papers if seed >= 6 else ()) for seed in range(20)]
"""Six of each kind every day."""
_NUMBER = re.compile(r"(?<![\d.,/])[1-9]\d{1,3}(?![\d.,/)])")
_NAMES = ("Cẩm Xuyên", "Cán bộ số 01", "Đơn vị minh họa 02")


@pytest.fixture(scope="module")
def draft() -> bytes:
    """The small case as Word has it."""
    return render_docx(render(*small_case()), "", MADE_AT)


def _runs(document: Any) -> list[Any]:  # noqa: ANN401 - python-docx's document
    """The runs of the text and of its tables."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs]
    for cell in cells:
        paragraphs += cell.paragraphs
    runs: list[Any] = []
    for paragraph in paragraphs:
        runs += paragraph.runs
    return runs


def _edited(draft: bytes, edit: Any) -> tuple[bool, list[tuple[str, str]]]:  # noqa: ANN401 - a function of runs
    """Whether something was edited, and the changes that are reported."""
    document = Document(BytesIO(draft))
    done = edit(_runs(document))
    stream = BytesIO()
    document.save(stream)
    changes = fact_changes(_lines(draft), document_lines(DRAFT, stream.getvalue()))
    return done, [(one.was, one.now) for one in changes]


@cache
def _lines(draft: bytes) -> Any:  # noqa: ANN401 - as `document_lines` gives them
    return document_lines(DRAFT, draft)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_number_is_reported(draft: bytes, seed: int) -> None:
    """One figure somewhere in the text or a table, made one greater."""

    def edit(runs: list[Any]) -> bool:
        run = Random(seed).choice([run for run in runs if _NUMBER.search(run.text)])
        run.text = _NUMBER.sub(lambda found: str(int(found[0]) + 1), run.text, count=1)
        return True

    done, changes = _edited(draft, edit)
    assert done
    assert len(changes) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_changed_name_is_reported(draft: bytes, seed: int) -> None:
    """A name made another: a letter of its last word changed."""
    name = _NAMES[seed % len(_NAMES)]

    def edit(runs: list[Any]) -> bool:
        run = Random(seed).choice([run for run in runs if name in run.text])
        run.text = run.text.replace(name, name[:-1] + "9", 1)
        return True

    done, changes = _edited(draft, edit)
    assert done
    assert len(changes) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_pure_wording_raises_no_alarm(draft: bytes, seed: int) -> None:
    """Other words for the same, all over the document."""
    random = Random(seed)
    chosen = random.sample(sorted(WORDING), 3)

    def edit(runs: list[Any]) -> bool:
        edited = False
        for run in runs:
            for word in chosen:
                if word in run.text and random.random() < 0.5:
                    run.text, edited = run.text.replace(word, WORDING[word]), True
        return edited

    assert _edited(draft, edit) == (True, [])
