"""What leaves the report room has been proved."""

from dataclasses import replace
from pathlib import Path

import pytest

from pccheck.errors import PccheckError
from pccheck.model.documents import Mark, Stamp
from pccheck.report.html.papers import render_document
from pccheck.report.view.view import View
from pccheck.report.word.marks import mark_docx, printed_name, read_mark, shown_text
from tests.report.making import DOCUMENTS, MADE_AT, small_case
from tests.report.reading import lines

OF, SHOWN = small_case()
MARK = Mark("bao-cao", "", MADE_AT, SHOWN.as_of, 3, (("a" * 64, "b" * 64),))


def own_template(folder: Path, text: str) -> list[Path]:
    """A user's folder with a report of their own, before the shipped one."""
    (folder / "bao-cao.html").write_text(
        f'{{% extends "shipped/bao-cao.html" %}}{text}', encoding="utf-8"
    )
    return [folder, DOCUMENTS]


def test_a_template_that_changes_a_figure_is_refused(tmp_path: Path) -> None:
    """A number beside a code is that figure, in everybody's template."""
    folders = own_template(
        tmp_path,
        '{% block causes %}<p><span data-figure="units.visited">99</span></p>{% endblock %}',
    )
    with pytest.raises(PccheckError) as caught:
        render_document("bao-cao", View(OF, SHOWN), {"members": ()}, folders)
    assert caught.value.code == "figure-differs"
    assert caught.value.params["shown"] == "99"


def test_a_template_that_extends_nothing_is_told_so(tmp_path: Path) -> None:
    """The file, the line, and what is missing."""
    (tmp_path / "bao-cao.html").write_text('{% extends "shipped/xyz.html" %}', encoding="utf-8")
    with pytest.raises(PccheckError) as caught:
        render_document("bao-cao", View(OF, SHOWN), {"members": ()}, [tmp_path, DOCUMENTS])
    assert caught.value.code == "broken-template"
    assert (caught.value.params["line"], caught.value.params["why"]) == (
        1,
        "template not found: shipped/xyz.html",
    )


def test_a_document_that_hides_a_dispute_is_refused(tmp_path: Path) -> None:
    """Who counts units says which of them are disputed."""
    folders = own_template(
        tmp_path,
        "{% block situation %}{% endblock %}{% block shortcomings %}{% endblock %}{% block"
        " appendices %}{% endblock %}",
    )
    with pytest.raises(PccheckError) as caught:
        render_document("bao-cao", View(OF, SHOWN), {"members": ()}, folders)
    assert caught.value.code == "dispute-unsaid"
    settled = tuple(
        u if u.state != "disputed" else replace(u, state="refused") for u in SHOWN.units
    )
    with pytest.raises(PccheckError) as caught:
        render_document(
            "bao-cao", View(OF, replace(SHOWN, units=settled)), {"members": ()}, folders
        )
    assert caught.value.code == "sums-differ"


def test_a_number_is_of_two_digits_at_least() -> None:
    """05, 15, 115 (Nghị định 30/2020/NĐ-CP)."""
    for number, shown in (
        (5, "Số: 05/BC-STTTT"),
        (15, "Số: 15/BC-STTTT"),
        (115, "Số: 115/BC-STTTT"),
    ):
        view = View(OF, SHOWN, Stamp(number, MADE_AT.date()))
        assert shown in lines(render_document("bao-cao", view, {"members": ()}, [DOCUMENTS]))


def test_the_appendices_alone_begin_with_the_first(tmp_path: Path) -> None:
    """No empty page before them, and no report around them."""
    del tmp_path
    said = lines(render_document("phu-luc", View(OF, SHOWN), {"alone": True}, [DOCUMENTS]))
    assert said.startswith("Phụ lục I\n")
    assert "KÍNH GỬI" not in said.upper()


def test_the_mark_travels_in_the_file() -> None:
    """HTML and docx carry what they were made from; other text has none."""
    html = render_document(
        "bao-cao", View(OF, SHOWN, mark=str(MARK)), {"members": ()}, [DOCUMENTS]
    ).encode()
    assert read_mark(html) == MARK
    assert "BÁOCÁO" in shown_text(html)
    assert read_mark(b"<p>x</p>") is None
    assert read_mark(b"PK no zip") is None
    assert Mark.read(str(MARK).replace("bao-cao", "khac")) is None
    assert printed_name(b"mso-header:url('b%C3%A1o_files/header.htm')") == "báo.html"


def test_the_mark_stands_in_the_properties_of_a_docx() -> None:
    """As one of its own, which Word and LibreOffice keep; the same bytes each time."""
    from pccheck.report.word.write import render_docx

    html = render_document("bao-cao", View(OF, SHOWN), {"members": ()}, [DOCUMENTS])
    docx = render_docx(html, "Sở", MADE_AT)
    assert read_mark(docx) is None
    marked = mark_docx(docx, str(MARK))
    assert read_mark(marked) == MARK
    assert marked == mark_docx(render_docx(html, "Sở", MADE_AT), str(MARK))
    assert mark_docx(docx, "") == docx
