"""Names of files that are made from data."""

import re

_UNSAFE = re.compile(r"(?:[^\w.+ ()-]|\.{2,})+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_LONGEST = 120


def file_name(words: str) -> str:
    """A name that stays in its folder and is one on Windows too: `TH/12` is `TH-12`.

    No separators, no colon, no dot or blank at the ends, none of the names of devices; never
    empty.
    """
    name = _UNSAFE.sub("-", words)[:_LONGEST].strip(" .")
    return f"_{name}" if not name or _DEVICES.match(name) else name
