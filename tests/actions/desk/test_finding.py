"""Which target people mean: what is sure, what is only near."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pccheck.actions.desk.finding import Finder, find_target
from pccheck.errors import PccheckError
from pccheck.model.records import Target
from tests.actions.conftest import Office

NOW = "2021-12-06T08:00"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("HT-0001", "HT-0001"),
        ("ht-0001", "HT-0001"),
        ("Chợ Một", "HT-0001"),
        ("cho mot", "HT-0001"),
        ("CHỢ MỘT, TP Hà Tĩnh", "HT-0001"),
        ("chợ một thành phố Hà Tĩnh", "HT-0001"),
        ("M-17", "HT-0003"),
    ],
)
def test_what_is_sure(office: Office, words: str, code: str) -> None:
    """A code, also that of an office's own list, and a name of one unit alone, with or without the
    area in which it lies.
    """
    _give_own_code(office)
    assert find_target(office.at(NOW), words).code == code


@pytest.mark.parametrize(
    "words",
    [
        "Một",
        "Chợ",
        "Chợ Mốt",
        "Chợ Mot",
        "Chợ Mọt",
        "Chợ Một Mới",
        "Chợ Một, huyện Kỳ Anh",
        "Chợ Bá",
    ],
)
def test_sole_is_not_sure(office: Office, words: str) -> None:
    """A name that another one holds, that differs by a tone, that lies elsewhere is proposed, never
    taken.
    """
    finder = Finder(office.at(NOW))
    assert finder.sure(words) is None
    assert finder.near(words)
    with pytest.raises(PccheckError, match=r"near-target|ambiguous-target"):
        find_target(office.at(NOW), words)


def test_an_absent_unit_is_no_other_one(office: Office) -> None:
    """Of each name that the book does not have, none is taken for one that it has."""
    desk = office.at(NOW)
    for name in ("Chợ Hai", "Trường Một", "Trường Ba", "UBND xã Kỳ Thư", "Sở Y tế"):
        assert Finder(desk).sure(name) is None


def test_whoever_is_there_is_asked(office: Office) -> None:
    """What is near is put to the user, who says which, or none of them."""
    asked: list[list[str]] = []

    def choose(_words: str, near: Sequence[Target]) -> Target | None:
        asked.append([unit.code for unit in near])
        return near[0] if len(asked) == 1 else None

    desk = replace(office.at(NOW), choose=choose)
    assert find_target(desk, "Chợ Mọt").code == "HT-0001"
    with pytest.raises(PccheckError):
        find_target(desk, "Chợ Mọt")
    assert [codes[:1] for codes in asked] == [["HT-0001"]] * 2


def _give_own_code(office: Office) -> None:
    desk = office.at(NOW)
    third = find_target(desk, "HT-0003").rec
    with office.book.writing("by", desk.now) as transaction:
        transaction.put("target", third, {"own_code": "M-17"})
