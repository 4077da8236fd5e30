"""Many PDF files as one, for the printer."""

from collections.abc import Iterable
from io import BytesIO

from pccheck.errors import PccheckError


def needs_pypdf() -> None:
    """Nothing where files can be put together.

    Raises:
        PccheckError: `no-pypdf`.
    """
    try:
        import pypdf  # noqa: F401
    except ImportError as error:
        raise PccheckError("no-pypdf") from error


def merged(documents: Iterable[bytes]) -> bytes:
    """PDF files one after the other, each under a bookmark with its title, its outline below."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for document in documents:
        reader = PdfReader(BytesIO(document))
        title = reader.metadata.title if reader.metadata else ""
        writer.append(reader, outline_item=title or "", import_outline=True)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def page_count(document: bytes) -> int | None:
    """How many pages a PDF file has; None where it is none, or nothing here reads such files."""
    import logging

    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        return None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # else it writes to the terminal
    try:
        return len(PdfReader(BytesIO(document)).pages)
    except PyPdfError:
        return None
