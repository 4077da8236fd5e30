"""The message catalogue: English in the code, Vietnamese on the screen but for PCCHECK_LANG=en."""

import gettext
import os
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    # Opened by its name: gettext's own search imports `locale`, which each start would pay for.
    with (LOCALE / language / "LC_MESSAGES" / "pccheck.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def language() -> str:
    """`en` where PCCHECK_LANG asks for it, else `vi`."""
    return "en" if os.environ.get("PCCHECK_LANG", "").lower().startswith("en") else "vi"


def N_(message: str) -> str:  # noqa: N802 - the usual name for marking a message that is translated later
    """Mark a message for the catalogue."""
    return message


def _(message: str) -> str:
    """The message in the user's language."""
    return _translations(language()).gettext(message)
