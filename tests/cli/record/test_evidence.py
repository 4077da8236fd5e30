"""Evidence: files kept by their SHA-256 beside the book, and posted codes read from photos."""

import hashlib
import os
import stat
import sys
from pathlib import Path

import pytest

from pccheck.book.ledger.store import FOLDER
from tests.cli.conftest import Shell
from tests.cli.record.test_record import ALL_MET
from tests.cli.record.test_table import table

OWN, OTHERS = "https://qr.pccovid.gov.vn/own1", "https://qr.pccovid.gov.vn/other1"


def photo(path: Path, payload: str) -> Path:
    """A picture of a code, as a camera would take it straight on."""
    zxingcpp = pytest.importorskip("zxingcpp")
    image = pytest.importorskip("PIL.Image")
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode)
    drawn = zxingcpp.write_barcode_to_image(code, scale=6)
    image.frombytes("L", drawn.shape[::-1], bytes(drawn)).save(path)
    return path


def kept(shell: Shell) -> dict[str, bytes]:
    """The files of the store, by name."""
    return {
        path.name: path.read_bytes()
        for path in (shell.folder / FOLDER).rglob("*")
        if path.is_file()
    }


def test_files_are_copied_by_their_hash(book: Shell) -> None:
    """The copy is the owner's alone, the log names the file, the same file twice is kept once."""
    content = b"\xff\xd8 a photo"
    (book.folder / "a.jpg").write_bytes(content)
    (book.folder / "b.jpg").write_bytes(content)
    book.ok(
        "record",
        "HT-0001",
        *ALL_MET,
        "--photo",
        "a.jpg",
        "--photo",
        "b.jpg",
        "--file",
        "targets.xlsx",
    )
    digest = hashlib.sha256(content).hexdigest()
    assert kept(book)[digest] == content
    assert len(kept(book)) == 2
    if os.name == "posix":
        path = next((book.folder / FOLDER).rglob(digest))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    names = [
        c["new"]
        for e in book.ok("log", "HT-0001", "--json").json
        if e["kind"] == "evidence"
        for c in e["changes"]
        if c["field"] == "name"
    ]
    assert names == ["a.jpg", "targets.xlsx"]
    assert "All is well" in book.ok("verify").out


def test_verify_finds_what_was_changed_or_is_gone(book: Shell) -> None:
    """Evidence that was kept here cannot vanish or change unseen."""
    (book.folder / "a.jpg").write_bytes(b"\xff\xd8 photo")
    book.ok("record", "HT-0001", *ALL_MET, "--photo", "a.jpg")
    path = next(p for p in (book.folder / FOLDER).rglob("*") if p.is_file())
    path.chmod(0o600)
    path.write_bytes(b"another")
    assert "kept file was changed" in book("verify").out
    path.unlink()
    answer = book("verify")
    assert answer.status == 1
    assert "kept file is gone" in answer.out


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_and_folders_are_not_followed(book: Shell) -> None:
    """Nothing is recorded and nothing is copied."""
    (book.folder / "secret.txt").write_text("decoy", encoding="utf-8")
    (book.folder / "link.jpg").symlink_to("secret.txt")
    (book.folder / "folder").mkdir()
    os.mkfifo(book.folder / "pipe")
    for name in ("link.jpg", "folder", "pipe", "none.jpg"):
        assert book("record", "HT-0001", *ALL_MET, "--photo", name).status == 1
    assert not (book.folder / FOLDER).exists()
    assert book.ok("status", "--json").json["unplanned"] == 0


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (OWN, "the unit's own code"),
        (OTHERS, "another unit's code"),
        ("https://qr.pccovid.gov.vn/new", "nobody has registered"),
        ("https://elsewhere.example/x", "another host"),
    ],
)
def test_a_posted_code_is_compared_with_the_registered_ones(
    book: Shell, payload: str, said: str
) -> None:
    """Right, another unit's, nobody's; another host is a note."""
    book.ok("code", "add", "HT-0001", OWN)
    book.ok("code", "add", "HT-0003", OTHERS)
    photo(book.folder / "qr.png", payload)
    assert said in book.ok("record", "HT-0001", *ALL_MET, "--qr", "qr.png").out
    assert len(kept(book)) == 1


def test_a_photo_without_a_code_is_kept_as_unreadable(book: Shell) -> None:
    """A picture that is none is refused."""
    image = pytest.importorskip("PIL.Image")
    image.new("L", (80, 80), 255).save(book.folder / "white.png")
    assert "no code can be read" in book.ok("record", "HT-0001", *ALL_MET, "--qr", "white.png").out
    assert book("record", "HT-0003", *ALL_MET, "--qr", "targets.xlsx").status == 1


def test_a_photo_of_a_personal_code_is_not_kept(book: Shell) -> None:
    """Nothing of the command is kept: no visit, no photo, no byte of the code."""
    photo(book.folder / "qr.png", "A|0900000000|1990")
    for option in ("--qr", "--photo", "--file"):
        answer = book("record", "HT-0001", *ALL_MET, "--photo", "targets.xlsx", option, "qr.png")
        assert answer.status == 1
        assert "0900000000" not in answer.err
    assert not (book.folder / FOLDER).exists()
    assert book.ok("status", "--json").json["unplanned"] == 0


