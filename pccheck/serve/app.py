"""The pages of a book as an application."""

from pathlib import Path

import python_multipart  # noqa: F401 - Starlette asks for it only when the first form comes
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from pccheck.errors import PccheckError
from pccheck.serve import asked, cases, day, month, recording, units
from pccheck.serve.guard import too_large
from pccheck.serve.office import PAGES, Office, office_of
from pccheck.text.words.catalogue import _
from pccheck.text.words.faults import words

_OURS = {"trang.css": "text/css", "trang.js": "text/javascript"}
"""What a page may load, by name."""


def pages(office: Office) -> Starlette:
    """Every page of the book; who may ask for one is the guard's business."""
    app = Starlette(
        routes=[
            Route("/", day.show),
            Route("/bao", day.told, methods=["POST"]),
            Route("/doi-tuong", units.search),
            Route("/doi-tuong/{code}", units.show),
            Route("/doi-tuong/{code}", units.take_back, methods=["POST"]),
            Route("/anh/{digest}", units.photo),
            Route("/theo-doi", cases.show),
            Route("/lich", month.show),
            Route("/lich", month.move, methods=["POST"]),
            Route("/cau-hoi", asked.show),
            Route("/cau-hoi", asked.answer, methods=["POST"]),
            Route("/ghi/{code}", recording.show),
            Route("/ghi/{code}", recording.keep_draft, methods=["POST"]),
            Route("/xem/{code}", recording.review),
            Route("/xem/{code}", recording.keep, methods=["POST"]),
            Route("/tinh/{name}", _file),
            Route("/favicon.ico", _no_icon),
        ],
        exception_handlers={
            PccheckError: _refused,
            HTTPException: _missing,
            ClientDisconnect: _broken_off,
        },
    )
    app.state.office = office
    return app


async def _file(request: Request) -> Response:
    """A style or a script of ours."""
    name = request.path_params["name"]
    if name not in _OURS:
        raise HTTPException(404)
    return FileResponse(Path(PAGES) / name, media_type=_OURS[name])


async def _no_icon(_request: Request) -> Response:
    """Browsers ask for a picture of their own accord: there is none, which is no mistake."""
    return Response(status_code=204)


async def _refused(request: Request, error: Exception) -> Response:
    """What could not be done, in words."""
    said = words(error) if isinstance(error, PccheckError) else str(error)
    return _sorry(request, said, 400)


async def _missing(request: Request, error: Exception) -> Response:
    """No such page, or a form that cannot be read."""
    status = error.status_code if isinstance(error, HTTPException) else 400
    return _sorry(request, _("There is no such page."), status)


def _sorry(request: Request, said: str, status: int) -> Response:
    office = office_of(request)
    try:
        with office.desk() as desk:
            return office.page(request, "loi.html", desk, {"said": said}, status)
    except PccheckError as error:  # the book itself cannot be opened
        return PlainTextResponse(words(error), 500)


async def _broken_off(_request: Request, _error: Exception) -> Response:
    """The guard takes no more of a body than it allows."""
    return PlainTextResponse(too_large(), 413)
