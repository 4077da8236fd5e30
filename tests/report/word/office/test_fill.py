"""An office's Word file filled in: only paragraphs and rows with places change."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pccheck.report.word.marks import read_mark
from pccheck.report.word.office.check import mistyped
from pccheck.report.word.office.fill import NOTHING, fill

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
SAID = {"số": "15", "đơn vị": "Chợ <Hà> & «Tĩnh»", "quyền ký": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"}
ROWS = [{"late.tên": "Chợ A", "late.hạn": "01/12/2021"}, {"late.tên": "Chợ B", "late.hạn": ""}]
MARK = "don-doc about= made=2022-01-05T08:00:00+00:00 as-of= later=0 entries=ab..cd"


def office_file() -> bytes:
    """A letter as an office types it: a head in a table, a picture, a list, a foot on each page."""
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "Sở Thông tin và Truyền thông"
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "Số: {{số}}/STTTT-CNTT"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    cut = document.add_paragraph("Kính gửi: ")
    for piece in ("{", "{đơn", " vị", "}", "}."):
        run = cut.add_run(piece)
        run.bold = piece != "}."
    document.add_paragraph("Thực hiện kế hoạch.").runs[0].font.size = Pt(14)
    document.add_paragraph().add_run().add_picture(BytesIO(PICTURE))
    listed = document.add_table(2, 3)
    for cell, text in zip(listed.rows[0].cells, ("STT", "Đơn vị", "Hạn"), strict=True):
        cell.text = text
    for cell, text in zip(
        listed.rows[1].cells, ("{{late.stt}}", "{{late.tên}}", "{{ late.hạn }}"), strict=True
    ):
        cell.text = text
    document.add_paragraph("- {{late.tên}};")
    document.add_paragraph("{{quyền ký}}").runs[0].add_break(WD_BREAK.LINE)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def items(rows: list[dict[str, str]]) -> Callable[[str], list[Callable[[str], str]] | None]:
    """The list `late`, as the engine asks for it."""

    def one(number: int, row: dict[str, str]) -> Callable[[str], str]:
        return lambda name: {**row, "late.stt": str(number)}[name.strip()]

    made = [one(number, row) for number, row in enumerate(rows, 1)]
    return lambda name: made if name.strip().startswith("late.") else None


def filled(rows: list[dict[str, str]], mark: str = "") -> bytes:
    """The letter filled in."""
    return fill(office_file(), lambda name: SAID[name.strip()], items(rows), mark)


def parts(docx: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(docx: bytes) -> list[str]:
    """Paragraphs in their order, rows of tables among them."""
    root = etree.fromstring(parts(docx)[BODY])
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in root.iter(W + "p")]


def untouched(docx: bytes) -> list[bytes]:
    """The canonical form of what holds no place, and of no row or paragraph that was filled."""
    root = etree.fromstring(parts(docx)[BODY])
    body = root.find(W + "body")
    assert body is not None
    kept = [*body.iterfind(f"{W}p"), *body.iter(W + "tr"), *body.iterfind(f"{W}sectPr")]
    return [etree.tostring(element, method="c14n") for element in kept]


def test_places_are_filled_however_word_has_cut_them() -> None:
    """Pieces of a place in several runs; rows and paragraphs of a list once for each item."""
    said = texts(filled(ROWS))
    assert said[:3] == [
        "Số: 15/STTTT-CNTT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Kính gửi: Chợ <Hà> & «Tĩnh».",
    ]
    assert said[5:-1] == [
        *("STT", "Đơn vị", "Hạn", "1", "Chợ A", "01/12/2021", "2", "Chợ B", ""),
        *("- Chợ A;", "- Chợ B;"),
    ]
    assert "{{" not in "".join(said)


def test_nothing_else_is_touched() -> None:
    """Other parts keep their bytes; what has no place keeps its canonical form."""
    before, after = office_file(), filled(ROWS, MARK)
    old, new = parts(before), parts(after)
    assert {name for name in old if old[name] != new.get(name)} == {BODY}
    assert old.keys() == new.keys()
    kept = [form for form in untouched(before) if b"{" not in form]
    assert len(kept) == 4
    assert [form for form in untouched(after) if form in kept] == kept


def test_the_mark_is_kept_out_of_sight() -> None:
    """A filled draft says what it was made from, and nobody sees it."""
    draft = filled(ROWS, MARK)
    mark = read_mark(draft)
    assert mark
    assert str(mark) == MARK
    assert "ADDIN" not in "".join(texts(draft))


def test_an_empty_list_is_said() -> None:
    """One row remains, and says that there is nothing."""
    assert texts(filled([]))[8:11] == [NOTHING, "", ""]


@given(st.lists(st.text("ab }{", max_size=6), min_size=1, max_size=6))
def test_runs_of_any_cut_read_alike(cuts: list[str]) -> None:
    """What a paragraph says after filling does not depend on where Word cut it."""
    document = Document()
    paragraph = document.add_paragraph()
    for cut in [*cuts, "{{so}}"]:
        paragraph.add_run(cut)
    stream = BytesIO()
    document.save(stream)
    whole = Document()
    whole.add_paragraph("".join([*cuts, "{{so}}"]))
    other = BytesIO()
    whole.save(other)
    made = [fill(file.getvalue(), lambda _: "x", lambda _: None) for file in (stream, other)]
    assert texts(made[0]) == texts(made[1])


def test_what_a_clerk_mistypes_is_named() -> None:
    """Unknown names, braces that do not close, one brace, commands, two lists in a line."""
    known = ("số", "late.tên", "other.tên")

    def list_of(name: str) -> str:
        return name.partition(".")[0] if "." in name else ""

    def codes(text: str) -> list[str]:
        faults = mistyped(text, lambda name: name.strip() in known, lambda _: "-", list_of)
        return [fault.code for fault in faults]

    assert codes("Số: {{số}}") == []
    assert codes("{{so hieu}}") == ["unknown-place"]
    assert codes("{{số") == ["place-unclosed"]
    assert codes("{số}") == ["place-one-brace"]
    assert codes("{năm 2022}") == []
    assert codes("{% for x in y %}") == ["place-command"]
    assert codes("{{late.tên}} {{other.tên}}") == ["place-two-lists"]
