"""Campaigns made at random from the language of the file: checklist and rule of assessment, and
what stands around them.
"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.campaign_file.source.write import toml
from tests.model.campaign_file.around import CATEGORIES, SPANS, Table, surroundings

_CASES = Path(__file__).parents[2] / "cases" / "campaigns"
_SOUND = tomllib.loads((_CASES / "cham-diem.toml").read_text(encoding="utf-8"))

_SECTIONS = ("mot", "hai")
_GRADES = ("met", "partly", "not-met", "value")
_KINDS = (
    *("choice", "choices", "yes-no", "number", "ratio"),
    *("counts", "score", "date", "text"),
)


@st.composite
def campaign_tables(draw: st.DrawFn) -> Table:
    """The tables of a campaign file: most are sound, some say what cannot be."""
    codes = [f"c{number}" for number in range(1, draw(st.integers(1, 6)) + 1)]
    criteria: list[Table] = []
    for code in codes:
        criteria.append(draw(_criteria(code, criteria)))
    levels = [draw(_levels(number, criteria)) for number in range(draw(st.integers(0, 3)))]
    last = {"code": "con-lai", "text": "còn lại", "grade": draw(st.sampled_from(["none", "met"]))}
    levels.append(last | {"when": {}})
    sections = [{"code": code, "text": f"Nhóm {code}"} for code in _SECTIONS]
    made = {"sections": sections, "criteria": criteria, "assessments": levels}
    for name, fields in draw(surroundings()).items():
        made[name] = fields if isinstance(fields, list) else _SOUND.get(name, {}) | fields
    return _SOUND | made


def as_text(tables: Mapping[str, Any]) -> str:
    """The text of a campaign file that has these tables."""
    parts: list[str] = []
    for name, value in tables.items():
        rows = value if isinstance(value, list) else [value]
        header = f"[[{name}]]" if isinstance(value, list) else f"[{name}]"
        parts += ["\n".join([header, *_fields(row), ""]) for row in rows]
    return "\n".join(parts)


def campaign_texts() -> st.SearchStrategy[str]:
    """The text of a campaign file, likewise."""
    return campaign_tables().map(as_text)


def is_sound(text: str) -> bool:
    """Whether the text is read as a campaign."""
    try:
        read_campaign(text)
    except PccheckError:
        return False
    return True


@st.composite
def _criteria(draw: st.DrawFn, code: str, before: Sequence[Table]) -> Table:
    """A criterion; now and then with a field that its kind has no use for."""
    kind = draw(st.sampled_from(_KINDS))
    made: Table = {
        "code": code,
        "section": draw(st.sampled_from(_SECTIONS)),
        "text": f"Nội dung {code}",
        "short": f"Nội dung {code}",
        "kind": kind,
        "required": draw(st.booleans()),
    }
    made |= draw(_OF_KIND[kind])
    is_careless = draw(_RARELY)
    made |= draw(_some(_extras(grades_of_kind(made), is_careless=is_careless)))
    if "recommendation" in made and draw(st.booleans()):
        made["deadline_days"] = draw(_FEW)
    if draw(_RARELY):
        made["applies_to"] = [draw(st.sampled_from(sorted(CATEGORIES)))]
    if draw(_RARELY) and before:
        made["show_if"] = draw(_shown(draw(st.sampled_from(before))))
    return made


def _extras(grades: set[str], *, is_careless: bool) -> dict[str, st.SearchStrategy[Any]]:
    """What else a criterion whose answers have these grades may say; the careless say anything."""
    if is_careless:
        grades = set(_GRADES)
    extras: dict[str, st.SearchStrategy[Any]] = {}
    if grades - {"value"}:
        photo = st.sampled_from(sorted(grades - {"value"}))
        extras |= {"weight": st.integers(0, 9), "photo": st.lists(photo, min_size=1, max_size=1)}
    if grades & {"partly", "not-met"}:
        extras["recommendation"] = st.just("Thực hiện theo quy định")
    if "not-met" in grades:
        extras["critical"] = st.booleans()
    return extras


def grades_of_kind(criterion: Mapping[str, Any]) -> set[str]:
    """The grades that answers to the criterion can have."""
    options = criterion.get("options", ())
    bands = criterion.get("score", {}).get("bands", ())
    if options or bands:
        return {one["grade"] for one in (*options, *bands)}
    if criterion.get("choice") or criterion.get("threshold"):
        return {"met", "partly", "not-met"}
    if criterion.get("met") or (
        criterion["kind"] == "yes-no" and criterion.get("good") != "neither"
    ):
        return {"met", "not-met"}
    return {"value"}


_FEW = st.integers(1, 20)
_RARELY = st.sampled_from([False, False, False, True])


def _some(fields: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Table]:
    """Any of these fields, or none."""
    return st.fixed_dictionaries({}, optional=dict(fields))


@st.composite
def _options(draw: st.DrawFn, kind: str) -> Table:
    """The file's own choices, or options of the criterion."""
    if kind == "choice" and draw(st.booleans()):
        return {"choice": True} | draw(_RARELY.flatmap(_with_ratio))
    grades = draw(st.lists(st.sampled_from(_GRADES), min_size=1, max_size=4))
    options = [{"code": f"o{n}", "text": f"mức {n}", "grade": g} for n, g in enumerate(grades, 1)]
    return {"options": options}


