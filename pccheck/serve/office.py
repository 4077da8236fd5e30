"""Where each request is answered: at a desk of its own, with a page or with a form of ours."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from pccheck.actions.desk.desk import Desk, sit_down
from pccheck.actions.desk.shipped import shipped
from pccheck.errors import wrong_use
from pccheck.text.dates import clock, date_words
from pccheck.text.fold import shown
from pccheck.text.words.catalogue import _, language
from pccheck.text.words.outcomes import form_words, outcome_words
from pccheck.values import dataclass

PAGES: Final = shipped("templates") / "pages"
"""The folder of the pages, their style and their script."""
_FILES, _FIELDS = 40, 400
"""How many files and other fields a form may bring."""


@dataclass(frozen=True)
class Office:
    """The book that is served and what time it is; `token`: what tells a form of ours."""

    book: Path
    now: Callable[[str], datetime]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The open book; closed behind."""
        desk = sit_down(self.book, self.now)
        with desk.book, desk.book.guarded():
            yield desk

    def page(
        self, request: Request, name: str, desk: Desk, values: Mapping[str, Any], status: int = 200
    ) -> Response:
        """A page of the book."""
        common = {
            "campaign": desk.current.campaign,
            "today": desk.today,
            "token": self.token,
            "path": request.url.path,
        }
        written = _environment().get_template(name).render({**common, **values})
        return HTMLResponse(written, status)

    @asynccontextmanager
    async def form(self, request: Request) -> AsyncIterator[FormData]:
        """What a form of ours sent; its files are gone behind.

        Raises:
            PccheckError: `not-our-form`.
        """
        async with request.form(max_files=_FILES, max_fields=_FIELDS) as sent:
            if not secrets.compare_digest(words(sent, "token").encode(), self.token.encode()):
                raise wrong_use("not-our-form")
            yield sent


def office_of(request: Request) -> Office:
    """The office that the application was made for."""
    office: Office = request.app.state.office
    return office


def words(sent: FormData, name: str) -> str:
    """What a field says, without blanks around it; '' where it is missing or a file."""
    value = sent.get(name)
    return value.strip() if isinstance(value, str) else ""


def on_to(where: str) -> Response:
    """After something was kept another page is asked for: loading that again repeats nothing."""
    return RedirectResponse(where, 303)


def _without_controls(value: object) -> object:
    """A text as a page shows it: a draft holds what was typed, also what turns a line round."""
    return type(value)(shown(value)) if isinstance(value, str) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_without_controls,
    )
    environment.globals |= {"_": _, "language": language}
    environment.filters |= {"day": date_words, "clock": clock, "outcome": outcome_words}
    environment.filters["visit_form"] = form_words
    return environment
