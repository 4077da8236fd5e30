"""Of which category the rows of a list are."""

from collections import Counter
from collections.abc import Iterable, Mapping

from pccheck.actions.desk.categories import category_meant, kinds_of
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.lists import BadRow, TargetRow
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class KindTaken:
    """Words of a list that are no category's own name, what they were taken for (code, name), and
    in how many rows.
    """

    words: str
    category: str
    text: str
    rows: int


class RowKinds:
    """The categories that the words of a list's rows mean.

    `usual`: that of rows without any; `given`: what the user said that words mean. Where not one
    row names a kind of ours (`Công lập`, `Tư thục`), the column tells something else, and the usual
    category is that of all.

    Raises:
        PccheckError: `unknown-category-option`.
    """

    def __init__(
        self, campaign: Campaign, rows: Iterable[TargetRow], usual: str, given: Mapping[str, str]
    ) -> None:
        self._usual = category_meant(campaign, usual) if usual else ""
        self._kinds = kinds_of(campaign)
        self._known = "; ".join(category.text for category in campaign.categories)
        words = {row.category for row in rows}
        self._meant = {text: self._kinds.meant(text) for text in words}
        for text, category in given.items():
            self._meant[text] = category_meant(campaign, category)
        self._tells_kinds = any(self._meant.get(text) for text in words)
        self._taken: Counter[tuple[str, str]] = Counter()

    def of(self, row: TargetRow) -> str | BadRow:
        """The code of the row's category."""
        said = row.category
        code = self._meant.get(said, "")
        if not code and not (said and self._tells_kinds):
            code = self._usual
        if not code:
            fault = "unknown-category" if said else "no-category"
            return BadRow(row.place, fault, {"value": said, "known": self._known})
        if said and self._kinds.named(said) != code:
            self._taken[said, code] += 1
        return code

    def taken_for(self, campaign: Campaign) -> tuple[KindTaken, ...]:
        """What the rows asked for so far were taken for, by their words."""
        return tuple(
            KindTaken(words, code, campaign.category[code].text, rows)
            for (words, code), rows in sorted(self._taken.items())
        )
