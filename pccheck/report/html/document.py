"""Official documents as HTML that Word opens in print layout, from the templates."""

import traceback
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.errors import PccheckError
from pccheck.report.view.breaking import balanced
from pccheck.report.view.form import BLANK
from pccheck.report.view.widths import widest
from pccheck.text.capitals import inside, sentence
from pccheck.text.dates import clock, date_words, long_date
from pccheck.text.numbers import counted, number_words, percent
from pccheck.text.words.outcomes import form_in_documents

if TYPE_CHECKING:
    from jinja2 import Environment

_FILTERS = (
    *(balanced, clock, counted, date_words, form_in_documents, inside, long_date),
    *(number_words, percent, sentence, widest),
)
_TEMPLATE_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def render(name: str, context: dict[str, object], folders: Sequence[Path]) -> str:
    """The template with this name, filled in.

    Raises:
        PccheckError: `broken-template`.
    """
    from jinja2 import TemplateError

    there = tuple(folder for folder in folders if folder.is_dir())
    try:
        return _environment(there, _standing(there)).get_template(name).render(context)
    except (TemplateError, *_TEMPLATE_FAULTS) as error:
        raise _broken(error, name, folders) from error


def _standing(folders: Sequence[Path]) -> tuple[tuple[Path, int], ...]:
    """The templates of these folders, with the time of their last change."""
    standing: list[tuple[Path, int]] = []
    for folder in folders:
        standing += [(p.absolute(), p.stat().st_mtime_ns) for p in folder.glob("*.html")]
    return tuple(standing)


@lru_cache(maxsize=4)
def _environment(
    folders: tuple[Path, ...],
    standing: tuple[tuple[Path, int], ...],  # noqa: ARG001 - the cache's key
) -> "Environment":
    """What reads these folders: a template once for all documents, not once for each."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

    shipped = PrefixLoader({"shipped": FileSystemLoader(folders[-1])})
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folders), shipped]),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update({function.__name__: function for function in _FILTERS})
    environment.globals["BLANK"] = BLANK
    return environment


def _broken(error: Exception, name: str, folders: Sequence[Path]) -> Exception:
    """The error as the writer of a template needs it; itself where no template had a part in it."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    why = f"template not found: {error}" if isinstance(error, TemplateNotFound) else str(error)
    if isinstance(error, TemplateSyntaxError):
        path, line = error.filename or error.name or name, error.lineno
    else:
        roots = tuple(str(folder) for folder in folders)
        frames = [
            f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(roots)
        ]
        if not frames:
            return error
        path, line = frames[-1].filename, frames[-1].lineno or 0
    return PccheckError("broken-template", path=path, line=line, why=" ".join(why.split()))
