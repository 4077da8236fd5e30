"""A PDF file of LibreOffice without the traces of when it was printed."""

import re
from datetime import UTC, datetime
from io import BytesIO

_CREATED = re.compile(rb"(?<=<xmp:CreateDate>)[^<]*")
_ICC_DATE = slice(24, 36)
"""Where a colour profile says when it was made: six numbers of two bytes (ICC.1:2010, 7.2.8)."""


def settled_pdf(pdf: bytes, made_at: datetime) -> bytes:
    """The file with the document's time in place of the clock's: in its properties and its colour
    profile; unchanged where pikepdf (extra `pdf`) is not installed.

    Args:
        pdf: what LibreOffice made.
        made_at: the time that the properties say.
    """
    try:
        import pikepdf
    except ImportError:
        return pdf
    at = made_at.astimezone(UTC)
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as file:
        file.docinfo.CreationDate = pikepdf.String(f"D:{at:%Y%m%d%H%M%S}Z")
        metadata = file.Root.Metadata
        time = f"{at:%Y-%m-%dT%H:%M:%SZ}".encode()
        metadata.write(_CREATED.sub(time, metadata.read_bytes()))
        for intent in file.Root.OutputIntents:
            profile = bytearray(intent.DestOutputProfile.read_bytes())
            parts = (at.year, at.month, at.day, at.hour, at.minute, at.second)
            profile[_ICC_DATE] = b"".join(part.to_bytes(2, "big") for part in parts)
            intent.DestOutputProfile.write(bytes(profile))
        for name in {"/ID", "/DocChecksum"} & set(file.trailer.keys()):
            del file.trailer[name]
        file.save(written, deterministic_id=True)
    return written.getvalue()
