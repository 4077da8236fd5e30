"""What one finding obliges a unit to: what, by which clause, until when, and how it stands."""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from pccheck.model.campaign.campaign import Campaign
from pccheck.text.dates import is_past
from pccheck.values import dataclass

LATE, OPEN, PARTLY = "late", "open", "partly"
DISPUTED, MENDED, CLOSED = "disputed", "mended", "closed"
STATES = LATE, OPEN, PARTLY, DISPUTED, MENDED, CLOSED
"""How an obligation stands, the most urgent first; `closed`: nobody follows it any more."""
PENDING = frozenset((LATE, OPEN, PARTLY))
"""What the unit still has to do something about."""
STANDS, DROPPED = "stands", "dropped"
BY_UNIT, BY_OFFICE = (MENDED, PARTLY, DISPUTED), (STANDS, DROPPED)
"""What a unit may answer; what the office may say to that."""
FORM, LETTER, SPOKEN = "form", "letter", "spoken"
"""How an answer came: in the table that went out, by letter, otherwise."""


@dataclass(frozen=True, slots=True)
class FindingReply:
    """What was said of one finding: by the unit one of `BY_UNIT`, by the office one of `BY_OFFICE`.

    `file`: the SHA-256 of the evidence, '' for none; `how`: `FORM`, `LETTER` or `SPOKEN`; `after`:
    the record of what its author saw as said last, '' for nothing.
    """

    rec: str
    visit: str
    criterion: str
    day: dt.date
    state: str
    how: str = ""
    number: str = ""
    after: str = ""
    text: str = ""
    file: str = ""
    file_name: str = ""


def undisputed(replies: Collection[FindingReply]) -> list[FindingReply]:
    """What stands of what was said of one finding, in its turn: where two people said different
    things last, neither having seen the other's, only what both had seen.
    """
    last = last_words(replies)
    if len({reply.state for reply in last}) <= 1:
        return in_turn(replies)
    seen = {reply.rec for reply in replies}
    for reply in last:
        seen &= _led_to(reply, replies)
    return in_turn([reply for reply in replies if reply.rec in seen])


def last_words(replies: Collection[FindingReply]) -> list[FindingReply]:
    """The replies behind which nothing was said: one, or one of each who had not seen the other."""
    before = {reply.after for reply in replies}
    return [reply for reply in replies if reply.rec not in before]


def branch(kept: str, wrong: str, replies: Collection[FindingReply]) -> set[str]:
    """What was said up to the wrong of two replies (records) that was not said before the other."""
    by_rec = {reply.rec: reply for reply in replies}
    return _led_to(by_rec[wrong], replies) - _led_to(by_rec[kept], replies)


def _led_to(reply: FindingReply, among: Collection[FindingReply]) -> set[str]:
    """A reply and what was said before it, one after the other."""
    after = {other.rec: other.after for other in among}
    seen, rec = {reply.rec}, reply.after
    while rec in after and rec not in seen:
        seen.add(rec)
        rec = after[rec]
    return seen


def in_turn(replies: Collection[FindingReply]) -> list[FindingReply]:
    """Replies on one finding in the order in which each was said after another, whatever the clocks
    of computers show; what two people said without seeing each other's by day.
    """
    return sorted(replies, key=lambda reply: (len(_led_to(reply, replies)), reply.day, reply.rec))


@dataclass(frozen=True, slots=True)
class Lacking:
    """A criterion that a visit found lacking, and what was said of that finding by itself.

    `advised`: the deadline that the minutes set for it; `own`: the one that somebody set for this
    finding; `clause`: the code of the clause that somebody named, `what`: what must be done in
    words of its own.
    """

    visit: str
    criterion: str
    grade: str = ""
    advised: dt.date | None = None
    own: dt.date | None = None
    clause: str = ""
    what: str = ""
    replies: tuple[FindingReply, ...] = ()
    is_asked: bool = False
    """Whether two people said different things of it without seeing each other's."""

    @property
    def is_spoken_of(self) -> bool:
        """Whether anybody said anything of this finding by itself."""
        return bool(self.own or self.clause or self.what or self.replies or self.is_asked)


@dataclass(frozen=True, slots=True)
class Obligation:
    """A finding that must be mended: until when, and what has come of it.

    `day`: of the visit that found it; `seen`: of the later visit that found it mended; `ended`: of
    what closed the whole case before that.
    """

    lacking: Lacking
    day: dt.date
    deadline: dt.date | None
    seen: dt.date | None = None
    ended: dt.date | None = None

    @property
    def criterion(self) -> str:
        """The code of what was found lacking."""
        return self.lacking.criterion

    def to_do(self, campaign: Campaign) -> str:
        """What must be done: in words of its own, as the checklist recommends, else what it is that
        is lacking, in short.
        """
        criterion = campaign.criterion.get(self.criterion)
        usual = (criterion.recommendation or criterion.short) if criterion else self.criterion
        return self.lacking.what or usual

    def clause(self, campaign: Campaign) -> str:
        """The code of the clause by which it must be mended; '' where none is known."""
        return self.lacking.clause or campaign.usual_clause(self.criterion)

    @property
    def last(self) -> FindingReply | None:
        """What was said last."""
        return self.lacking.replies[-1] if self.lacking.replies else None

    @property
    def unit_said(self) -> FindingReply | None:
        """What the unit answered last."""
        told = (reply for reply in reversed(self.lacking.replies) if reply.state in BY_UNIT)
        return next(told, None)

    def state(self, today: dt.date) -> str:
        """How it stands, one of `STATES`; the deadline's own day is still in time, and nothing is
        late while it is disputed.
        """
        said = self.last.state if self.last else ""
        if self.seen or said == MENDED:
            return MENDED
        if self.ended or said == DROPPED:
            return CLOSED
        if said == DISPUTED:
            return DISPUTED
        if is_past(self.deadline, today):
            return LATE
        return PARTLY if said == PARTLY else OPEN


class Standings(NamedTuple):
    """How many findings stand how; those that nobody follows any more are not in `total`."""

    total: int
    mended: int
    partly: int
    disputed: int
    late: int
    open: int


def tally(obligations: Collection[Obligation], today: dt.date) -> Standings:
    """How these stand on that day."""
    states = Counter(one.state(today) for one in obligations)
    return Standings(
        total=states.total() - states[CLOSED],
        mended=states[MENDED],
        partly=states[PARTLY],
        disputed=states[DISPUTED],
        late=states[LATE],
        open=states[OPEN],
    )
