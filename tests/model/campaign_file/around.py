"""What stands around checklist and rules in a campaign file, made at random: its words, people,
categories, counts, papers. All of it is sound; `SPOILT` says what is not.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from tests.model.campaign_file.papers_around import bases, markings, measures, texts

Table = dict[str, Any]

_TEXTS = st.sampled_from(
    [
        *("mức độ chấp hành", "Đoàn kiểm tra", "Tổ Kiểm tra liên ngành", "x"),
        *("a & b <c>", "«một» {hai}", "{{ ba }} {% bốn %}", "=1+1", "50%", 'gọi là "năm"'),
        "một tên dài " * 12 + "hết",
    ]
)
"""Words of any office, some of which mean something to a template, a sheet or a page."""
_SHEETS = st.sampled_from(["Chưa đạt", "Còn thiếu", "a & b <c>", "{một}", "=1", "x" * 31])
_ACTS = st.sampled_from(["quét", "x" * 14, "<a> & {b}"])
_KINDS = st.lists(st.sampled_from(sorted(DOCUMENTS)), min_size=1, max_size=3, unique=True)
SPANS = st.sampled_from(["1 day", "2 weeks", "90 days", "6 months", "1 year"])
CATEGORIES = {
    "trung-tam-hcc": "Trung tâm phục vụ hành chính công",
    "buu-cuc": "Bưu cục, điểm bưu điện văn hóa",
}
"""Those that units are of, and what lists call them, too."""

SPOILT: Mapping[str, Any] = {
    "words.lacking": "a:b",
    "words.measured": 5,
    "task_force.name": True,
    "task_force.titles": {"chief": "x"},
    "levels.code": "X Y",
    "categories.every": "soon",
    "categories.access_minutes": 121,
    "scans.claimed": "so",
    "scans.act_short": "x" * 15,
    "report.recommendations": [{"to": "x", "text": "x", "deadline": "soon"}],
    "counting.days": "some",
    "signers.name": 5,
    "kept.copies": -1,
    "documents.series": "two",
    "documents.sizes": "14",
    "measures.deadline_days": 0,
    "bases.date": "hôm qua",
    "markings.urgency": "gấp",
    "texts.plan": {"places": 5},
}
"""What cannot be, by its field."""
_LEAST: Mapping[str, Table] = {"signers": {"post": "GIÁM ĐỐC"}}
"""What a table cannot do without, where the file has none of its name."""


def spoilt(tables: Mapping[str, Any], fields: Iterable[str]) -> Table:
    """The tables with what cannot be in these fields, in the first table of a name."""
    made = dict(tables)
    for field in fields:
        name, key = field.split(".")
        wrong = {key: SPOILT[field]}
        rows = made.get(name, {})
        if isinstance(rows, list):
            first, *others = rows or [_LEAST.get(name, {})]
            made[name] = [first | wrong, *others]
        else:
            made[name] = rows | wrong
    return made


@st.composite
def surroundings(draw: st.DrawFn) -> Table:
    """Tables of a campaign file by name."""
    made = {name: draw(fields) for name, fields in _TABLES.items()}
    return {name: fields for name, fields in made.items() if fields is not None}


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Table]:
    """Any of these fields, or none."""
    return st.fixed_dictionaries({}, optional=fields)


def _titles() -> st.SearchStrategy[Table]:
    return _some(head=_TEXTS, deputy=_TEXTS, secretary=_TEXTS, signer=_TEXTS)


@st.composite
def _categories(draw: st.DrawFn) -> list[Table]:
    """Those that units are of, and now and then one that none is of."""
    names = CATEGORIES | draw(st.sampled_from([{}, {"khac": "Loại khác"}]))
    return [draw(_category(code, alias)) for code, alias in names.items()]


def _category(code: str, alias: str) -> st.SearchStrategy[Table]:
    sound = {
        "code": st.just(code),
        "text": _TEXTS.map(lambda text: f"{text} ({code})"),
        "weight": st.sampled_from([0, 1, 2.5]),
        "minutes": st.sampled_from([1, 45, 120]),
        "opens": st.sampled_from([["07:30-11:30", "13:30-17:00"], ["00:00-24:00"]]),
        "aliases": st.just([alias]),
    }
    optional = {"access_minutes": st.sampled_from([0, 10]), "every": SPANS}
    return st.fixed_dictionaries(sound, optional=optional)


def _scans() -> st.SearchStrategy[Table]:
    hosts = st.sampled_from([[], ["qr.example.vn"]])
    return _some(hosts=hosts, days=st.integers(1, 30), code=_TEXTS, act=_TEXTS, act_short=_ACTS)


def _recommendations() -> st.SearchStrategy[Table]:
    days = st.dates(date(2026, 3, 2), date(2027, 12, 31))
    one = st.fixed_dictionaries({"to": _TEXTS, "text": _TEXTS, "deadline": days})
    return _some(causes=st.lists(_TEXTS, max_size=2), recommendations=st.lists(one, max_size=3))


_SIGNATURES = st.sampled_from(
    [
        {"post": "GIÁM ĐỐC"},
        {"post": "GIÁM ĐỐC", "authority": "Q."},
        {"post": "PHÓ GIÁM ĐỐC", "authority": "KT.", "of": "GIÁM ĐỐC"},
        {"post": "CHÁNH THANH TRA", "authority": "TL.", "of": "GIÁM ĐỐC"},
        {"post": "CHỦ TỊCH", "authority": "TM.", "of": "ỦY BAN NHÂN DÂN"},
        {
            "post": "PHÓ CHỦ TỊCH",
            "authority": "TM. KT.",
            "of": "ỦY BAN NHÂN DÂN",
            "head": "CHỦ TỊCH",
        },
    ]
)


@st.composite
def _of_kinds(draw: st.DrawFn, rows: st.SearchStrategy[Table]) -> list[Table]:
    """Rows for some kinds of documents, and one for the rest of them."""
    named = [draw(rows) | {"kinds": draw(_KINDS)} for _ in range(draw(st.integers(0, 2)))]
    return [*named, *draw(st.lists(rows, max_size=1))]


def _signers() -> st.SearchStrategy[list[Table]]:
    named = _some(name=st.sampled_from(["Họ Và Tên", "Tên Khác"]))
    return _of_kinds(st.tuples(_SIGNATURES, named).map(lambda both: both[0] | both[1]))


def _counting() -> st.SearchStrategy[Table]:
    return _some(
        days=st.sampled_from(["calendar", "working"]),
        first_day=st.booleans(),
        per=st.sampled_from(["unit", "decision"]),
        suspended=st.booleans(),
    )


@st.composite
def _levels(draw: st.DrawFn) -> list[Table]:
    """The levels of the areas that there are, called otherwise."""
    return [{"code": code, "text": draw(_TEXTS)} for code in ("cap-tinh", "cap-co-so")]


def _papers() -> st.SearchStrategy[Table]:
    series = st.sampled_from(["symbol", "decisions-letters-rest", "one"])
    return _some(series=series, sizes=st.sampled_from(["12/13/13", "13/14/14"]))


_TABLES: Mapping[str, st.SearchStrategy[Any]] = {
    "words": _some(measured=_TEXTS, lacking=_SHEETS),
    "task_force": _some(name=_TEXTS, short=_TEXTS, titles=_titles()),
    "categories": _categories(),
    "scans": st.none() | _scans(),
    "report": _recommendations(),
    "counting": _counting(),
    "signers": _signers(),
    "kept": _of_kinds(_some(unit=st.just("TTra"), copies=st.integers(0, 9))),
    "documents": _papers(),
    "levels": _levels(),
    "bases": bases(),
    "markings": markings(),
    "measures": measures(),
    "texts": texts(),
}
"""What each table says; fields that are not named here are those of the sound file."""
