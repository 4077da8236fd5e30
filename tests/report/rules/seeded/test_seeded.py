"""The checker finds what is wrong and leaves alone what is sound, as people type it in Word."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx

from pccheck.actions.report.checking import check_documents
from pccheck.report.rules.verdict import Fault
from pccheck.report.word.write import render_docx
from tests.report.html.test_document import render
from tests.report.making import MADE_AT, small_case
from tests.report.rules.seeded.faults import SEEDS, Seed
from tests.report.rules.seeded.papers import SOUND
from tests.report.rules.seeded.typist import typed

PRINTED = "báo cáo in"
"""A draft as this program prints it."""


@cache
def _bytes(paper: str) -> bytes:
    if paper == PRINTED:
        return render_docx(render(*small_case()), "", MADE_AT)
    kept = BytesIO()
    typed(SOUND[paper]).save(kept)
    return kept.getvalue()


def faults(document: Docx, path: Path) -> list[tuple[str, Fault]]:
    """Every fault of a document with its rule's id, hints too."""
    document.save(str(path))
    checked = check_documents(path)
    verdicts = [*checked.files[path], *checked.together]
    return [(verdict.rule, fault) for verdict in verdicts for fault in verdict.faults]


@pytest.mark.parametrize("paper", [*SOUND, PRINTED])
def test_a_sound_paper_gives_no_alarm(paper: str, tmp_path: Path) -> None:
    """By the decree's models 1.2, 1.4, 1.5, 1.7, 1.9, 2.1, and our own: not even a hint."""
    assert faults(Document(BytesIO(_bytes(paper))), tmp_path / "sound.docx") == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.paper}: {seed.wrong}")
def test_a_seeded_fault_is_found_where_it_is(seed: Seed, tmp_path: Path) -> None:
    """A rule of the decree's part that was broken says so and names the place."""
    document = Document(BytesIO(_bytes(seed.paper)))
    seed.edit(document)
    named = [
        f"{fault.where} {fault.found}"
        for rule, fault in faults(document, tmp_path / "faulty.docx")
        if rule in seed.rules.split()
    ]
    assert [place for place in named if seed.place in place]
