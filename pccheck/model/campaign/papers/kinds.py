"""The kinds of documents that a table of the campaign file holds for."""

from collections.abc import Iterable
from typing import Annotated, TypeVar

from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from pccheck.model.toml.kinds import one_of
from pccheck.values import dataclass

DocumentCodes = tuple[Annotated[str, one_of(DOCUMENTS)], ...]
"""Codes of kinds of documents: `ke-hoach`, `bao-cao` …"""


@dataclass(frozen=True, kw_only=True)
class ForKinds:
    """What holds for some kinds of documents."""

    kinds: DocumentCodes = ()
    """The kinds of documents; `[]`: all that no other of these tables names."""


T = TypeVar("T", bound=ForKinds)


def of_kind(tables: Iterable[T], kind: str) -> T | None:
    """The first table that names the kind, else the first one that names none."""
    every = [*tables]
    named = (one for one in every if kind in one.kinds)
    return next(named, next((one for one in every if not one.kinds), None))
