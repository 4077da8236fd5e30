"""What LibreOffice prints with: the form of the PDF, the font where it is missing, its lines."""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from pccheck.report.archive import settled
from pccheck.report.word.styles import W, WordStyles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

FONT = "Times New Roman"
_SUBSTITUTE = "TeX Gyre Termes"
"""As wide, with all Vietnamese letters: what LibreOffice takes by itself lacks some and mixes them
in from a second font.
"""
_COMMON = "/org.openoffice.Office.Common"
_ARCHIVABLE = f"""
<item oor:path="{_COMMON}/Filter/PDF/Export">
<prop oor:name="SelectPdfVersion" oor:op="fuse"><value>2</value></prop>
<prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop></item>"""
"""PDF/A-2b with its structure: headings, tables, texts of pictures (LibreOffice's registry schema,
officecfg, `Office/Common.xcs`).
"""
_SUBSTITUTED = f"""
<item oor:path="{_COMMON}/Font/Substitution">
<prop oor:name="Replacement" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_COMMON}/Font/Substitution/FontPairs"><node oor:name="_0" oor:op="replace">
<prop oor:name="ReplaceFont" oor:op="fuse"><value>{FONT}</value></prop>
<prop oor:name="SubstituteFont" oor:op="fuse"><value>{_SUBSTITUTE}</value></prop>
<prop oor:name="Always" oor:op="fuse"><value>true</value></prop>
<prop oor:name="OnScreenOnly" oor:op="fuse"><value>false</value></prop></node></item>"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}
</oor:items>
"""


_LINE = 1.15
"""The height of a single line in the decree's font, in the size of its letters."""
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
_WITHIN_LINE = tuple(
    f"{{http://schemas.openxmlformats.org/{name}"
    for name in ("drawingml/2006/wordprocessingDrawing}inline", "wordprocessingml/2006/main}object")
)
"""What makes a line as high as itself."""


def write_profile(folder: Path) -> bool:
    """A new profile with the settings; the substitute only where it is there and is needed: whether
    it is.

    Windows and macOS come with the decree's font, and without fontconfig nothing is known.
    """
    told, substituted = _ARCHIVABLE, False
    program = None if sys.platform in ("win32", "darwin") else shutil.which("fc-list")
    if program:
        installed = {
            font: subprocess.run(  # noqa: S603 - words of our own
                [program, font, "family"], capture_output=True, check=False
            ).stdout.strip()
            for font in (FONT, _SUBSTITUTE)
        }
        substituted = bool(installed[_SUBSTITUTE] and not installed[FONT])
    told += _SUBSTITUTED if substituted else ""
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS.format(told), encoding="utf-8")
    return substituted


def with_lines(docx: bytes) -> bytes:
    """The document with every line as high as it is in the decree's font, whose substitute is as
    wide but a good deal higher: so what stands on a page there stands on it here.
    """
    from lxml import etree

    with ZipFile(BytesIO(docx)) as archive:
        kept = set(archive.namelist())
        roots = {
            name: etree.fromstring(archive.read(name))
            for name in ("word/styles.xml", "word/theme/theme1.xml")
            if name in kept
        }
    styles = WordStyles(roots.get("word/styles.xml"), roots.get("word/theme/theme1.xml"))

    def high(part: bytes) -> bytes:
        root = etree.fromstring(part)
        for paragraph in root.iter(W + "p"):
            _set_line(paragraph, styles)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return settled(docx, dict.fromkeys(filter(_TEXTS.fullmatch, kept), high))


def _set_line(paragraph: Element, styles: WordStyles) -> None:
    """Say the height of a paragraph's lines, but where it is said or a picture makes it."""
    told = paragraph.find(W + "pPr")
    form = styles.paragraph(told)
    if form.get("exactly") or next(paragraph.iter(*_WITHIN_LINE), None) is not None:
        return
    looks = [styles.look(told, run.find(W + "rPr")) for run in paragraph.iterfind(f".//{W}r")]
    mark = styles.look(told, told.find(W + "rPr") if told is not None else None)
    height = max(look.size for look in looks or [mark]) * _LINE * form.get("line", 1.0)
    if told is None:
        told = paragraph.makeelement(W + "pPr")
        paragraph.insert(0, told)
    spacing = told.find(W + "spacing")
    if spacing is None:
        spacing = told.makeelement(W + "spacing")
        told.append(spacing)
    spacing.set(W + "line", f"{height * 20:.0f}")
    spacing.set(W + "lineRule", "exact")
