"""What is to be said of a plan and its draw, in words: points, what is left out and why."""

from collections.abc import Mapping
from datetime import date

from pccheck.text.dates import clock, date_words
from pccheck.text.numbers import number_words
from pccheck.text.words.catalogue import N_, _, language

_REASONS = {
    "already-fixed": (N_("a visit stands already"), N_("a visit stands already on {day}")),
    "never-open": (
        N_("never open during the teams' day"),
        N_(
            "never open between {day_from} and {day_to}: change its opening hours or the teams' day"
        ),
    ),
    "too-long": (
        N_("the visit is longer than it is open"),
        N_("the visit takes {minutes} minutes, but at most {longest} can be had in one stretch"),
    ),
    "too-far": (
        N_("too far for a day"),
        N_(
            "the way takes {travel} minutes, the visit {minutes}: not both between {day_from} and"
            " {day_to}"
        ),
    ),
    "area-closed": (
        N_("its area is closed on every day"),
        N_("{area} is closed on all {days} days"),
    ),
    "no-wished-day": (
        N_("wished on none of the days"),
        N_(
            "by the wishes of the unit or its category on none of {days} days: `pccheck target edit"
            " --visit-before, --not-on`"
        ),
    ),
    "no-desk-time": (
        N_("no time left at the base"),
        N_(
            "no team has {minutes} minutes more at its base, before it leaves, once it is back, or"
            " on a day on which it stays, while the unit is open"
        ),
    ),
    "no-team-then": (
        N_("no team goes out on its days"),
        N_("{teams} could reach it in a day, but not on the days on which it may be visited"),
    ),
    "conflict-of-interest": (
        N_("members have a conflict of interest"),
        N_(
            "no team is left without those who have a conflict of interest there: `pccheck team"
            " conflict`"
        ),
    ),
    "no-representative": (
        N_("the area's representative is never there"),
        N_("no representative of {area} on any of {days} days: ask for a substitute"),
    ),
    "not-drawn": (
        N_("not drawn"),
        N_("the lots fell on others: `pccheck plan add` takes it in all the same, and says so"),
    ),
    "reserve": (
        N_("reserve"),
        N_("reserve {number} of its category in its area: stands in for who falls out"),
    ),
    "no-turn-room": (
        N_("no room for its turn"),
        N_(
            "no room for its turn: on {on} {team} could visit it if {gone} fell out, {work};"
            " other places: `pccheck plan when`"
        ),
    ),
    "later-turn": (
        N_("its turn by lot has not come"),
        N_(
            "turn {turn} of {places} by lot in its category and area: there was no room for all who"
            " come before"
        ),
    ),
    "found-closed": (
        N_("closed when the team came"),
        N_(
            "nobody was there on {on}, a reserve stands in: `pccheck plan add` takes it in again,"
            " and says so"
        ),
    ),
    "after-draw": (
        N_("came after the draw"),
        N_(
            "it came into the list after the draw: `pccheck plan add` takes it in, `pccheck plan"
            " draw` draws again"
        ),
    ),
    "cancelled": (
        N_("left out by hand"),
        N_("left out by hand ({reason}): `pccheck plan add` takes it in again"),
    ),
    "overlap": (
        N_("inspected by others"),
        N_("{why}: `pccheck overlap keep` keeps it all the same, with a ground"),
    ),
    "visited": (N_("visited already"), N_("it was visited already, or its planned day is past")),
    "no-place": (
        N_("place not known"),
        N_(
            "nobody knows where it is: give its coordinates, or a centre of its area in the area"
            " file"
        ),
    ),
    "no-area": (
        N_("area not known"),
        N_("its area is not known: mend its row in the list of targets"),
    ),
    "gone": (
        N_("no more there"),
        N_("it was said to be no more from {day} on: see `pccheck target show`"),
    ),
    "no-category": (
        N_("category not of the campaign"),
        N_("the campaign has no category «{category}»: mend its row in the list of targets"),
    ),
    "no-capacity": (
        N_("others were worth more"),
        N_(
            "others were worth more: on {on} {team} could visit it if {gone} fell out, {work};"
            " other places: `pccheck plan when`"
        ),
    ),
    "no-order": (
        N_("room only where a visit moves"),
        N_("on {on} {team} could visit it if {moved} moved to {to}, {work}"),
    ),
    "not-worth": (
        N_("not worth the way"),
        N_("worth less than the way to it: on {on} {team} could visit it, {work}"),
    ),
    "no-change": (
        N_("no room beside what must be"),
        N_(
            "no room: whatever one team's day gave up for it, a visit that must be or stands"
            " already, or a rule of the plan, is in the way"
        ),
    ),
    "missed": (
        N_("its day is past"),
        N_(
            "it was planned for {on}, and nobody has said what came of it: record it; planned again"
            " once it is recorded as postponed"
        ),
    ),
}
_POINTS = {
    "category-weight": N_("{points} for its category: {category}"),
    "own-priority": N_("{points} for the priority {priority} that the list gives it"),
    "codes-without-scans": N_("{points} because its {codes} location codes bring no scans"),
    "never-inspected": N_("{points} because it was never inspected"),
    "failed-before": N_("{points} because the visit of {day} found it lagging"),
    "since-last": N_("{points} because the last visit was {months} months ago, on {day}"),
    "revisit-due": N_("{points} because a revisit is due"),
    "crowd": N_("{points} because it draws crowds: {scans} scans a day"),
    "of-category": N_("{points} by the campaign's rule for its category"),
}
_FORMER_POINTS = {
    "failed-before": N_(
        "{points} because the visit of {day} found {former} lagging, which it follows"
    ),
    "since-last": N_(
        "{points} because the last visit was {months} months ago, on {day}: of {former}, which it"
        " follows"
    ),
}
"""Where a unit was not visited itself, but one that it came from."""
_WARNINGS = {
    "outside-province": N_(
        "coordinates outside the province, the centre of the area stands in: {codes}"
    ),
    "no-coordinates": N_("no coordinates for the base, the centre of its area stands in: {codes}"),
    "by-road": N_(
        "across the sea, reckoned as a road: {areas}; give the real minutes by `pccheck plan travel"
        " TABLE.csv`, or let a team start there (its base in `pccheck team import`)"
    ),
    "without-health": N_(
        "{team} goes out on {days} days without anybody of the health body, first on {first}"
    ),
    "without-vehicle": N_("{team} has no vehicle on {days} days, first on {first}"),
    "left-behind": N_("{team}: not all who are there have a seat on {days} days, first on {first}"),
    "overtime": N_("{team} comes back after its hours on {days} days, first on {first}"),
    "uneven-load": N_(
        "uneven load: {most} minutes a day for {team}, {least} for {other}, and no exchange of a"
        " day brings them nearer"
    ),
}
_AUDIT = {
    "should-be-drawn": N_("Drawn by the seed, but not in the draw: {who}"),
    "should-not-be-drawn": N_("In the draw, but not drawn by the seed: {who}"),
    "not-in-pool": N_("In the list before the draw, but not in its pool: {who}"),
    "pool-changed": N_("The pool is not the one whose hash was said before the draw."),
    "not-in-order": N_(
        "The draw's record is not: first seed and pool, then what was drawn, and nothing after."
    ),
    "rule-changed": N_("The rule is not the one whose hash was said before the draw."),
    "code-differs": N_("The code is not that of this pool, this rule and this seed."),
    "other-code": N_(
        "The code in the minutes is not that of this draw: the lots that count were drawn by"
        " another."
    ),
    "rule-missing": N_("The version of the campaign that the draw went by is not in the book."),
}
_CLOCKS = ("day_from", "day_to")
_DAYS = ("on", "to")


