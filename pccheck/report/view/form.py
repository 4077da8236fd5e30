"""What every document says in its form: number, day, bases, signer, marks, what is kept."""

from datetime import date, timedelta

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from pccheck.model.campaign.papers.signers import Signing
from pccheck.model.documents import DRAFT, Stamp
from pccheck.model.figures import Figures
from pccheck.text.dates import long_date
from pccheck.values import dataclass

BLANK = "\u00a0" * 6


@dataclass(frozen=True)
class PaperForm:
    """The form of one document.

    `stamp`: number and day of an issued document; `mark`: what the draft was made from; `annotate`:
    print the codes of figures. `kind`: of which kind it is; `signer`: who signs it in place of the
    campaign's signer.
    """

    campaign: Campaign
    figures: Figures
    stamp: Stamp = DRAFT
    mark: str = ""
    annotate: bool = False
    kind: str = ""
    signer: Signing | None = None

    @property
    def signature(self) -> Signing:
        """Who signs, and by what authority."""
        return self.signer or self.campaign.signature(self.kind)

    @property
    def decider(self) -> str:
        """Who a decision is of, inside a sentence: the post before the body's name where its head
        decides («Giám đốc Sở …»; Phụ lục III, model 1.2, note 6).
        """
        name = self.campaign.documents.issuer_name
        post = self.deciding.removesuffix(name.upper()).strip()
        return f"{post.capitalize()} {name}" if post and post != self.deciding else name

    @property
    def deciding(self) -> str:
        """Who a decision is of, above its bases, in capitals."""
        given = self.campaign.texts.decision.issuer
        return given or self.signature.decides_for(self.campaign.documents.issuing_body)

    @property
    def address(self) -> tuple[str, ...]:
        """The lines at the foot of a letter's first page (Phụ lục I, III.4)."""
        is_letter = self.kind in DOCUMENTS and not DOCUMENTS[self.kind].symbol
        return self.campaign.documents.address if is_letter else ()

    @property
    def number(self) -> str:
        """The document's number; blank in a draft."""
        return BLANK if self.stamp.number is None else f"{self.stamp.number:02d}"

    @property
    def day(self) -> date:
        """The day from which deadlines run: of the document's issue, of a draft's making."""
        return self.stamp.day or self.figures.made_at.date()

    @property
    def blank_date(self) -> str:
        """The document's date; a draft's day is left blank until it is issued."""
        if self.stamp.day:
            return long_date(self.stamp.day)
        return f"ngày{BLANK}tháng{long_date(self.figures.made_at.date()).partition('tháng')[2]}"

    @property
    def data_day(self) -> date:
        """The day up to which the book has been read."""
        return self.figures.as_of or self.figures.made_at.date()

    def due(self, days: int) -> date:
        """A deadline so many days after the document."""
        return self.day + timedelta(days=days)
