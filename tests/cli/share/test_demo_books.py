"""Three books of the example, one of which comes by the folder and one by the hub."""

import shutil
from pathlib import Path

import pytest

from tests.book.made import journal_of, tables_of
from tests.cli.conftest import Shell
from tests.cli.share.conftest import Laptop, writer_of
from tests.server import Server, can_run

VISIT = ("--unplanned", "-a", "a1=dat", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")


@pytest.mark.papers
@pytest.mark.skipif(not can_run(), reason="no PostgreSQL can be started here")
def test_three_books_of_the_example_report_the_same(
    demo: Path, server: Server, shell: Shell, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Once all is released they hold the same entries, tables and kept files, and print the same
    report to the byte.
    """
    root = tmp_path_factory.mktemp("laptops")
    (root / "share").mkdir()
    shutil.copytree(demo, root / "office")
    owner = server.database("demo")
    shell.ok("hub", "init", owner)
    office, by_folder, by_hub = (
        Laptop(Shell(root / name, shell.monkeypatch)) for name in ("office", "one", "two")
    )
    url = writer_of(owner)
    shell.at("2021-12-20T08:00")
    for laptop in (by_folder, by_hub):
        file = root / f"{laptop.shell.folder.name}.sealed"
        words = office.ok("sync", "--invite", str(file), "--json").json["passphrase"]
        shell.monkeypatch.setenv("PCCHECK_PASSPHRASE", words)
        laptop.shell.folder.mkdir()
        laptop.ok("init", ".", "--join", str(file), "--by", laptop.shell.folder.name)
    share = str(office.share)
    places = ((office, share), (office, url), (by_folder, share), (by_hub, url))
    for laptop, place in places:
        laptop.ok("sync", place)
    for laptop, unit in ((by_folder, "HT-0005"), (by_hub, "HT-0006"), (office, "HT-0007")):
        photo = laptop.shell.folder / f"{unit}.bin"
        photo.write_bytes(unit.encode())
        laptop.ok("record", unit, "--date", "18/12", *VISIT, "--file", str(photo))
    shell.at("2022-03-01T08:00")
    for laptop, place in places * 3:
        laptop.ok("sync", place, "--yes")
    printed, held = [], []
    for laptop in (office, by_folder, by_hub):
        laptop.ok("report", "-o", "bao-cao.html", "--force")
        printed.append((laptop.shell.folder / "bao-cao.html").read_bytes())
        files = {path.name for path in (laptop.shell.folder / "pccheck-files").glob("??/*")}
        with laptop.opened() as book:
            held.append((journal_of(book), tables_of(book), files))
    assert printed[1:] == printed[:1] * 2
    assert held[1:] == held[:1] * 2
    assert len(held[0][2]) == 3
