"""What the interview asks, line by line, with what Enter keeps."""

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import TYPE_CHECKING

from pccheck.text.words.catalogue import _
from pccheck.values import dataclass

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.recording import Choice
    from pccheck.model.campaign.campaign import Campaign
    from pccheck.model.visit import Report

Proposal = Callable[["Report"], str]
"""What is proposed when so much has been said."""


@dataclass(frozen=True)
class Line:
    """One line to ask: the fields of `Complaint` that it fills; `proposed`: what Enter keeps.

    `criterion`: the one that it answers.
    """

    key: str
    title: str
    help: str
    proposed: Proposal = field(default=lambda _report: "")
    fields: tuple[str, ...] = ()
    criterion: str = ""

    def asks(self, place: str) -> bool:
        """Whether the line fills this field of `Complaint`."""
        whole = place.partition(".")[0]
        return whole in self.fields or whole.partition(":")[0] in self.fields


def _always(text: str) -> Proposal:
    return lambda _report: text


def questions(
    desk: "Desk", choice: "Choice", campaign: "Campaign", *, correct: bool
) -> Iterator[Line]:
    """The criteria of the unit, then the minutes, then what is kept with them."""
    yield from _checklist(desk, choice, campaign, correct=correct)
    yield from _minutes(desk, choice, campaign, correct=correct)
    yield Line(
        "photos",
        _("Photos (files or a folder | …)"),
        _("Where they lie on this machine; they are copied. Nothing for none."),
    )
    if campaign.scans:
        yield Line(
            "qr",
            _("Photos of posted codes (files | …)"),
            _("Kept, read and compared with the registered ones. Nothing for none."),
        )


def _checklist(
    desk: "Desk", choice: "Choice", campaign: "Campaign", *, correct: bool
) -> Iterator[Line]:
    from pccheck.book.ask.visits import answers
    from pccheck.model.answers.keys import keys_hint, no_answer_hint

    standing = answers(desk.book, choice.visit.rec) if choice.visit and correct else {}
    note = _("a note follows «;»")
    for criterion in campaign.checklist(choice.target.category):
        code, kind = criterion.code, campaign.kinds[criterion.code]
        hint = keys_hint(kind)
        yield Line(
            f"answer:{code}",
            f"{code} {criterion.short} ({hint})",
            f"{criterion.text}: {hint}; {no_answer_hint(kind)}; {note}",
            _always(kind.typed(standing[code]) if code in standing else ""),
            (f"answer:{code}",),
            code,
        )
        if criterion.photo:
            yield Line(
                f"photo:{code}",
                _("{code}: a photo (file)").format(code=code),
                _("Such an answer needs a photo: where the file lies."),
                fields=(f"answer:{code}",),
            )


def _minutes(
    desk: "Desk", choice: "Choice", campaign: "Campaign", *, correct: bool
) -> Iterator[Line]:
    from pccheck.actions.record.proposals import (
        advice_proposed,
        crew_proposed,
        form_proposed,
        minutes_standing,
        times_proposed,
    )
    from pccheck.text.words.outcomes import FORMS_IN_DOCUMENTS

    stands = minutes_standing(desk, choice) if correct else {}
    form = form_proposed(desk, choice)

    def first(key: str, otherwise: Callable[[], str] = str) -> Proposal:
        """What stands, where a visit is corrected; else what plan and clock say."""
        return _always(stands.get(key, "") if correct else otherwise())

    yield Line(
        "times",
        _("Start and end (8:30-9:15)"),
        _("When the visit began and ended."),
        first("times", lambda: times_proposed(desk, choice)),
        ("started", "ended"),
    )
    if form:
        yield Line(
            "visit_form",
            _("Form of the visit"),
            "; ".join(FORMS_IN_DOCUMENTS.values()),
            _always(form),
            ("visit_form",),
        )
    yield Line(
        "rep",
        _("The unit's representative (name, title)"),
        _("Who received the team."),
        first("rep"),
    )
    yield Line(
        "present",
        _("Of the team (name, title | name, title)"),
        _("Who was there; «|» between two people."),
        first("present", lambda: crew_proposed(desk, choice)),
    )
    yield Line("cooperation", _("Cooperation"), _("How the unit cooperated."), first("cooperation"))
    yield Line(
        "opinion", _("The unit's opinion"), _("As it stands in the minutes."), first("opinion")
    )
    yield Line(
        "advice",
        _("Recommendations (text; deadline | text; deadline)"),
        _("What the unit was told to mend by when."),
        first("advice") if correct else lambda report: advice_proposed(campaign, report),
        ("advice",),
    )
