"""A new campaign file: ten answers, the rest from another campaign."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pccheck.actions.desk.shipped import shipped
from pccheck.actions.setup.campaigns import campaign_file_text, campaign_path
from pccheck.actions.setup.citing import cited_document, document_to_write
from pccheck.actions.setup.new_categories import put_categories
from pccheck.errors import wrong_use
from pccheck.exchange.lists.country import province_areas
from pccheck.model.campaign_file.check.forgotten import TO_WRITE
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.campaign_file.source.flat import Values
from pccheck.model.campaign_file.source.syntax import read_toml
from pccheck.text.capitals import inside, sentence
from pccheck.text.dates import date_words
from pccheck.text.fold import fold
from pccheck.values import dataclass

_CITING = ("bases", "citations", "clauses", "habits")
"""Tables whose days and names are those of documents."""
_OF_AN_OFFICE = ("signers", "kept", "markings", "habits")
"""Tables that another office fills otherwise."""
_DRAFTS = "VP"
"""Who drafts letters in an office of which nobody has said it: its Văn phòng."""
_LEVELS = {
    "tinh": "tỉnh, thành phố",
    "huyen": "huyện, quận, thị xã, thành phố",
    "xa": "xã, phường, đặc khu",
}
"""What the levels of a province's areas are called, where the other campaign has none of them."""
_COMMUNE = re.compile("(?:ubnd|uy ban nhan dan) (?:xa|phuong|dac khu|thi tran)\\b")
_COMMUNES = re.compile("(?:ubnd|uy ban nhan dan) cac (?:xa|phuong|huyen)\\b")
"""An office that is a commune's, which has nothing to ask of all the others."""
_LESSER = frozenset(("va", "cua", "cac", "tinh", "thanh", "pho", "xa", "phuong", "dac", "khu"))
"""Words that leave no letter in an office's abbreviation."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked of a new campaign; '' where nobody has answered.

    Args:
        like: the campaign that the rest is taken from, by name or path.
        what: what is inspected: «an toàn thực phẩm tại bếp ăn bán trú».
        who: the office that inspects: «Sở Giáo dục và Đào tạo».
        under: the body above it; the province's People's Committee where it is left out.
        where: the province, by name or code.
        place: the place beside the date; the province's name where it is left out.
        first: the period's first day.
        last: its last day.
        form: how inspections come: «Định kỳ», «Đột xuất».
        whom: the categories of units by name; none: those of `like`.
        right: the documents that it rests on, each as documents cite it.
        letters: the office's letters in a document's number; made of its name if left out.
    """

    like: str
    what: str
    who: str
    where: str
    first: date
    last: date
    under: str = ""
    place: str = ""
    form: str = ""
    whom: Sequence[str] = ()
    right: Sequence[str] = ()
    letters: str = ""


def new_campaign(code: str, answers: Answers, folder: Path) -> Values:
    """The values of a campaign file that says these answers, and for the rest what the campaign
    `answers.like` says, with its own office, place and days replaced.

    Raises:
        PccheckError: `bad-basis`, `no-such-period`, and those of `campaign_path`,
            `read_campaign` and `province_areas`.
    """
    if answers.last < answers.first:
        raise wrong_use("no-such-period", first=answers.first, last=answers.last)
    path = campaign_path(answers.like, folder)
    text = campaign_file_text(path)
    old = read_campaign(text, path.name)
    values, _ = read_toml(text)
    areas = province_areas(shipped("templates") / "areas", answers.where, answers.first)
    heads = _heads(answers, areas[0].name, values["documents"])
    renamed = _renamed(values["documents"], heads)
    renamed[_inspected(values["campaign"]["title"])] = _inspected(answers.what)
    changed: Values = _replaced(values, renamed)
    for name, table in changed.items():
        if name not in _CITING:
            _shift(table, old.from_, old.to, answers)
    if values["documents"]["issuer_name"] != answers.who:
        changed["documents"]["authority"] = _authority(answers.who)
        for own in _OF_AN_OFFICE:
            changed.pop(own, None)
    changed["documents"] |= heads
    changed["campaign"] = _heading(code, answers, areas[0].name, changed["campaign"])
    changed["task_force"]["lead"] = heads["issuer_code"]
    if _COMMUNE.match(fold(answers.who)):
        asked = changed["report"]["recommendations"]
        others = [one for one in asked if not _COMMUNES.match(fold(one["to"]))]
        changed["report"]["recommendations"] = others
    changed["report"]["subject"] = f"Kết quả {inside(changed['campaign']['title'])}"
    rights = [cited_document(words) for words in answers.right]
    changed["bases"] = rights or [document_to_write(answers.first)]
    if answers.whom:
        put_categories(changed, answers.whom)
    levels = [*dict.fromkeys(area.level for area in areas)]
    texts = _LEVELS | {row["code"]: row["text"] for row in changed["levels"]}
    changed["levels"] = [{"code": code, "text": texts[code]} for code in levels]
    if old.routing_level not in levels:
        changed["campaign"]["routing_level"] = levels[-1]  # what is inside stands below
    return changed


