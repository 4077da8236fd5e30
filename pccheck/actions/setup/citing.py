"""A document as people cite it, taken apart into what the campaign file says of one."""

import re
from datetime import date

from pccheck.errors import wrong_use
from pccheck.model.campaign_file.check.forgotten import TO_WRITE
from pccheck.model.campaign_file.source.flat import Values
from pccheck.text.capitals import inside, sentence
from pccheck.text.dates import read_date
from pccheck.text.words.campaign_file import field_words
from pccheck.text.words.catalogue import N_

_DATE = re.compile(
    r",? (?:ban hành )?ngày (?P<day>\d{1,2} ?tháng ?\d{1,2} ?năm ?\d{4}|\d\S*?)(?=[,;]? |,?$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:số:? ?)?(?P<number>\d[^\s,;]*/(?=[^\s,;]*[^\W\d_])[^\s,;]+)", re.IGNORECASE
)
"""Letters stand behind its stroke: it is no date."""
_TITLE = (
    *("về", "v/v", "quy định", "ban hành", "phê duyệt", "hướng dẫn", "sửa đổi", "bổ sung", "giao"),
    *("triển khai", "thực hiện", "tăng cường", "thành lập", "công bố", "phân công", "ủy quyền"),
    *("kiểm tra", "đẩy mạnh", "bãi bỏ", "tổ chức", "chấn chỉnh", "bảo đảm", "chỉ đạo"),
    *("Về", "V/v", "Quy định", "Ban hành", "Phê duyệt", "Hướng dẫn", "Sửa đổi"),
)
"""Words with which a title (trích yếu) begins; in capitals none that offices are called by."""
_ISSUER = re.compile(rf"của (?P<issuer>.+?)(?:,? (?P<title>(?:{'|'.join(_TITLE)}) .+))?")
_LACKING = {
    "number": N_("its number, such as 15/KH-UBND"),
    "date": N_("its date, such as ngày 10/11/2026"),
    "issuer": N_("who issued it: của …"),
}


def cited_document(words: str) -> Values:
    """What the campaign file says of a document that is cited so: «Kế hoạch số 15/KH-UBND ngày
    10/11/2026 của UBND tỉnh Nghệ An về kiểm tra …», also with its parts in another order. A title
    that is not there is left to be written.

    Raises:
        PccheckError: `bad-basis` with what it lacks.
    """
    text = " ".join(words.split()).rstrip(".;,")
    dated, numbered = _DATE.search(text), _NUMBER.search(text)
    day = read_date(dated["day"]) if dated else None
    if dated is None or day is None:
        raise _lacks(words, "date")
    if numbered is None:
        raise _lacks(words, "number")
    (first, start), (end, last) = sorted((dated.span(), numbered.span()))
    kind, of, ahead = text[:first].partition(" của ")
    pieces = (f"của {ahead}" if of else "", text[start:end], text[last:])
    issued = _ISSUER.fullmatch(" ".join(filter(None, (piece.strip(" ,") for piece in pieces))))
    if issued is None:
        raise _lacks(words, "issuer")
    title = issued["title"] or f"{TO_WRITE} trích yếu]"
    return {
        "number": numbered["number"],
        "date": day,
        "issuer": issued["issuer"],
        "kind": sentence(kind.strip(" ,")),
        "title": re.sub("^v/v ", "về việc ", title, flags=re.IGNORECASE),
    }


def document_to_write(day: date) -> Values:
    """The place where the document is named that a campaign rests on; its day, like the rest, is
    still to be written.
    """
    wanted = {name: f"{TO_WRITE} {inside(field_words('Base', name))}]" for name in _LACKING}
    number, issuer, title = wanted["number"], wanted["issuer"], f"{TO_WRITE} trích yếu]"
    return {
        "number": number,
        "date": day,
        "issuer": issuer,
        "kind": "Kế hoạch",
        "title": title,
        "wording": f"Kế hoạch số {number} ngày {wanted['date']} của {issuer} {title}",
    }


def _lacks(words: str, part: str) -> Exception:
    return wrong_use("bad-basis", value=words, lacking=_LACKING[part])