def reason_name(code: str) -> str:
    """The reason in a few words."""
    return _(_REASONS[code][0])


def reason_words(code: str, params: Mapping[str, object]) -> str:
    """The reason with what it names, and what would change it."""
    said = {name: _said(name, value) for name, value in params.items()}
    minutes = params.get("minutes")
    if isinstance(minutes, int):
        said["work"] = work_words(minutes)
    return _(_REASONS[code][1]).format_map(said)


def work_words(minutes: int) -> str:
    """How much more the teams work, or less."""
    if minutes < 0:
        return _("{minutes} minutes of work less").format(minutes=-minutes)
    return _("{minutes} minutes of work more").format(minutes=minutes)


def points_words(code: str, params: Mapping[str, object]) -> str:
    """The points that a target has for one reason."""
    words = _FORMER_POINTS[code] if params.get("former") else _POINTS[code]
    return _(words).format_map({name: _said(name, value) for name, value in params.items()})


def warning_words(code: str, params: Mapping[str, object]) -> str:
    """What a chief would ask about the plan."""
    return _(_WARNINGS[code]).format_map(
        {name: _said(name, value) for name, value in params.items()}
    )


def circle_words(speed: float, factor: float) -> str:
    """The rule for ways that no table has."""
    return _("great circle × {factor} at {speed} km/h").format(
        factor=_number(factor), speed=_number(speed)
    )


def travel_words(speed: float, factor: float, ways: tuple[int, int], table: str) -> str:
    """How long ways take in a plan: by what rule, and how many by the office's table."""
    rule = circle_words(speed, factor)
    if not table:
        return _("ways: {rule}").format(rule=rule)
    said = _("ways: {count} of {all} by the table {table}, the others {rule}")
    return said.format(count=ways[1], all=ways[0], table=table, rule=rule)


def audit_words(code: str, who: str) -> str:
    """What is wrong with a draw; `who`: the targets that it is about."""
    return _(_AUDIT[code]).format(who=who)


def _number(number: float) -> str:
    """With a comma before decimals where the user reads Vietnamese."""
    return number_words(number) if language() == "vi" else f"{number:g}"


def _said(name: str, value: object) -> object:
    if name in _CLOCKS and isinstance(value, int):
        return clock(value)
    if name in _DAYS and isinstance(value, str):
        return date_words(date.fromisoformat(value))
    if isinstance(value, float):
        return _number(value)
    return date_words(value) if isinstance(value, date) else value
