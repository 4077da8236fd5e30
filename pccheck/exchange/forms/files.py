"""Where field forms lie: files, folders, zips, and what else lies there."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pccheck.errors import PccheckError
from pccheck.exchange.readers.archive import bytes_in, names_in
from pccheck.exchange.readers.guard import GuardedFile, guard, guarded
from pccheck.values import dataclass

_FORMS = (".xlsx", ".xls", ".ods")
_ZIP = ".zip"
_LOCK = ("~$", ".~lock.")
"""How the files begin that Office and LibreOffice keep beside an open one."""


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file that may be a form; `member`: its name in the zip that `path` is."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """Without the folders, or the archive, that it lies in."""
        return PurePosixPath(self.member).name if self.member else self.path.name

    @property
    def is_form(self) -> bool:
        """Whether its name says that it may be one."""
        return not self.is_lock and self.name.lower().endswith(_FORMS)

    @property
    def is_lock(self) -> bool:
        """Whether a program keeps it beside an open form."""
        return self.name.startswith(_LOCK)

    def open(self) -> GuardedFile:
        """Its content, guarded.

        Raises:
            PccheckError: `form-lock`, those of `guard` and `bytes_in`.
        """
        if self.is_lock:
            raise PccheckError("form-lock", path=self.path)
        if self.member:
            return guarded(self.path / self.member, bytes_in(self.path, self.member))
        return guard(self.path)


def find_forms(paths: Iterable[Path]) -> tuple[list[FormFile], list[FormFile]]:
    """The forms that are named or lie in the folders and zips that are named; what else lies there.

    A name with `*` stands for those that it fits, where the shell left that to us (Windows).

    Raises:
        PccheckError: `no-forms` for a folder or zip without any, those of `names_in`.
    """
    forms: list[FormFile] = []
    others: list[FormFile] = []
    for path in paths:
        for place in _named(path):
            if not place.is_dir() and place.suffix.lower() != _ZIP:
                forms.append(FormFile(place))
                continue
            inside = list(_inside(place))
            if not any(file.is_form for file in inside):
                raise PccheckError("no-forms", path=place)
            for file in inside:
                (forms if file.is_form else others).append(file)
    return forms, others


def _named(path: Path) -> list[Path]:
    fitting = sorted(path.parent.glob(path.name)) if "*" in path.name else []
    return fitting or [path]


def _inside(place: Path) -> Iterator[FormFile]:
    """The files in a folder, in the folders and zips in it, or in a zip."""
    if place.is_dir():
        for path in sorted(place.rglob("*")):
            if path.suffix.lower() == _ZIP and path.is_file():
                yield from _inside(path)
            elif path.is_file():
                yield FormFile(path)
        return
    yield from (FormFile(place, name) for name in names_in(place))
