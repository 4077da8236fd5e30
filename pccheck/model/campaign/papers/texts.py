"""The wording of documents that no figure decides: `[documents]`, `[report]`, `[printing]`,
`[texts.*]` and `[release]` of a campaign file.

What is left out is not printed, or in the words that every office uses.
"""

from dataclasses import field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Annotated

from pccheck.model.toml.kinds import Clock, between, one_of
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass


@dataclass(frozen=True)
class DocumentHeads:
    """What the head and the foot of every document say (thể thức)."""

    governing_body: str
    """The body above, in capitals (cơ quan chủ quản)."""
    issuing_body: str
    """The body that issues, in capitals (cơ quan ban hành)."""
    issuer_name: str
    """The same as sentences say it."""
    issuer_code: str
    """Its letters in a document's number (chữ viết tắt)."""
    unit_code: str
    """The letters of the unit that drafts (đơn vị soạn thảo); `""`: none."""
    place: str
    """The place beside the date (địa danh)."""
    province: str
    """The province as sentences say it."""
    addressee: str
    """The body that the report goes to (kính gửi)."""
    sizes: Annotated[
        str,
        one_of(("12/13/13", "13/14/14"), N_('"12/13/13" or "13/14/14" (Nghị định 30/2020/NĐ-CP)')),
    ]
    """The sizes of letters (cỡ chữ), in points: Quốc hiệu / Tiêu ngữ / text."""
    recipients: tuple[str, ...]
    """Who gets the report (nơi nhận)."""
    authority: tuple[str, ...] = ()
    """The lines over the signature (thể thức ký) of kinds that no signer is named for."""
    series: Annotated[str, one_of(("symbol", "decisions-letters-rest", "one"))] = "symbol"
    """Which documents are numbered together (hệ thống số): those of one symbol; the decisions, the
    letters (công văn), all others; or all."""
    address: tuple[str, ...] = ()
    """The lines at the foot of a letter's first page (địa chỉ, thư điện tử, điện thoại)."""


@dataclass(frozen=True)
class Recommendation:
    """What the report asks of whom, by when (kiến nghị)."""

    to: str
    """Of whom it is asked."""
    text: str
    """What is asked."""
    deadline: date
    """The last day for it."""


@dataclass(frozen=True)
class ReportText:
    """The wording of the report (báo cáo) that no figure decides."""

    subject: str
    """What it is about (trích yếu)."""
    causes: tuple[str, ...] = ()
    """Why things are as they are (nguyên nhân)."""
    recommendations: tuple[Recommendation, ...] = ()


@dataclass(frozen=True)
class Printing:
    """How documents lay out what was found (trình bày)."""

    sections: bool = True
    """Whether minutes, results and report are laid out by section (nhóm nội dung), each with what
    it amounts to.
    """
    reasons: bool = True
    """Whether documents say why a unit has its level (lý do đánh giá); the minutes say both."""


@dataclass(frozen=True)
class Duty:
    """Who does what (tổ chức thực hiện)."""

    to: str
    """Whose duty it is."""
    text: str
    """What is to be done."""


@dataclass(frozen=True)
class PlanText:
    """The plan (kế hoạch)."""

    places: str = ""
    """Where is inspected (địa điểm, phạm vi)."""
    note: str = ""
    """What stands behind the period (thời gian)."""
    partners: tuple[str, ...] = ()
    """Who leads and who takes part (thành phần)."""
    duties: tuple[Duty, ...] = ()
    opening: str = ""
    """The first sentence, in words of one's own (câu mở đầu)."""
    lines: tuple[str, ...] = ()
    """The parts between the first sentence and the last, word by word, a line each (nội dung kế
    hoạch): `I. …` and `1. …` are printed as headings."""
    closing: str = ""
    """The last sentence."""
    recipients: tuple[str, ...] = ()
    """Who gets it (nơi nhận)."""


@dataclass(frozen=True)
class DecisionText:
    """The decision that sets up the task force (quyết định thành lập)."""

    issuer: str = ""
    """Who decides, in capitals; left out: the head of the issuing body, as it is signed."""
    proposer: str = ""
    """By whose proposal (theo đề nghị của)."""
    duties: tuple[str, ...] = ()
    """The duties of the task force (nhiệm vụ)."""
    carried_out_by: str = ""
    """Who carries it out (chịu trách nhiệm thi hành)."""
    recipients: tuple[str, ...] = ()
    """Who gets it (nơi nhận)."""


@dataclass(frozen=True)
class NoticeText:
    """The notice of an itinerary (thông báo lịch)."""

    meeting_place: str = "{body}"
    """What the seat is called where a representative (cán bộ đại diện) waits; `{body}` is their
    agency.
    """
    requests: tuple[str, ...] = ()
    """What they are asked (đề nghị)."""
    recipients: tuple[str, ...] = ()
    """Who gets it (nơi nhận)."""


@dataclass(frozen=True)
class FollowUpText:
    """The letters after the visits (đôn đốc, kiến nghị xử lý)."""

    contact: str = ""
    """Whom to ask (đầu mối liên hệ)."""
    consequence: str = ""
    """What follows when nothing is mended by the deadline."""
    proposals: tuple[str, ...] = ()
    """What the higher body is asked to do (kiến nghị)."""
    recipients: tuple[str, ...] = ()
    """Who gets them (nơi nhận)."""


@dataclass(frozen=True)
class Texts:
    """The wording of every document but the report."""

    plan: PlanText = field(default_factory=PlanText)
    decision: DecisionText = field(default_factory=DecisionText)
    notice: NoticeText = field(default_factory=NoticeText)
    follow_up: FollowUpText = field(default_factory=FollowUpText)


@dataclass(frozen=True)
class Release:
    """When outgoing papers may name the units that are visited: inspections are unannounced."""

    days_before: Annotated[int, between(0, 30)] = 0
    """How many days before the visit."""
    at: Clock = 6 * 60
    """From what time of that day on."""
    areas_days: Annotated[int, between(0, 30)] = 2
    """How many working days ahead the area of a visit may be told."""
    give_days: Annotated[int, between(0, 30)] = 2
    """How many working days ahead a team may be handed its own days (gói lịch)."""

    def told_from(self, day: date, zone: tzinfo | None) -> datetime:
        """From when on the units of a day may be named, in the campaign's zone."""
        start = datetime.combine(day - timedelta(days=self.days_before), time(), zone)
        return start + timedelta(minutes=self.at)

    def told_until(self, now: datetime) -> date:
        """The last day whose units may be named at this time of the campaign's zone."""
        return (now - timedelta(minutes=self.at)).date() + timedelta(days=self.days_before)
