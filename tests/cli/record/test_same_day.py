"""Two visits of one unit on one day."""

import re

from tests.cli.conftest import Shell
from tests.cli.record.test_record import ALL_MET

UNIT = "HT-0001"
FAILED = ("--answer", "b1=0/4")


def test_two_visits_of_a_day_are_kept_apart_by_their_times(book: Shell) -> None:
    """The second needs times that do not meet those of the first; a correction says which; what the
    second found done closes what the first asked for.
    """
    book.at("2021-12-10T18:00")
    day = ("record", UNIT, "--unplanned", "--date", "10/12")
    asked = ("--advise", "Khắc phục; 10/12/2021")
    book.ok(*day, "--start", "8:00", "--end", "9:00", *FAILED, *asked)
    assert "10/12/2021" in book(*day, *ALL_MET).err
    assert book(*day, "--start", "8:30", *ALL_MET).status == 2
    said = book.ok(*day, "--start", "15:00", *ALL_MET).out
    assert "the case is closed" in said
    refused = book("record", UNIT, "--correct", "--date", "10/12", "--opinion", "x").err
    assert "08:00, 15:00" in refused
    book.ok("record", UNIT, "--correct", "--date", "10/12", "--start", "8:00", "--opinion", "x")
    figures = {f["figure"]: f["value"] for f in book.ok("report", "--json").json["figures"]}
    assert (figures["visits.made"], figures["units.visited"], figures["visits.again"]) == (2, 1, 1)
    assert "unplanned.done" in figures
    for verb in ("target show", "plan why", "follow show", "log", "visit list"):
        told = book.ok(*verb.split(), *([] if verb == "visit list" else [UNIT])).out
        assert re.findall(r"10/12(?:/2021)? +(08:00|15:00)", told) == ["08:00", "15:00"], told
    assert figures["level.da-trien-khai"] == 1
