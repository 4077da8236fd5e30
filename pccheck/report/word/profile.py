"""The settings that LibreOffice prints with: the form of the PDF, the font where it is missing."""

import shutil
import subprocess
import sys
from pathlib import Path

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


def write_profile(folder: Path) -> None:
    """A new profile with the settings; the substitute only where it is there and is needed.

    Windows and macOS come with the decree's font, and without fontconfig nothing is known.
    """
    told = _ARCHIVABLE
    program = None if sys.platform in ("win32", "darwin") else shutil.which("fc-list")
    if program:
        installed = {
            font: subprocess.run(  # noqa: S603 - words of our own
                [program, font, "family"], capture_output=True, check=False
            ).stdout.strip()
            for font in (FONT, _SUBSTITUTE)
        }
        if installed[_SUBSTITUTE] and not installed[FONT]:
            told += _SUBSTITUTED
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS.format(told), encoding="utf-8")
