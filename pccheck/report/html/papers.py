"""Every kind of official document as HTML, from its template, proved against the figures."""

import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.model.figures import Figures
from pccheck.model.visit import DISPUTED
from pccheck.report.html.document import render
from pccheck.report.view.pictures import Pictures
from pccheck.report.view.reconcile import reconcile
from pccheck.report.view.view import View
from pccheck.text.numbers import counted, number_words

_SHOWN = re.compile(r'<span data-figure="([^"]*)">([^<]*)</span>')


def render_document(
    kind: str, view: View, content: Mapping[str, object], folders: Sequence[Path]
) -> str:
    """A document of this kind (a key of `model.documents.DOCUMENTS`).

    Args:
        kind: which template: `KIND.html`.
        view: campaign, figures, number and day of the document.
        content: what the template needs beside them (see `actions.papers`).
        folders: where templates are looked for, the shipped folder last.

    Raises:
        PccheckError: `sums-differ`, `figure-differs`, `dispute-unsaid`, `broken-template`.
    """
    reconcile(view.campaign, view.figures)
    pictures = Pictures(view)
    shared = {
        "campaign": view.campaign,
        "figures": view.figures,
        "view": view,
        "fig": view.fig,
        "num": view.num,
        "pictures": pictures,
    }
    html = render(f"{kind}.html", {**shared, **content}, folders)
    prove(html, view.figures)
    return html


def prove(html: str, figures: Figures) -> None:
    """Every number with a code is that figure, and who shows figures names the disputed units.

    Raises:
        PccheckError: `figure-differs` with both sides, `dispute-unsaid` with the unit.
    """
    shown = _SHOWN.findall(html)
    _prove_numbers(shown, figures)
    if shown:
        _prove_disputed(html, figures)


def _prove_numbers(shown: Sequence[tuple[str, str]], figures: Figures) -> None:
    """Each code stands beside the value of its figure."""
    for code, said in shown:
        value = figures.numbers.get(unescape(code), 0)
        if unescape(said) not in (number_words(value), counted(value)):
            raise PccheckError(
                "figure-differs",
                figure=unescape(code),
                shown=unescape(said),
                value=number_words(value),
            )


def _prove_disputed(html: str, figures: Figures) -> None:
    """Each unit of which visits contradict each other is named."""
    text = html.replace("&#34;", '"')
    for unit in figures.units:
        if unit.state == DISPUTED and escape(unit.name, quote=False) not in text:
            raise PccheckError("dispute-unsaid", code=unit.code, name=unit.name)
