"""The regimes at hand: those beside the book, those that come with the program."""

from functools import lru_cache
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.shipped import shipped
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.regime.file import read_regime
from pccheck.model.regime.regime import Regime


def regime_of(desk: Desk) -> Regime:
    """The regime that the current campaign names.

    Raises:
        PccheckError: those of `find_regime`.
    """
    return find_regime(desk.current.campaign, desk.book.path.parent)


def find_regime(campaign: Campaign, folder: Path, file: str = "") -> Regime:
    """The regime that a campaign names, from `folder`/templates or as shipped; `file`: the
    campaign's own, for what is refused.

    Raises:
        PccheckError: `unknown-regime`, `unreadable-file`; those of `read_regime`.
    """
    paths = _regimes(folder)
    if campaign.regime not in paths:
        known = ", ".join(sorted(paths))
        raise wrong_use("unknown-regime", file=file, name=campaign.regime, known=known)
    path = paths[campaign.regime]
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PccheckError("unreadable-file", file=path, why=str(error)) from error
    return _read(text, path.name)


@lru_cache(maxsize=4)
def _read(text: str, name: str) -> Regime:
    """The regime of a file's text: an answer asks for it many times."""
    return read_regime(text, name)


def _regimes(folder: Path) -> dict[str, Path]:
    """Every regime file by its name; those beside the book go before the shipped ones."""
    paths: dict[str, Path] = {}
    for place in (shipped("templates"), folder / "templates"):
        paths |= {path.stem: path for path in (place / "regimes").glob("*.toml")}
    return paths