def check_answer(name: str, words: str, folder: Path, first: date) -> None:
    """Refuse an answer that no campaign could be made of, before the next is asked for.

    `name`: of the field of `Answers`; `first`: the period's first day, as far as it is known.

    Raises:
        PccheckError: as `new_campaign`.
    """
    if name == "like":
        path = campaign_path(words, folder)
        read_campaign(campaign_file_text(path), path.name)
    elif name == "where":
        province_areas(shipped("templates") / "areas", words, first)
    elif name == "right":
        for cited in rights_of(words):
            cited_document(cited)


def rights_of(words: str) -> list[str]:
    """The documents that are named with ; between them."""
    return [cited.strip() for cited in words.split(";") if cited.strip()]


def unwritten(values: Any) -> list[str]:  # noqa: ANN401 - a TOML value
    """The texts that are still to be written."""
    if isinstance(values, str):
        return [values] if TO_WRITE in values.casefold() else []
    inner = values.values() if isinstance(values, Mapping) else values
    texts: list[str] = []
    for value in inner if isinstance(values, Mapping | list) else ():
        texts += unwritten(value)
    return texts


def letters_of(name: str) -> str:
    """An office's letters: «Sở Giáo dục và Đào tạo» is SGDĐT; a committee's stay together."""
    words = [word for word in name.split() if fold(word) not in _LESSER]
    return "".join(word if word.isupper() else word[:1].upper() for word in words)


def _heads(answers: Answers, province: str, old: Values) -> dict[str, str]:
    """The heads of documents."""
    bare = re.sub(r"^(tỉnh|thành phố) ", "", province)
    under = answers.under or f"UBND {province}"
    is_committee = fold(answers.who).startswith(("ubnd", "uy ban nhan dan"))
    issuing = re.sub("^UBND", "Ủy ban nhân dân", answers.who) if is_committee else answers.who
    return {
        "governing_body": "" if is_committee else under.upper(),
        "issuing_body": issuing.upper(),
        "issuer_name": answers.who,
        "issuer_code": answers.letters or ("UBND" if is_committee else letters_of(answers.who)),
        "unit_code": old["unit_code"] if old["issuer_name"] == answers.who else _DRAFTS,
        "place": answers.place or bare,
        "province": province,
        "addressee": under,
    }


def _authority(who: str) -> list[str]:
    """The lines over the signature, where the office's name tells who leads it."""
    words = fold(who)
    if words.startswith(("ubnd", "uy ban nhan dan")):
        return ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    heads = {"so": "GIÁM ĐỐC", "phong": "TRƯỞNG PHÒNG", "thanh tra": "CHÁNH THANH TRA"}
    named = (head for name, head in heads.items() if f"{words} ".startswith(f"{name} "))
    return [next(named, "[ĐIỀN CHỨC VỤ NGƯỜI KÝ]")]


def _inspected(words: str) -> str:
    """What is inspected, as it stands behind «Kiểm tra» in a title."""
    return inside(re.sub("^kiểm tra ", "", words, flags=re.IGNORECASE))


def _heading(code: str, answers: Answers, province: str, old: Values) -> Values:
    """The table of the campaign itself."""
    title = f"Kiểm tra {_inspected(answers.what)}"
    month = f"tháng {answers.first.month}/{answers.first.year}"
    prefix = "".join(word[0] for word in fold(province).split() if word not in _LESSER)
    own = {
        "code": code,
        "title": title,
        "short_title": f"{title}, {month}",
        "from": answers.first,
        "to": answers.last,
        "form": sentence(answers.form) or old["form"],
        "purpose": old["purpose"],
        "routing_level": old["routing_level"],
        "province": province,
        "code_prefix": prefix.upper()[:6],
    }
    return {**own, **{key: value for key, value in old.items() if key not in {*own, "areas"}}}


def _renamed(old: Values, new: Mapping[str, str]) -> dict[str, str]:
    """What every text that names the other campaign's office and place names instead."""
    pairs = {old[key]: new[key] for key in new if len(old[key]) > 1 and new[key]}
    return dict(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _replaced(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - a TOML value
    """The value with the names in its texts replaced, each once."""
    if isinstance(value, str):
        pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
        return re.sub(pattern, lambda found: names[found[0]], value)
    if isinstance(value, Mapping):
        inner = ((key, key in _CITING, held) for key, held in value.items())
        return {key: held if cites else _replaced(held, names) for key, cites, held in inner}
    return [_replaced(item, names) for item in value] if isinstance(value, list) else value


def _shift(value: Any, first: date, last: date, answers: Answers) -> None:  # noqa: ANN401
    """Move the days of a table: those before the period with its first day, all others with its
    last; days that were worked or off are the other year's and go.
    """
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        held = value[key]
        if isinstance(held, date):
            before = held <= first
            value[key] = answers.first + (held - first) if before else answers.last + (held - last)
        elif key in ("working_days", "days_off"):
            del value[key]
        elif isinstance(held, dict | list):
            _shift(held, first, last, answers)


def about_file(answers: Answers, file: str) -> list[str]:
    """What the first lines of the file tell its reader."""
    period = f"{date_words(answers.first)}–{date_words(answers.last)}"
    return [
        f"{sentence(answers.what)}, {answers.who}, {period}.",
        "Mỗi mục có tên gọi đứng sau dấu #; mục có # đứng đầu chưa nêu. Sửa xong thì gõ:",
        f"pccheck campaign check {file}",
    ]
