"""The message catalogue: made from the code (`poe messages`), and read for its tests."""

from functools import cache
from pathlib import Path
from unicodedata import normalize

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from pccheck.actions.desk.shipped import shipped
from pccheck.text.words.catalogue import LOCALE

PO = LOCALE / "vi" / "LC_MESSAGES" / "pccheck.po"
MO = PO.with_suffix(".mo")
_KEYWORDS = {"_": None, "N_": None}
_COMMENT = (
    "# The words of pccheck in Vietnamese. `poe messages` renews this file and the .mo beside it."
)


class _Catalog(Catalog):
    """A catalogue whose header says nothing that changes from day to day or from machine to
    machine.
    """

    mime_headers = (  # type: ignore[assignment] # Babel reads them only
        ("Language", "vi"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    )


@cache
def extracted() -> frozenset[str]:
    """The messages that the code and the pages mark with `_` or `N_`."""
    code = extract_from_dir(LOCALE.parents[2], method_map=[("**.py", "python")], keywords=_KEYWORDS)
    pages = extract_from_dir(
        shipped("templates"), method_map=[("**.html", "jinja2")], keywords=_KEYWORDS
    )
    return frozenset(
        message
        for _file, _line, message, _comments, _context in (*code, *pages)
        if isinstance(message, str)
    )


def committed() -> Catalog:
    """The .po file as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="vi")


def catalogue() -> Catalog:
    """The code's messages with the translations of the .po file; '' for what is new, nothing for
    what is gone.
    """
    said = {message.id: message.string for message in committed() if message.id}
    made = _Catalog(locale="vi", header_comment=_COMMENT, fuzzy=False)
    for message in sorted(extracted()):
        made.add(message, normalize("NFC", str(said.get(message, ""))))
    return made


def write(made: Catalog, po: Path, mo: Path) -> None:
    """The catalogue as .po, one line a message, and as .mo."""
    with po.open("wb") as file:
        write_po(file, made, width=0, no_location=True, sort_output=True)
    with mo.open("wb") as file:
        write_mo(file, made)


def renew() -> None:
    """Write .po and .mo anew from the code, and say what is still to be translated."""
    made = catalogue()
    write(made, PO, MO)
    missing = [message.id for message in made if message.id and not message.string]
    print(f"{len(made)} messages, {len(missing)} without translation", *missing, sep="\n  ")
