"""Which category of the campaign people mean."""

from pccheck.errors import wrong_use
from pccheck.model.campaign.campaign import Campaign
from pccheck.text.names.kinds import Kinds, NamedKind


def kinds_of(campaign: Campaign) -> Kinds:
    """The campaign's categories, to be found by words."""
    return Kinds(NamedKind(one.code, one.text, one.aliases) for one in campaign.categories)


def category_meant(campaign: Campaign, words: str) -> str:
    """The code of the category that the words mean: a name, a code, a kind.

    Raises:
        PccheckError: `unknown-category-option`.
    """
    if found := kinds_of(campaign).meant(words):
        return found
    raise wrong_use("unknown-category-option", value=words, known=", ".join(campaign.category))
