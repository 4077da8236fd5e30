"""What the register of outgoing documents says of a paper, read from the paper itself."""

import re
from collections.abc import Iterator

from pccheck.report.rules.anatomy.parts import Anatomy
from pccheck.report.rules.foot import signers
from pccheck.text.capitals import inside
from pccheck.values import dataclass

_LEAD = re.compile(r"^(?:-|Kính gửi:)\s*|[;.]$")
_ABOUT = re.compile(r"^V/v\s*")
_KEPT = re.compile(r"^Lưu:\s*")
_AS_ABOVE = "như trên"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """Subject, signer, recipients and who keeps the copy, as they stand in the paper; ''."""

    subject: str
    signer: str
    recipients: str
    kept_by: str


def register_line(doc: Anatomy) -> RegisterLine:
    """What columns 3 to 6 of the register ask (Nghị định 30/2020/NĐ-CP, annex IV, I.2)."""
    subject = " ".join(place.text for place in doc.about or doc.subject)
    copies = [_LEAD.sub("", place.text) for place in doc.copies]
    kept = [_KEPT.sub("", copy) for copy in copies if _KEPT.match(copy)]
    addressees = list(_addressees(doc))
    recipients = [copy for copy in copies if not _KEPT.match(copy)]
    if addressees:
        recipients = addressees + [one for one in recipients if one.casefold() != _AS_ABOVE]
    return RegisterLine(
        inside(_ABOUT.sub("về việc ", subject)),
        "; ".join(place.text for place in signers(doc)),
        "; ".join(recipients),
        "; ".join(kept),
    )


def _addressees(doc: Anatomy) -> Iterator[str]:
    """To whom it is sent, without «Kính gửi:»."""
    for place in filter(None, (doc.addressee, *doc.addressees)):
        if name := _LEAD.sub("", _LEAD.sub("", place.text)).strip():
            yield name
