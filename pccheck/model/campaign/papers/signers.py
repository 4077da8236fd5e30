"""Who signs a kind of document, and by what authority: `[[signers]]` of a campaign file.

Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, II.7.b.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pccheck.errors import wrong_use
from pccheck.model.campaign.papers.kinds import ForKinds
from pccheck.model.toml.kinds import Checked, Mistake, one_of
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass, pattern

_AUTHORITIES = ("TM.", "Q.", "KT.", "TL.", "TUQ.", "TM. KT.", "TL. KT.")
_DEPUTY = pattern(r"(?:PHÓ|THỨ TRƯỞNG)\b")
_BY_AUTHORITY = pattern(r"(?:KT|TL|TUQ|Q)\. ")
_NEXT = " / "


@dataclass(frozen=True)
class Signing:
    """What stands over and under the place of a signature: lines of authority, the name."""

    lines: tuple[str, ...]
    name: str = ""

    def __str__(self) -> str:
        """As people write it: `KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Họ và tên`."""
        return _NEXT.join(filter(None, (*self.lines, self.name)))

    def decides_for(self, body: str) -> str:
        """Who decides, in capitals: the head of the issuing body, by whatever authority it is
        signed; the body itself where it is signed for all of it (TM.) or nobody is said to sign.

        Phụ lục III, model 1.2, note 6. A post's last words may be the body's first (TRƯỞNG PHÒNG
        of a PHÒNG …).
        """
        first = next(iter(self.lines), "")
        if not first or first.startswith("TM."):
            return body
        post, of = _BY_AUTHORITY.sub("", first).split(), body.split()
        shared = max(at for at in range(len(post) + 1) if post[len(post) - at :] == of[:at])
        return " ".join([*post, *of[shared:]])

    @property
    def misplaced(self) -> str:
        """The line that does not go with the one above (Điều 13); '' where all do."""
        pairs = zip(self.lines, (*self.lines[1:], ""), strict=True)
        for line, below in pairs:
            if line.startswith(("TL.", "TUQ.")) and (not below or _DEPUTY.match(below)):
                return below or line
            if line.startswith("KT.") and not _DEPUTY.match(below):
                return below or line
        return ""


@dataclass(frozen=True)
class Signer(ForKinds, Checked):
    """Who signs documents, and by what authority (người ký, thể thức đề ký)."""

    post: str
    """Their own post, in capitals (chức vụ)."""
    name: str = ""
    """Their name without titles (họ và tên); `""`: its place stays blank."""
    authority: Annotated[str, one_of(("", *_AUTHORITIES))] = ""
    """`""`: as the head; `TM.` for a body (thay mặt), `Q.` acting (quyền), `KT.` for the head (ký
    thay), `TL.` by order (thừa lệnh), `TUQ.` by mandate (thừa ủy quyền); `TM. KT.`, `TL. KT.`: for
    a head who signs so."""
    of: str = ""
    """For whom, in capitals: GIÁM ĐỐC; of `TM.` the body: ỦY BAN NHÂN DÂN."""
    head: str = ""
    """Of `TM. KT.` and `TL. KT.`: whose place is taken: CHỦ TỊCH, CHÁNH THANH TRA."""

    @property
    def signature(self) -> Signing:
        """As it is printed."""
        first, _, between = self.authority.partition(" ")
        lines = [f"Q. {self.post}"] if first == "Q." else [self.post]
        if between:
            lines.insert(0, f"{between} {self.head}")
        if self.of:
            lines.insert(0, f"{first} {self.of}")
        return Signing(tuple(lines), self.name)

    def mistakes(self) -> Iterator[Mistake]:
        """What the authority needs, or has no use for; a post that does not go with it."""
        first, _, between = self.authority.partition(" ")
        for field, needed in (("of", first not in ("", "Q.")), ("head", bool(between))):
            if needed and not getattr(self, field):
                wanted = N_("a text, with the authority {authority}")
                yield Mistake(field, wanted, ["authority"], authority=self.authority)
            elif not needed and getattr(self, field):
                yield Mistake(field, N_("left out with this authority"), ["authority"])
        if self.signature.misplaced:
            wanted = N_("a deputy's post (PHÓ …) under KT., the post of a unit's head under TL.")
            yield Mistake("post", wanted, ["authority"])


def signature_meant(words: str, signers: Sequence[Signer]) -> Signing:
    """The signature that somebody asks for: a signer of the campaign by name, or all that is to
    stand there: `KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Họ và tên`.

    Raises:
        PccheckError: `unknown-signer`, `wrong-authority`.
    """
    parts = [part for raw in words.split("/") if (part := " ".join(raw.split()))]
    for signer in signers:
        if signer.name and [signer.name.casefold()] == [part.casefold() for part in parts]:
            return signer.signature
    lines = tuple(part for part in parts if part == part.upper())
    behind = parts[len(lines) :]
    if not lines or len(behind) > 1 or (*lines, *behind) != (*parts,):
        known = "; ".join(signer.name for signer in signers if signer.name)
        raise wrong_use("unknown-signer", value=words, known=known or "-")
    signature = Signing(lines, "".join(behind))
    if signature.misplaced:
        raise wrong_use("wrong-authority", value=words, line=signature.misplaced)
    return signature