def _with_ratio(is_with: bool) -> st.SearchStrategy[Table]:
    return _ratio() if is_with else st.just({})


@st.composite
def _ratio(draw: st.DrawFn) -> Table:
    unit = draw(st.sampled_from(["", "ha"]))
    counts = [{"code": code, "text": f"số {code}", "unit": unit} for code in ("phan", "tong")]
    made = {"counts": counts, "ratio": ["phan", "tong"]}
    return made | draw(_some({"threshold": st.sampled_from([0.0, 0.5, 0.8, 1.0])}))


@st.composite
def _number(draw: st.DrawFn) -> Table:
    low, high = sorted(draw(st.tuples(st.integers(-9, 60), st.integers(-9, 60))))
    count = {"code": "so", "text": "số đo", "unit": "cm", "least": low, "most": high}
    least, most = sorted(draw(st.tuples(st.integers(low, high), st.integers(low, high))))
    bounds = st.sampled_from([{"from": least}, {"to": most}, {"from": least, "to": most}])
    return {"counts": [count]} | draw(_some({"met": bounds}))


@st.composite
def _score(draw: st.DrawFn) -> Table:
    most = draw(_FEW)
    starts = draw(st.sets(st.integers(0, most), max_size=2)) | {0}
    bands = [
        {"from": start, "text": f"từ {start}", "grade": draw(st.sampled_from(_GRADES[:3]))}
        for start in sorted(starts)
    ]
    return {"score": {"most": most} | draw(_some({"bands": st.just(bands)}))}


_OF_KIND: dict[str, st.SearchStrategy[Table]] = {
    "choice": _options("choice"),
    "choices": _options("choices"),
    "yes-no": _some({"good": st.sampled_from(["yes", "no", "neither"])}),
    "number": _number(),
    "ratio": _ratio(),
    "counts": st.just({"counts": [{"code": code, "text": f"số {code}"} for code in ("a", "b")]}),
    "score": _score(),
    "date": st.just({}),
    "text": st.just({}),
}


@st.composite
def _shown(draw: st.DrawFn, earlier: Table) -> Table:
    """A condition on the earlier criterion, one that fits it mostly."""
    codes = [option["code"] for option in earlier.get("options", ())]
    if earlier["kind"] == "yes-no":
        codes = ["co", "khong"]
    if earlier.get("choice"):
        codes = ["dat", "mot-phan", "ko-dat"]
    if codes:
        chosen = draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
        return {"criterion": earlier["code"], "is": chosen}
    return {"criterion": earlier["code"], "from": draw(st.integers(0, 5))}


@st.composite
def _levels(draw: st.DrawFn, number: int, criteria: Sequence[Table]) -> Table:
    """A level; its conditions nest."""
    grade = draw(st.sampled_from(["met", "partly", "not-met", "none"]))
    when = draw(_conditions(_askable(criteria, is_careless=draw(_RARELY)), depth=2))
    made = {"code": f"muc-{number}", "text": f"mức {number}", "grade": grade, "when": when}
    return made | draw(_some({"every": SPANS}))


def _askable(criteria: Sequence[Table], *, is_careless: bool) -> dict[str, st.SearchStrategy[Any]]:
    """The conditions that these criteria can meet; the careless ask for any."""
    grades = {row["code"]: grades_of_kind(row) for row in criteria}
    failing = [code for code, some in grades.items() if "not-met" in some or is_careless]
    ratios = [row["code"] for row in criteria if "ratio" in row or is_careless]
    few = st.integers(1, 2)
    asked: dict[str, st.SearchStrategy[Any]] = {"categories": st.just(["buu-cuc"])}
    if failing:
        some = st.lists(st.sampled_from(failing), min_size=1, max_size=2, unique=True)
        asked |= {"not_met": few, "lacking": few, "criteria_not_met": some}
        asked["weight_under"] = st.sampled_from([0.2, 0.5, 0.7, 1.0])
        asked["score_under"] = st.integers(1, 30)
    if is_careless or any(row.get("critical") for row in criteria):
        asked["critical_not_met"] = few
    if ratios:
        asked["count_is_zero"] = st.sampled_from(ratios)
    if is_careless or any(row.get("threshold") for row in criteria):
        asked["no_ratio_under_threshold"] = st.just(True)
    if is_careless or any(row["required"] for row in criteria):
        asked |= {"required_unanswered": st.just(True), "required_met": st.sampled_from([0.5, 1.0])}
    return asked


@st.composite
def _conditions(draw: st.DrawFn, asked: Mapping[str, st.SearchStrategy[Any]], depth: int) -> Table:
    name = draw(st.sampled_from(sorted(asked)))
    made: Table = {name: draw(asked[name])}
    if depth and draw(_RARELY):
        inner = _conditions(asked, depth - 1)
        several = st.lists(inner, min_size=1, max_size=3)
        joined = {"all": several, "any": several, "not": inner}
        name = draw(st.sampled_from(sorted(joined)))
        made[name] = draw(joined[name])
    return made


def _fields(row: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {toml(value)}" for key, value in row.items()]
