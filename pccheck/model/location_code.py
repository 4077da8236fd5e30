"""The code of a place (mã QR địa điểm): what it leads to, and what is none."""

from urllib.parse import urlsplit

from pccheck.text.fold import nfc

_PERSONAL = "|"
"""Personal codes are a line of fields with this mark between them."""


def is_personal(payload: str) -> bool:
    """Whether it is a person's code: personal data, which nobody may keep."""
    return _PERSONAL in payload


def code_key(payload: str) -> str:
    """What codes are compared by: addresses without scheme, host in lower case, no last slash."""
    text = nfc(payload)
    host = code_host(text)
    if not host:
        return text
    rest = text.partition("://")[2][len(host) :]
    return host + rest.rstrip("/")


def code_host(payload: str) -> str:
    """The host that an address leads to, in lower case; '' for what is no address."""
    text = nfc(payload)
    if "://" not in text:
        return ""
    try:
        return urlsplit(text).netloc.lower()
    except ValueError:
        return ""


def code_slug(payload: str) -> str:
    """The last part of an address, by which exports may name a code; all of what is no address."""
    return code_key(payload).rpartition("/")[2]
