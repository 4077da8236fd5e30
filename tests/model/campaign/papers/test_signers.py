"""Who signs, and by what authority: Điều 13 and Phụ lục I, II.7.b of Nghị định 30/2020/NĐ-CP."""

from typing import Any

import pytest

from pccheck.errors import PccheckError
from pccheck.model.campaign.papers.marks import KeptCopies
from pccheck.model.campaign.papers.signers import Signer, Signing, signature_meant
from pccheck.model.campaign_file.read import read_campaign
from tests.campaigns import SECOND, SHIPPED, campaign, campaign_text

_HEAD_OF_UNIT = {"of": "GIÁM ĐỐC", "post": "CHÁNH THANH TRA"}
_DEPUTY_OF_UNIT = {"of": "GIÁM ĐỐC", "head": "CHÁNH THANH TRA", "post": "PHÓ CHÁNH THANH TRA"}


@pytest.mark.parametrize(
    ("lines", "body", "decides"),
    [
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "SỞ Y TẾ", "GIÁM ĐỐC SỞ Y TẾ"),
        (("TL. GIÁM ĐỐC", "CHÁNH THANH TRA"), "SỞ Y TẾ", "GIÁM ĐỐC SỞ Y TẾ"),
        (("TM. UBND", "CHỦ TỊCH"), "ỦY BAN NHÂN DÂN XÃ", "ỦY BAN NHÂN DÂN XÃ"),
        (("TRƯỞNG PHÒNG",), "PHÒNG NỘI VỤ", "TRƯỞNG PHÒNG NỘI VỤ"),
        (("CHÁNH THANH TRA",), "THANH TRA TỈNH", "CHÁNH THANH TRA TỈNH"),
        ((), "SỞ Y TẾ", "SỞ Y TẾ"),
    ],
)
def test_who_decides_follows_from_who_signs(
    lines: tuple[str, ...], body: str, decides: str
) -> None:
    """Phụ lục III, model 1.2, note 6: the head's post, or the body that decides together."""
    assert Signing(lines).decides_for(body) == decides


@pytest.mark.parametrize(
    ("authority", "told", "lines"),
    [
        ("", {"post": "GIÁM ĐỐC"}, ("GIÁM ĐỐC",)),
        ("Q.", {"post": "GIÁM ĐỐC"}, ("Q. GIÁM ĐỐC",)),
        ("KT.", {"of": "GIÁM ĐỐC", "post": "PHÓ GIÁM ĐỐC"}, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("TM.", {"of": "ỦY BAN NHÂN DÂN", "post": "CHỦ TỊCH"}, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            "TM. KT.",
            {"of": "ỦY BAN NHÂN DÂN", "head": "CHỦ TỊCH", "post": "PHÓ CHỦ TỊCH"},
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        ("TL.", _HEAD_OF_UNIT, ("TL. GIÁM ĐỐC", "CHÁNH THANH TRA")),
        (
            "TL. KT.",
            _DEPUTY_OF_UNIT,
            ("TL. GIÁM ĐỐC", "KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA"),
        ),
        ("TUQ.", _HEAD_OF_UNIT, ("TUQ. GIÁM ĐỐC", "CHÁNH THANH TRA")),
    ],
)
def test_the_lines_follow_from_the_authority(
    authority: str, told: dict[str, Any], lines: tuple[str, ...]
) -> None:
    """Each authority of the decree has its lines, and needs just what they are made of."""
    whole = {"authority": authority, "name": "Họ và tên", **told}
    signer = Signer(**whole)
    assert signer.signature == Signing(lines, "Họ và tên")
    assert [*signer.mistakes()] == []
    assert signature_meant(str(signer.signature), ()) == signer.signature
    for field in {"of", "head"} & {*told}:
        assert [one.field for one in Signer(**{**whole, field: ""}).mistakes()][:1] == [field]


@pytest.mark.parametrize(
    ("authority", "told"),
    [
        ("KT.", {"of": "GIÁM ĐỐC", "post": "CHÁNH THANH TRA"}),
        ("TL.", {"of": "GIÁM ĐỐC", "post": "PHÓ GIÁM ĐỐC"}),
        ("TUQ.", {"of": "GIÁM ĐỐC", "post": "PHÓ CHÁNH THANH TRA"}),
        ("TL. KT.", {"of": "GIÁM ĐỐC", "head": "CHÁNH THANH TRA", "post": "CHÁNH VĂN PHÒNG"}),
    ],
)
def test_a_post_that_does_not_go_with_the_authority_is_refused(
    authority: str, told: dict[str, Any]
) -> None:
    """In the campaign file, and where it is asked for by hand."""
    signer = Signer(authority=authority, **told)
    assert [one.field for one in signer.mistakes()] == ["post"]
    with pytest.raises(PccheckError) as refused:
        signature_meant(f"{signer.signature} / Họ và tên", ())
    assert refused.value.code == "wrong-authority"


def test_the_first_that_names_the_kind_signs_else_the_first_for_all() -> None:
    """The shipped plan is signed by name; who signs the rest the source does not say."""
    shipped = campaign(SHIPPED)
    lines = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert shipped.signature("ke-hoach") == Signing(lines, "Đậu Tùng Lâm")
    assert shipped.signature("bao-cao") == Signing(lines)
    assert signature_meant("đậu tùng lâm", shipped.signers).name == "Đậu Tùng Lâm"
    for unknown in ("Ai Đó", "Giám đốc / Ai Đó", ""):
        with pytest.raises(PccheckError) as refused:
            signature_meant(unknown, shipped.signers)
        assert refused.value.code == "unknown-signer"


def test_somebody_signs_every_kind() -> None:
    """A file that says nobody for some kind is refused with the line."""
    text = campaign_text(SECOND)
    assert "\nauthority = " in text
    with pytest.raises(PccheckError) as refused:
        read_campaign(text.replace("\nauthority = ", "\nauthority = []  # "))
    assert refused.value.params["field"] == "documents.authority"


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (KeptCopies(), "VT, HC"),
        (KeptCopies(unit="CNTT", drafter="4"), "VT, CNTT₄"),
        (KeptCopies(copies=2), "VT, HC (2)"),
        (KeptCopies(unit="CN", drafter="Linh"), "VT, CN (Linh)"),
        (KeptCopies(copies=2, drafter="PL", issued=300), "VT, HC (2). PL.(300)"),
    ],
)
def test_what_is_kept_is_said_as_offices_do(kept: KeptCopies, words: str) -> None:
    """«Lưu: VT, …»: the unit, the drafter's mark, the number of copies (II.9.d, III.3)."""
    assert kept.words("HC") == words
