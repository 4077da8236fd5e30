"""The campaign and the regime file field by field, as `templates/README.md` shows them: made of the
annotations and docstrings by which the files are read.

`python -m tests.readme` writes it, a test compares it.
"""

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from textwrap import dedent
from typing import Any, cast

from pccheck.model.campaign.campaign import Campaign, Heading
from pccheck.model.regime.regime import Regime, RegimeHeading
from pccheck.model.toml.read import LISTS, SINGLE, Asked, FieldKind, asked_of
from pccheck.text.dates import clock
from tests.campaigns import REGIMES, SECOND, SHIPPED, campaign_text

_LONGEST = 44
"""Characters of an example, at most."""
_HEAD = "| field | must be | left out | meaning | example |\n|---|---|---|---|---|"
_NEEDED = "*never*"
_RARE = """
[[priority]]
when = "since-last"
points = 0.1
at_most = 24
[release]
areas_days = 3
give_days = 1
[texts.plan]
opening = "Thực hiện Văn bản số …, Sở ban hành Kế hoạch …, cụ thể như sau:"
lines = ["I. MỤC ĐÍCH, YÊU CẦU", "- Nắm bắt tình hình …"]
[campaign]
province = "Nghệ An"
regime = "nd217-2025"
checklist_verified = false
time_zone = "Asia/Ho_Chi_Minh"
[[bases]]
kinds = ["quyet-dinh"]
wording = "Quyết định số 05/2025/QĐ-UBND ngày 10/01/2025 của UBND tỉnh"
until = 2024-12-31
replaced_by = "Quyết định số 05/2025/QĐ-UBND ngày 10/01/2025 của UBND tỉnh"
kept_because = "quy định tại thời điểm kiểm tra"
articles = 12
[[habits]]
rule = "B3"
level = "style"
why = "Văn phòng thụt đầu dòng 1,25 cm"
[[citations]]
number = "30/2020/NĐ-CP"
date = 2020-03-05
issuer = "Chính phủ"
kind = "Nghị định"
title = "về công tác văn thư"
until = 2030-12-31
replaced_by = "Nghị định thay thế"
kept_because = "quy định tại thời điểm ban hành"
articles = 38
kinds = ["quyet-dinh"]
wording = "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"
[[clauses]]
code = "d5-k1"
text = "khoản 1 Điều 5"
base = "30/2020/NĐ-CP"
criteria = ["hs1"]
words = "Niêm yết công khai giá dịch vụ"
verified = false
[[signers]]
head = "CHÁNH THANH TRA"
[[kept]]
copies = 2
issued = 300
[[markings]]
kinds = ["don-doc"]
secrecy = "MẬT"
urgency = "KHẨN"
circulation = "LƯU HÀNH NỘI BỘ"
[documents]
series = "decisions-letters-rest"
address = ["Địa chỉ: …", "Điện thoại: …"]
[[categories]]
visit_before = 2026-12-20
not_on = "thứ 2; 24/12/2026"
visit_form = "online"
aliases = ["DN", "hộ kinh doanh"]
business = true
[[criteria]]
kind = "ratio"
critical = true
weight = 2.5
good = "no"
photo = ["not-met"]
recommendation = "Niêm yết giá công khai"
deadline_days = 5
[[criteria.options]]
code = "gieng"
text = "nước giếng"
grade = "partly"
[[criteria.counts]]
unit = "°C"
least = -40
most = 60
whole = true
[criteria.met]
from = 0
to = 5
[criteria.score]
most = 10
whole = true
[[criteria.score.bands]]
from = 8
text = "tốt"
grade = "met"
[criteria.show_if]
criterion = "b1"
is = ["co"]
from = 1
to = 20
[[assessments]]
every = "6 months"
[assessments.when]
categories = ["cho"]
critical_not_met = 1
not_met = 3
lacking = 5
criteria_not_met = ["b3"]
score_under = 70
weight_under = 0.7
[printing]
sections = false
reasons = false
[regime]
to = 2030-12-31
verified = false
[[steps]]
within = { days = 5, of = "bien-ban", kind = "working" }
[[steps.grounds]]
verified = false
[[roles]]
verified = false
[[bars]]
verified = false
[[authorities]]
verified = false
[[overlaps.grounds]]
article = "Đ4.6"
words = "tuân thủ tốt quy định của pháp luật"
[[signatures]]
verified = false
[counting]
verified = false
days = "working"
first_day = false
per = "decision"
suspended = false
[[categories]]
every = "90 days"
[[priority]]
categories = ["ubnd-xa"]
[draw]
order = "lots"
[[draw.quotas]]
area = "436"
count = 12
[texts.notice]
recipients = ["Như trên", "Lưu: VT"]
[texts.follow_up]
recipients = ["Như trên", "Lưu: VT"]
[planning]
spread = true
conflicts = ["own-body"]
"""
"""What neither of the campaigns says, nor the regime."""
_HOW = {
    "all": ": all of them must be so.",
    "any": ": one of them at least must be so.",
    "not": ": they must not be so.",
}
"""What conditions within conditions mean."""


