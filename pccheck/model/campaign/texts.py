"""The wording of documents that no figure decides: `[texts.*]` of a campaign file.

What is left out is not printed.
"""

from dataclasses import dataclass

from pccheck.model.campaign.toml_table import TomlTable


@dataclass(frozen=True)
class Duty:
    """Who does what (tổ chức thực hiện)."""

    to: str
    text: str


@dataclass(frozen=True)
class PlanText:
    """The plan (kế hoạch): where, with whom, who does what; `note` stands behind the period."""

    places: str
    note: str
    partners: tuple[str, ...]
    duties: tuple[Duty, ...]
    closing: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class DecisionText:
    """The decision that sets up the task force.

    `issuer` in capitals, by whose proposal, who carries it out.
    """

    issuer: str
    proposer: str
    duties: tuple[str, ...]
    carried_out_by: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class NoticeText:
    """The notice of an itinerary (thông báo lịch): where a representative waits (`{body}`.

    Their agency), how early.
    """

    meeting_place: str
    minutes_before: int
    requests: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class FollowUpText:
    """After the visits.

    Whom to ask, what follows when nothing is mended, what the higher body is asked.
    """

    contact: str
    consequence: str
    proposals: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Release:
    """When what is to be visited may be told.

    So many days before the visit, at this minute of the day.
    """

    days_before: int
    at: int


@dataclass(frozen=True)
class Texts:
    """The wording of every document but the report."""

    plan: PlanText
    decision: DecisionText
    notice: NoticeText
    follow_up: FollowUpText


_MORNING = "06:00"


def read_texts(table: TomlTable) -> Texts:
    """The wording as the file says; '' and nothing for what it leaves out."""
    texts = Texts(
        _plan(table.optional("plan")),
        _decision(table.optional("decision")),
        _notice(table.optional("notice")),
        _follow_up(table.optional("follow_up")),
    )
    table.done()
    return texts


def read_release(table: TomlTable) -> Release:
    """When names may be told; by default at six in the morning of the day itself."""
    release = Release(table.whole("days_before", 0, 0, 30), table.minutes("at", _MORNING))
    table.done()
    return release


def _plan(table: TomlTable) -> PlanText:
    def duty(row: TomlTable) -> Duty:
        made = Duty(row.text("to"), row.text("text"))
        row.done()
        return made

    plan = PlanText(
        places=table.text("places", ""),
        note=table.text("note", ""),
        partners=table.texts("partners", ()),
        duties=tuple(duty(row) for row in table.rows("duties", 0)),
        closing=table.text("closing", ""),
        recipients=table.texts("recipients", ()),
    )
    table.done()
    return plan


def _decision(table: TomlTable) -> DecisionText:
    decision = DecisionText(
        issuer=table.text("issuer", ""),
        proposer=table.text("proposer", ""),
        duties=table.texts("duties", ()),
        carried_out_by=table.text("carried_out_by", ""),
        recipients=table.texts("recipients", ()),
    )
    table.done()
    return decision


def _notice(table: TomlTable) -> NoticeText:
    notice = NoticeText(
        meeting_place=table.text("meeting_place", "{body}"),
        minutes_before=table.whole("minutes_before", 0, 0, 240),
        requests=table.texts("requests", ()),
        recipients=table.texts("recipients", ()),
    )
    table.done()
    return notice


def _follow_up(table: TomlTable) -> FollowUpText:
    follow_up = FollowUpText(
        contact=table.text("contact", ""),
        consequence=table.text("consequence", ""),
        proposals=table.texts("proposals", ()),
        recipients=table.texts("recipients", ()),
    )
    table.done()
    return follow_up