def test_without_the_reader_one_line_says_what_to_install(
    book: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named; nothing is recorded."""
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    (book.folder / "a.png").write_bytes(b"x")
    answer = book("record", "HT-0001", *ALL_MET, "--qr", "a.png")
    assert answer.status == 1
    assert "pccheck[qr]" in answer.err


def taken(path: Path, at: str, place: tuple[float, float]) -> Path:
    """A photo as a telephone takes it: the camera's time (EXIF) and the place in degrees."""
    image = pytest.importorskip("PIL.Image")
    picture = image.new("RGB", (64, 64), path.name.encode()[0])
    exif = picture.getexif()
    exif[0x8769] = {0x9003: at}
    north, east = ((int(part), part % 1 * 60, 0.0) for part in place)
    exif[0x8825] = {1: "N", 2: north, 3: "E", 4: east}
    if path.suffix == ".heic":
        heif = pytest.importorskip("pillow_heif")
        heif.from_pillow(picture).save(path, exif=exif.tobytes())
    else:
        picture.save(path, exif=exif)
    return path


@pytest.mark.parametrize("suffix", [".jpg", ".heic"])
@pytest.mark.parametrize(
    ("at", "north", "said"),
    [
        ("2021:12:01 08:35:00", 18.34, ""),
        ("2021:11:30 08:35:00", 18.34, "was taken on 30/11/2021"),
        ("2021:12:01 15:00:00", 18.34, "was taken at 15:00"),
        ("2021:12:01 08:35:00", 18.44, "was taken 11,1 km from the unit"),
    ],
)
def test_a_photo_taken_elsewhere_is_said_and_kept(
    book: Shell, suffix: str, at: str, north: float, said: str
) -> None:
    """Its time and place are compared with the visit's; neither refuses it."""
    name = taken(book.folder / f"a{suffix}", at, (north, 105.9)).name
    times = ("--start", "8:30", "--end", "9:00")
    unit = {"Tên đơn vị": "Chợ Bờ Sông", "Loại": "chợ", "Huyện": "Thành phố Hà Tĩnh"}
    place = {"Vĩ độ": "18.34", "Kinh độ": "105.9"}
    book.ok("target", "import", table(book.folder / "ds.csv", [unit | place]), "--yes")
    shown = book.ok("record", "Chợ Bờ Sông", *ALL_MET, *times, "--photo", name, "--unplanned").out
    assert ("Note:" in shown) == bool(said)
    assert said in shown
    assert len(kept(book)) == 1


@pytest.mark.parametrize(
    ("north", "said"), [(18.345, ""), (18.66, "36,3 km from the centre of phường Nam Hà")]
)
def test_where_the_unit_s_place_is_not_known_its_area_s_counts(
    book: Shell, north: float, said: str
) -> None:
    """A photo or a telephone in another area than the unit's is said, one in the same area not."""
    taken(book.folder / "a.jpg", "2021:12:01 08:35:00", (north, 105.9))
    row = {"target": "HT-0001", "date": "2021-12-01", "a1": "dat", "point": f"{north} 105.9 0 5"}
    told = book.ok("record", "--table", table(book.folder / "s.csv", [row]), "--dry-run", "--json")
    notes = [one["error"] for one in told.json["notes"]]
    assert ("row-in-other-area" in notes) == bool(said)
    shown = book.ok("record", "HT-0001", *ALL_MET, "--photo", "a.jpg").out
    assert ("Note:" in shown) == bool(said)
    assert said in shown


def test_a_photo_of_two_visits_is_said(book: Shell) -> None:
    """Whoever takes the same photo for two units is told of the other."""
    taken(book.folder / "a.jpg", "2021:12:01 08:35:00", (18.34, 105.9))
    book.ok("record", "HT-0001", *ALL_MET, "--photo", "a.jpg")
    shown = book.ok("record", "HT-0003", *ALL_MET, "--photo", "a.jpg").out
    assert "kept with another visit too: HT-0001" in shown


def test_photos_of_a_table_are_compared(book: Shell) -> None:
    """What is odd about a photo that came with a table is said with its row, before it is kept."""
    (book.folder / "media").mkdir()
    taken(book.folder / "media" / "a.jpg", "2021:11:30 08:35:00", (18.34, 105.9))
    row = {"target": "HT-0001", "date": "01/12/2021", "b1": "12/15", "photo": "a.jpg"}
    table(book.folder / "t.csv", [row])
    shown = book.ok("record", "--table", "t.csv", "--dry-run").out
    assert "t.csv, row 2: a.jpg was taken on 30/11/2021" in shown


def test_a_photo_is_one_by_what_is_in_it(book: Shell) -> None:
    """A text that is called `.jpg` is refused with nothing kept; as a file it may come along."""
    (book.folder / "a.jpg").write_text("Biên bản", encoding="utf-8")
    assert "a.jpg" in book("record", "HT-0001", *ALL_MET, "--photo", "a.jpg").err
    assert kept(book) == {}
    book.ok("record", "HT-0001", *ALL_MET, "--file", "a.jpg")
    assert len(kept(book)) == 1
