"""A plan in the office's own words: only head, number, schedule and signature are the program's."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest

from pccheck.actions.report.checking import check_documents
from pccheck.report.html.read import read_html
from pccheck.report.layout import paragraphs
from tests.campaigns import SHIPPED, campaign_text
from tests.cli.conftest import Shell

SEED = Path(__file__).parents[4] / "shared" / "ke-hoach-kiem-tra-2021.txt"
"""Not part of the project: a plan as an office issued it."""
WORDS = (
    "Sở ban hành Kế hoạch kiểm tra, cụ thể như sau:",
    ("I. MỤC ĐÍCH", "- Nắm bắt tình hình.", "1. Thời gian:", "Trong tháng 12 năm 2021."),
    "Đề nghị các đơn vị phối hợp",
    ("UBND tỉnh (b/c)", "UBND các huyện, tp, thị xã"),
)


def printed(
    shell: Shell, opening: str, lines: tuple[str, ...], closing: str, told: tuple[str, ...]
) -> list[str]:
    """The plan's lines as a page shows them, each with single blanks; no rule is broken in it."""
    own = {"opening": opening, "lines": lines, "closing": closing, "recipients": told}
    table = "\n".join(f"{key} = {json.dumps(own[key], ensure_ascii=False)}" for key in own)
    text = campaign_text(SHIPPED)
    cut = re.compile(r"^\[(\[texts\.plan\.duties\]|texts\.plan)\]\n(?:.+\n)*", re.MULTILINE)
    text = cut.sub("", text) + f"\n[texts.plan]\n{table}\n"
    (shell.folder / "rieng.toml").write_text(text, encoding="utf-8")
    shell.at("2021-11-20T08:00")
    shell.ok("init", ".", "--campaign", "rieng.toml", "--by", "Thanh tra Sở")
    shell.ok("report", "ke-hoach", "--out", "kh.html")
    layout = read_html(Path("kh.html").read_text(encoding="utf-8"))
    verdicts = check_documents(Path("kh.html")).files[Path("kh.html")]
    assert [one.rule for one in verdicts if one.level in ("void", "fault")] == []
    blocks = chain.from_iterable(section.blocks for section in layout.sections)
    return [plain(one.text) for one in paragraphs((*blocks,)) if one.text]


def plain(text: str) -> str:
    """A line without marks of Markdown and without hyphens of a kind of their own."""
    return " ".join(re.sub(r"[*<>]", "", text).replace("\u2011", "-").split())


def test_own_words_stand_as_they_were_written(shell: Shell) -> None:
    """In their order, between the first sentence and the last; nothing of the checklist."""
    opening, lines, closing, told = WORDS
    page = printed(shell, *WORDS)
    at = page.index(opening)
    assert page[at + 1 : at + 6] == [*lines, f"{closing}./."]
    assert {f"- {one};" for one in told} <= {*page}
    assert not any("Tạo mã QR" in line for line in page)


def test_every_line_of_an_issued_plan_can_be_printed(shell: Shell) -> None:
    """Each line of it comes from data; a blank behind «KT.», as the decree has it, is ours."""
    if not SEED.exists():
        pytest.skip("the plan is not here to compare with")
    text = SEED.read_text(encoding="utf-8").replace("KT.GIÁM", "KT. GIÁM")
    lines = [line for raw in text.splitlines() if (line := plain(raw))]
    first = next(n for n, line in enumerate(lines) if line.startswith("Thực hiện"))
    end = next(n for n, line in enumerate(lines) if line.endswith("./."))
    signed = lines.index("KT. GIÁM ĐỐC")
    told = (line.strip("- ;.") for line in lines[end + 2 : signed - 1])
    page = printed(
        shell, lines[first], (*lines[first + 1 : end],), lines[end].removesuffix("./."), (*told,)
    )
    shown = re.sub(r"\s+", "", "".join(page))
    assert [line for line in lines if re.sub(r"\s+", "", line) not in shown] == []
