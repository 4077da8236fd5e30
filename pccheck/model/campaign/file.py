"""Reading a campaign file (TOML): every field checked, every complaint with its line."""

import hashlib
import re
import tomllib
from datetime import date
from typing import Never

from pccheck.errors import PccheckError
from pccheck.model.answers.criterion import GRADES, Count, Criterion, Option
from pccheck.model.campaign.campaign import (
    Assessment,
    Base,
    Campaign,
    Category,
    DocumentHeads,
    Level,
    Measure,
    Planning,
    Recommendation,
    ReportText,
    Section,
    TaskForce,
)
from pccheck.model.campaign.check import check_references
from pccheck.model.campaign.draw import read_draw
from pccheck.model.campaign.priority import read_priority
from pccheck.model.campaign.scans import read_scans
from pccheck.model.campaign.texts import read_release, read_texts
from pccheck.model.campaign.toml_table import TomlTable, minutes_of
from pccheck.model.schedule import REQUIRED, WANTED
from pccheck.text.words.catalogue import N_


def read_campaign(text: str, file: str = "") -> Campaign:
    """The campaign that the text of a campaign file says.

    Raises:
        PccheckError: `campaign-syntax`, or `campaign-field` with file, line, field and what would
            be right.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PccheckError("campaign-syntax", file=file, what=str(error)) from error
    campaign = _campaign(TomlTable(tables, text, file))
    check_references(campaign, text, file)
    return campaign


def _campaign(top: TomlTable) -> Campaign:
    head = top.table("campaign")
    campaign = Campaign(
        version=hashlib.sha256(top.source.encode()).hexdigest(),
        code=head.code(),
        title=head.text("title"),
        short_title=head.text("short_title"),
        from_=head.day("from"),
        to=head.day("to"),
        form=head.text("form"),
        purpose=head.texts("purpose"),
        areas=head.code("areas"),
        routing_level=head.code("routing_level"),
        code_prefix=head.text("code_prefix"),
        bases=tuple(_base(t) for t in top.rows("bases", 0)),
        levels=tuple(Level(*_named(t)) for t in top.rows("levels")),
        categories=tuple(_category(t) for t in top.rows("categories")),
        choices=tuple(_choice(t) for t in top.rows("choices", 0)),
        sections=tuple(Section(*_named(t)) for t in top.rows("sections")),
        criteria=tuple(_criterion(t) for t in top.rows("criteria")),
        assessments=tuple(_assessment(t) for t in top.rows("assessments")),
        task_force=_task_force(top.table("task_force")),
        planning=_planning(top.table("planning")),
        documents=_documents(top.table("documents")),
        report=_report(top.table("report")),
        texts=read_texts(top.optional("texts")),
        release=read_release(top.optional("release")),
        measures=tuple(_measure(t) for t in top.rows("measures", 0)),
        scans=read_scans(top.optional("scans")),
        priorities=read_priority(top.rows("priority", 0)),
        draw=read_draw(top.optional("draw")) if top.has("draw") else None,
    )
    if campaign.to < campaign.from_:
        head.refuse("to", N_("a date not before `from`"))
    if not re.fullmatch(r"[A-Z]{1,6}", campaign.code_prefix):
        head.refuse("code_prefix", N_("one to six capital letters"))
    head.done()
    top.done()
    return campaign


def _named(table: TomlTable) -> tuple[str, str]:
    named = table.code(), table.text("text")
    table.done()
    return named


def _base(table: TomlTable) -> Base:
    fields = {key: table.text(key) for key in ("number", "issuer", "kind", "title")}
    base = Base(date=table.day("date"), **fields)
    table.done()
    return base


def _category(table: TomlTable) -> Category:
    opens = tuple(_stretch(table, part) for part in table.texts("opens"))
    category = Category(
        code=table.code(),
        text=table.text("text"),
        weight=table.number("weight"),
        minutes=int(table.number("minutes", 1, 24 * 60)),
        opens=opens,
    )
    table.done()
    return category


def _stretch(table: TomlTable, text: str) -> tuple[int, int]:
    def refuse() -> Never:
        table.refuse("opens", N_('times such as "07:30-11:30"'))

    first, _, last = text.partition("-")
    stretch = minutes_of(first, refuse), minutes_of(last, refuse)
    if stretch[0] >= stretch[1]:
        refuse()
    return stretch


def _choice(table: TomlTable) -> Option:
    choice = Option(table.code(), table.text("text"), table.text("grade"))
    if choice.grade not in GRADES:
        table.refuse("grade", N_("one of: {known}"), known=", ".join(GRADES))
    table.done()
    return choice


def _criterion(table: TomlTable) -> Criterion:
    counts = tuple(Count(*_named(t)) for t in table.rows("counts", 0))
    ratio = table.texts("ratio", ())
    if len({count.code for count in counts}) < len(counts):
        table.refuse("counts", N_("counts with a code of their own each"))
    if ratio and (len(ratio) != 2 or sorted(ratio) != sorted(count.code for count in counts)):  # noqa: PLR2004 - a ratio has two terms
        table.refuse("ratio", N_("the criterion's two counts, numerator first"))
    criterion = Criterion(
        code=table.code(),
        section=table.code("section"),
        text=table.text("text"),
        short=table.text("short"),
        choice=table.flag("choice", default=False),
        required=table.flag("required"),
        applies_to=table.texts("applies_to", ()),
        base=table.text("base", ""),
        counts=counts,
        ratio=(ratio[0], ratio[1]) if ratio else None,
        threshold=table.number("threshold", 0, 1)
        if table.get("threshold", (int, float), N_("a number"), None) is not None
        else None,
    )
    if not criterion.choice and not counts:
        table.refuse("choice", N_("`choice = true`, or `counts`"))
    table.done()
    return criterion


def _assessment(table: TomlTable) -> Assessment:
    when = table.table("when")
    share = when.get("required_met", (int, float), N_("a number"), None)
    assessment = Assessment(
        code=table.code(),
        text=table.text("text"),
        grade=table.text("grade"),
        count_is_zero=when.text("count_is_zero", "") or None,
        required_unanswered=when.flag("required_unanswered", default=False),
        required_met=None if share is None else when.number("required_met", 0, 1),
        no_ratio_under_threshold=when.flag("no_ratio_under_threshold", default=False),
    )
    if assessment.grade not in (*GRADES, "none"):
        table.refuse("grade", N_("one of: {known}"), known=", ".join((*GRADES, "none")))
    when.done()
    table.done()
    return assessment


def _task_force(table: TomlTable) -> TaskForce:
    force = TaskForce(
        name=table.text("name"),
        lead=table.text("lead"),
        health=table.text("health", ""),
        representative=table.text("representative", ""),
        nomination_before=table.get(
            "nomination_before", date, N_("a date such as 2021-12-01"), None
        ),
        vehicles=table.text("vehicles", ""),
    )
    table.done()
    return force


def _measure(table: TomlTable) -> Measure:
    measure = Measure(
        code=table.code(),
        text=table.text("text"),
        deadline_days=int(table.number("deadline_days", 1, 365)),
        document=table.text("document", ""),
    )
    table.done()
    return measure


def _planning(table: TomlTable) -> Planning:
    planning = Planning(
        day_from=table.minutes("day_from"),
        day_to=table.minutes("day_to"),
        lunch_minutes=int(table.number("lunch_minutes", 0, 240)),
        areas_per_team_day=int(table.number("areas_per_team_day", 1, 99)),
        speed_kmh=table.number("speed_kmh", 1, 200),
        road_factor=table.number("road_factor", 1, 5),
        overtime_minutes=table.whole("overtime_minutes", 0, 0, 240),
        office_days=table.whole("office_days", 0, 0, 4),
        health=table.text("health", ""),
        working_days=table.days("working_days"),
        days_off=table.days("days_off"),
    )
    if both := sorted({*planning.working_days} & {*planning.days_off}):
        table.refuse(
            "days_off", N_("without {day}, which is in `working_days`"), day=both[0].isoformat()
        )
    if planning.day_to <= planning.day_from:
        table.refuse("day_to", N_("a time after `day_from`"))
    if planning.health not in ("", WANTED, REQUIRED):
        table.refuse("health", N_("one of: {known}"), known=f'"{WANTED}", "{REQUIRED}"')
    table.done()
    return planning


def _documents(table: TomlTable) -> DocumentHeads:
    names = (
        "governing_body",
        "issuing_body",
        "issuer_name",
        "issuer_code",
        "unit_code",
        "place",
        "province",
        "addressee",
    )
    sizes = table.text("sizes")
    if sizes not in ("12/13/13", "13/14/14"):
        table.refuse("sizes", N_('"12/13/13" or "13/14/14" (Nghị định 30/2020/NĐ-CP)'))
    heads = DocumentHeads(
        sizes=sizes,
        authority=table.texts("authority"),
        recipients=table.texts("recipients"),
        **{name: table.text(name) for name in names},
    )
    table.done()
    return heads


def _report(table: TomlTable) -> ReportText:
    def recommendation(row: TomlTable) -> Recommendation:
        made = Recommendation(row.text("to"), row.text("text"), row.day("deadline"))
        row.done()
        return made

    report = ReportText(
        subject=table.text("subject"),
        causes=table.texts("causes", ()),
        recommendations=tuple(recommendation(row) for row in table.rows("recommendations", 0)),
    )
    table.done()
    return report
