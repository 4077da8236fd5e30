"""Documents that count: issued once, reprinted byte for byte, and every number traced."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.book import open_book
from pccheck.report.word.marks import shown_text
from tests.cli.conftest import Shell
from tests.cli.report.test_documents import visited

__all__ = ["visited"]

MET = ("-a", "a1=dat", "-a", "a3=9/10", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")


@pytest.mark.parametrize("form", ["html", "docx"])
def test_an_issued_file_is_reprinted_byte_for_byte(visited: Shell, form: str) -> None:
    """The draft gets number and day.

    What comes out of the store later is that file, whatever was recorded since.
    """
    draft = Path(f"bc.{form}")
    visited.ok("report", "-o", str(draft))
    before = draft.read_bytes()
    assert (
        "15/BC-STTTT"
        in visited.ok(
            "report", "issue", "--yes", str(draft), "--number", "15", "--date", "2022-01-05"
        ).out
    )
    issued = draft.read_bytes()
    assert issued != before
    visited.ok("record", "HT-0001", "--correct", *MET)
    visited.ok("report", "reprint", "15/2022", "-o", f"again.{form}")
    assert Path(f"again.{form}").read_bytes() == issued


def test_a_reprinted_page_has_its_folder(visited: Shell) -> None:
    """The page's folder comes out of the book too, under the name by which the page calls it, byte
    for byte.
    """
    visited.ok("report", "-o", "bc.html")
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "15")
    issued = {path.name: path.read_bytes() for path in Path("bc_files").iterdir()}
    assert "header.htm" in issued
    visited.ok("report", "reprint", "15", "-o", "kho/again.html")
    assert Path("kho/again.html").read_bytes() == Path("bc.html").read_bytes()
    assert {path.name: path.read_bytes() for path in Path("kho/bc_files").iterdir()} == issued


def test_a_reprinted_page_leaves_another_draft_s_folder_alone(visited: Shell) -> None:
    """A file of that name that is not the same is replaced on demand only, and then nothing else is
    written either.
    """
    visited.ok("report", "-o", "bc.html")
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "15")
    visited.ok("report", "reprint", "15", "-o", "same.html")
    Path("bc_files/header.htm").write_bytes(b"mine")
    answer = visited("report", "reprint", "15", "-o", "again.html")
    assert (answer.status, Path("again.html").exists()) == (2, False)
    assert "header.htm" in answer.err
    assert Path("bc_files/header.htm").read_bytes() == b"mine"
    visited.ok("report", "reprint", "15", "-o", "again.html", "--force")
    assert Path("bc_files/header.htm").read_bytes() != b"mine"


def test_what_lies_beside_an_edited_page_is_kept_with_it(visited: Shell) -> None:
    """Word writes files of its own into the folder: those are issued, plain files only."""
    visited.ok("report", "-o", "bc.html")
    page = re.sub(r"Số: \xa0+/", "Số: 15/", Path("bc.html").read_text(encoding="utf-8"))
    Path("bc.html").write_text(page, encoding="utf-8", newline="\n")
    Path("bc_files/image001.png").write_bytes(b"picture")
    Path("bc_files/link.png").symlink_to(Path("bc.html").resolve())
    visited.ok("report", "adopt", "bc.html", "--number", "15")
    visited.ok("report", "reprint", "15", "-o", "kho/again.html")
    assert {path.name for path in Path("kho/bc_files").iterdir()} == {"header.htm", "image001.png"}
    assert Path("kho/bc_files/image001.png").read_bytes() == b"picture"


@pytest.mark.parametrize(
    "place",
    ["../x", "a_files/../../x", "/etc/x", "a_files/b/x", "a_files/.x", "x", "a_files/", "/x"],
)
def test_a_file_beside_lies_in_the_folder_or_nowhere(visited: Shell, place: str) -> None:
    """Entries come from others too: a name that leads elsewhere is not written to."""
    visited.ok("report", "-o", "bc.html")
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "15")
    with (
        open_book(Path("pccheck.db")) as book,
        book.writing("x", datetime(2022, 1, 6, tzinfo=UTC)) as transaction,
    ):
        (rec,) = book.connection.execute("SELECT rec FROM documents").fetchone()
        state = transaction.state(rec)
        assert state
        strange = {place: sha256(Path("bc.html").read_bytes()).hexdigest()}
        transaction.put("document", rec, {"beside": state.value("beside") | strange})
    visited.ok("report", "reprint", "15", "-o", "kho/trong/again.html")
    written = {str(path.relative_to("kho")) for path in Path("kho").rglob("*") if path.is_file()}
    assert written == {"trong/again.html", "trong/bc_files/header.htm"}


def test_a_draft_is_blank_and_an_issued_document_is_not(visited: Shell) -> None:
    """Number and day stay blank until issue, and stand wherever the document is cited then."""
    visited.ok("report", "-o", "bc.html")
    draft = Path("bc.html").read_bytes()
    assert "Số:/BC-STTTT" in shown_text(draft)
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "5", "--date", "5/1/2022")
    done = shown_text(Path("bc.html").read_bytes())
    assert "Số:05/BC-STTTT" in done
    assert "HàTĩnh,ngày05tháng01năm2022" in done
    assert done.count("Báocáosố05/BC-STTTTngày05tháng01năm2022") == 4


def test_a_number_is_used_once_a_year(visited: Shell) -> None:
    """The second document of that number and symbol is refused; nothing is written."""
    visited.ok("report", "-o", "bc.html")
    visited.ok("report", "-o", "second.html")
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "15")
    before = Path("second.html").read_bytes()
    answer = visited("report", "issue", "second.html", "--number", "15")
    assert answer.status == 2
    assert "15/BC-STTTT" in answer.err
    assert "--number 16" in answer.err
    assert Path("second.html").read_bytes() == before
    visited.ok("report", "issue", "--yes", "second.html", "--number", "16")
    assert [d["document"] for d in visited.ok("report", "issued", "--json").json] == [
        "15/BC-STTTT",
        "16/BC-STTTT",
    ]
    again = visited("report", "issue", "bc.html", "--number", "17")
    assert "already" in again.err


def test_one_number_of_two_symbols_is_two_documents(visited: Shell) -> None:
    """15/BC and 15/QĐ of one office and year are kept side by side."""
    visited.ok("report", "-o", "bc.html")
    visited.ok("report", "quyet-dinh", "-o", "qd.html")
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "15")
    visited.ok("report", "issue", "--yes", "qd.html", "--number", "15")
    kept = visited.ok("report", "issued", "--json").json
    assert sorted(one["document"] for one in kept) == ["15/BC-STTTT", "15/QĐ-STTTT"]
    assert visited("report", "reprint", "15", "-o", "again.html").status == 2
    visited.ok("report", "reprint", "15/QĐ-STTTT", "-o", "again.html")


def test_what_is_no_draft_is_not_issued(visited: Shell) -> None:
    """A foreign file, an annotated one, and a day before the draft was made are refused."""
    Path("x.html").write_text("<p>Báo cáo</p>", encoding="utf-8")
    visited.ok("report", "--annotate", "-o", "a.html")
    visited.ok("report", "-o", "bc.html")
    assert "not a draft" in visited("report", "issue", "x.html", "--number", "1").err
    assert "not a draft" in visited("report", "issue", "a.html", "--number", "1").err
    assert (
        visited("report", "issue", "bc.html", "--number", "1", "--date", "2021-12-31").status == 2
    )
    assert (
        visited("report", "issue", "bc.html", "--number", "1", "--date", "2022-01-06").status == 2
    )


def test_an_edited_draft_is_adopted(visited: Shell) -> None:
    """Issuing prints anew: what a person has edited is refused there, with the command that keeps
    it as it is; without the number in it the file is refused.
    """
    visited.ok("report", "-o", "bc.html")
    page = Path("bc.html").read_text(encoding="utf-8").replace("BÁO CÁO", "BÁO CÁO NHANH")
    Path("bc.html").write_text(page, encoding="utf-8", newline="\n")
    adopt = ("report", "adopt", "bc.html", "--number", "15")
    assert " ".join(adopt) in visited("report", "issue", "bc.html", "--number", "15").err
    assert "15/BC-STTTT" in visited(*adopt).err
    page = re.sub(r"Số: \xa0+/", "Số: 15/", page)
    Path("bc.html").write_text(page, encoding="utf-8", newline="\n")
    visited.ok(*adopt, "--yes")
    assert Path("bc.html").read_text(encoding="utf-8") == page


def test_of_a_document_counts_exactly_its_entries(visited: Shell) -> None:
    """Later entries change the figures of today, never those of an issued document."""
    visited.ok("report", "-o", "bc.html")
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "15")
    visited.ok("record", "HT-0001", "--correct", *MET)

    def level(*words: str) -> dict[str, float]:
        found = visited.ok("report", "--json", *words).json["figures"]
        return {
            f["figure"]: f["value"]
            for f in found
            if f["measure"].startswith("level.") and "[" not in f["figure"]
        }

    assert level() == {"level.da-trien-khai": 1}
    assert level("--of", "15") == level("--of", "15/BC-STTTT") == {"level.chua-trien-khai": 1}
    assert visited("report", "--of", "16").status == 2


def test_diff_names_the_figures_and_the_visits(visited: Shell) -> None:
    """Two documents differ by the corrected visit; documents of the same entries do not differ."""
    visited.ok("report", "-o", "bc.html")
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "15")
    assert visited.ok("report", "diff", "15", "15").out == "No figure differs.\n"
    visited.ok("record", "HT-0001", "--correct", *MET)
    visited.ok("report", "-o", "new.html")
    changed = {
        d["figure"]: d for d in visited.ok("report", "diff", "15", "new.html", "--json").json
    }
    assert (
        changed["level.chua-trien-khai"]["old_value"],
        changed["level.chua-trien-khai"]["new_value"],
    ) == (
        1,
        0,
    )
    assert (
        changed["sum.created[criterion=b1]"]["old_value"],
        changed["sum.created[criterion=b1]"]["new_value"],
    ) == (0, 4)
    assert {b["name"].split()[0] for d in changed.values() for b in d["visits"]} == {"HT-0001"}
    assert "units.visited" not in changed
    _heads, _line, first, *rest = visited.ok("report", "diff", "15", "new.html").out.splitlines()
    assert "HT-0001" in first
    assert first.startswith("Mức độ triển khai: "), "a total, in words"
    totals = ["[area=" not in row and "[category=" not in row for row in (first, *rest)]
    assert totals == sorted(totals, reverse=True)


def test_trace_lists_the_visits_and_entries(visited: Shell) -> None:
    """Behind a number stand its visits, each with every entry that made it.

    An unknown code is told near ones.
    """
    found = visited.ok("report", "trace", "level.chua-trien-khai", "--json").json
    assert found["value"] == 1
    (visit,) = found["visits"]
    assert visit["name"].startswith("HT-0001")
    assert ["outcome" in step["fields"] for step in visit["history"]] == [True]
    assert "Thanh tra Sở" in visited.ok("report", "trace", "units.visited").out
    assert "level.chua-trien-khai" in visited("report", "trace", "level.chua-trien").err


def test_an_issued_reminder_is_a_measure_and_leads_to_the_proposal(visited: Shell) -> None:
    """Issuing keeps the letter as the unit's measure.

    Once its deadline has passed, the proposal cites it.
    """
    visited.ok("report", "don-doc", "--area", "Thành phố Hà Tĩnh", "-o", "dd.html")
    visited.ok("report", "issue", "--yes", "dd.html", "--number", "20")
    assert visited("report", "kien-nghi").status == 2
    visited.ok("report", "issued", "-o", "so.xlsx")
    row = list(load_workbook("so.xlsx").worksheets[0].values)[-1]
    assert row[2] == "Công văn về việc đôn đốc khắc phục tồn tại sau kiểm tra", "of two lines"
    visited.at("2022-02-10T08:00")
    visited.ok("report", "kien-nghi", "-o", "kn.html")
    page = shown_text(Path("kn.html").read_bytes())
    assert "Côngvănsố20/STTTT-CNTTngày05/01/2022" in page
    assert "ChợMột" in page


def test_an_issued_document_outlives_verify_and_rebuild(visited: Shell) -> None:
    """The record of a document is like any other: the tables built anew are the same."""
    visited.ok("report", "-o", "bc.html")
    visited.ok("report", "issue", "--yes", "bc.html", "--number", "15")
    assert "All is well." in visited.ok("verify").out
    for path in Path("pccheck-files").rglob("*"):
        if path.is_file():
            path.write_bytes(b"changed")
    assert "SHA-256" in visited("report", "reprint", "15").err
    answer = visited("verify")
    assert answer.status == 1
    assert "15/BC-STTTT" in answer.out + answer.err
    assert "bc_files/header.htm" in answer.out + answer.err


@pytest.mark.parametrize("form", ["html", "docx"])
def test_who_signs_is_asked_for_and_kept(visited: Shell, form: str) -> None:
    """A draft leaves the place of the name; what is asked for is printed, issued and made again.

    Who issues without a name is told that the document lacks it (Phụ lục I, II.7.c).
    """
    signer = "TL. GIÁM ĐỐC / CHÁNH THANH TRA / Họ và tên"
    visited.ok("report", "-o", f"a.{form}")
    visited.ok("report", "-o", f"b.{form}", "--signer", signer)
    refused = visited("report", "issue", f"a.{form}", "--number", "15")
    assert (refused.status, "the signer's name" in refused.err) == (2, True)
    told = visited.ok("report", "issue", f"a.{form}", "--number", "15", "--yes")
    assert "the signer's name" in told.err
    assert not visited("report", "issue", f"b.{form}", "--number", "16").err
    for name, levels in (("a", ["void"]), ("b", [])):
        rules = visited("report", "check", f"{name}.{form}", "--json").json["rules"]
        assert [
            fault["severity"] for one in rules if one["rule"] == "S3" for fault in one["faults"]
        ] == levels
    text = shown_text(Path(f"b.{form}").read_bytes())
    assert "CHÁNHTHANHTRA" in text
    assert "Họvàtên" in text