@dataclass(frozen=True)
class Line:
    """A field of the file as its line shows it; '' for what it lacks."""

    path: str
    key: str
    must_be: str
    left_out: str
    meaning: str
    example: str

    def __str__(self) -> str:
        example = f"`{self.example}`" if self.example else ""
        cells = (f"`{self.key}`", self.must_be, self.left_out, self.meaning, example)
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True)
class Section:
    """A table of the file, such as `[planning]`: how often it stands there, what it is."""

    name: str
    often: str
    about: str
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        head = f"### `{self.name}`\n\n{self.about} {self.often}".rstrip()
        return "\n".join((f"{head}\n\n{_HEAD}", *map(str, self.lines))) if self.lines else head


def page(of: list[Section]) -> str:
    """Every table of a file: what it is, then a line for each of its fields."""
    return "\n\n".join(map(str, of))


def sections() -> list[Section]:
    """The tables of the file in the order in which it is described."""
    heading = Section("[campaign]", "", _about(Heading), _lines("campaign", Heading))
    return [heading, *_inner("", Campaign)]


def regime_sections() -> list[Section]:
    """Those of the regime file."""
    heading = Section("[regime]", "", _about(RegimeHeading), _lines("regime", RegimeHeading))
    return [heading, *_inner("", Regime)]


def _inner(path: str, kind: type) -> Iterator[Section]:
    """The tables within a table, each followed by those within it."""
    for field in asked_of(kind):
        kind_inside = field.kind.item or field.kind
        if not kind_inside.is_table:
            continue
        held = kind_inside.held
        inner = f"{path}.{field.key}".lstrip(".")
        name = f"[[{inner}]]" if field.kind.item else f"[{inner}]"
        if held is kind:
            yield Section(name, _often(field), f"Conditions as in `[{path}]`{_HOW[field.key]}", ())
            continue
        yield Section(name, _often(field), _about(held), _lines(inner, held))
        yield from _inner(inner, held)


def _often(field: Asked) -> str:
    if field.has_default:
        return "May be left out."
    return "One at least." if field.kind.item else ""


def _about(kind: type) -> str:
    return " ".join(inspect.cleandoc(kind.__doc__ or "").split())


def _lines(path: str, kind: type) -> tuple[Line, ...]:
    docs = _docs(kind)
    return tuple(
        Line(
            path,
            field.key,
            _must_be(field.kind),
            _left_out(field, kind),
            docs.get(field.name, ""),
            _example(path, field.key),
        )
        for field in asked_of(kind)
        if not (field.kind.item or field.kind).is_table
    )


def _must_be(kind: FieldKind) -> str:
    """What the reader asks for, in the words by which it refuses anything else."""
    if kind.rules:
        rule = kind.rules[-1]
        words = rule.wanted.format(**rule.named)
        return words.replace("a number", SINGLE[int][1]) if kind.held is int else words
    if kind.item:
        return f"a list of {_must_be(kind.item)}" if kind.item.rules else LISTS[kind.item.held]
    return SINGLE[kind.held][1]


def _left_out(field: Asked, kind: type) -> str:
    """What a field is where the file leaves it out, as the file would say it."""
    if not field.has_default:
        return _NEEDED
    default: Any = next(f.default for f in fields(cast("Any", kind)) if f.name == field.name)
    if default is None:
        return "none"
    is_clock = isinstance(default, int) and field.kind.held is str
    return f"`{_toml(clock(default) if is_clock else default)}`"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return str(value)


def _example(path: str, key: str) -> str:
    """The first that is short enough to be shown whole, else the beginning of the first."""
    shown = [_toml(v) for file in _files() for v in _values(file, [*path.split("."), key])]
    short = next((text for text in shown if len(text) <= _LONGEST), "")
    return short or "".join(f"{text[:_LONGEST].rstrip()} …" for text in shown[:1])


@cache
def _files() -> tuple[dict[str, Any], ...]:
    """The campaigns; what the shipped one shows behind `#` stands there."""
    shipped = re.sub(r"^# (\w+ = \[\d)", r"\1", campaign_text(SHIPPED), flags=re.MULTILINE)
    regime = campaign_text(REGIMES / "nd217-2025.toml")
    return tuple(map(tomllib.loads, (shipped, campaign_text(SECOND), regime, _RARE)))


def _values(value: object, path: list[str]) -> Iterator[object]:
    """What stands under this path, in every table of a list."""
    if not path:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _values(item, path)
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _values(value[path[0]], path[1:])


@cache
def _docs(kind: type) -> dict[str, str]:
    """The docstring below each field, in one line; those of the tables that it builds on too."""
    docs: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if is_dataclass(base):
            docs |= _own_docs(base)
    return docs


def _own_docs(kind: type) -> dict[str, str]:
    (body,) = ast.parse(dedent(inspect.getsource(kind))).body
    assert isinstance(body, ast.ClassDef)
    docs = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            docs[field.target.id] = " ".join(str(below.value.value).split())
    return docs
