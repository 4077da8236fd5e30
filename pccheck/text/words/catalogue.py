"""The message catalogue: English in the code, Vietnamese on the screen, or English."""

import os
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from struct import unpack_from

LANGUAGES = ("vi", "en")
LOCALE = Path(__file__).with_name("locale")
_VIETNAMESE = LOCALE / "vi" / "LC_MESSAGES" / "pccheck.mo"
_READ = cache(Path.read_bytes)
_OFFICIAL: ContextVar[bool] = ContextVar("_OFFICIAL", default=False)


@cache
def _in_vietnamese(message: str) -> str:
    """Its translation; itself where there is none.

    The messages of a catalogue lie sorted, as `msgfmt` writes it: one is looked up without reading
    the others, of which there are thousands.
    """
    file, wanted = _READ(_VIETNAMESE), message.encode()
    _magic, _form, count, asked, said = unpack_from("<5I", file)

    def text(number: int, table: int = asked) -> bytes:
        length, start = unpack_from("<2I", file, table + 8 * number)
        return file[start : start + length]

    number = bisect_left(range(count), wanted, key=text)
    if number == count or text(number) != wanted:
        return message
    return text(number, said).decode()


def language() -> str:
    """`en` or `vi`: as PCCHECK_LANG says, else as `pccheck config lang` has kept it, else `vi`."""
    if _OFFICIAL.get():
        return "vi"
    asked = os.environ.get("PCCHECK_LANG", "").lower() or kept_language()
    return "en" if asked.startswith("en") else "vi"


@contextmanager
def official() -> Iterator[None]:
    """Inside, messages are Vietnamese whatever the user reads: they go into an official paper."""
    before = _OFFICIAL.set(True)
    try:
        yield
    finally:
        _OFFICIAL.reset(before)


def unknown_language() -> str:
    """What PCCHECK_LANG says where that is neither; '' where it is one of them or says nothing."""
    asked = os.environ.get("PCCHECK_LANG", "")
    return "" if asked.lower().startswith(LANGUAGES) else asked


@cache
def kept_language() -> str:
    """The language that this user has settled on; '' for none."""
    try:
        return language_file().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError, RuntimeError):  # none kept, or no home to keep it in
        return ""


def keep_language(wanted: str) -> None:
    """From now on this user is answered in `vi` or `en`."""
    path = language_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(wanted + "\n", encoding="utf-8")
    kept_language.cache_clear()


def language_file() -> Path:
    """Where it is kept: among the user's settings, not in a book."""
    settings = os.environ.get("XDG_CONFIG_HOME") or os.environ.get("APPDATA")
    return Path(settings or Path.home() / ".config") / "pccheck" / "lang"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message for the catalogue: it is translated where it is shown."""
    return message


def _(message: str) -> str:
    """The message in the user's language."""
    return message if language() == "en" else _in_vietnamese(message)
