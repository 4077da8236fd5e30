"""Reading a regime file (TOML): every field checked, every complaint with its line."""

from collections.abc import Collection, Iterator

from pccheck.model.campaign_file.read import refuse, with_syntax
from pccheck.model.campaign_file.source.syntax import read_toml
from pccheck.model.regime.regime import Regime, RegimeHeading
from pccheck.model.toml.kinds import Mistake
from pccheck.model.toml.read import asked_of, read_fields, read_table
from pccheck.model.toml.toml_table import TomlPlace, TomlTable
from pccheck.text.words.catalogue import N_

_CODED = ("roles", "authorities", "bars", "steps", "papers", "overlaps")


def read_regime(text: str, file: str = "") -> Regime:
    """The regime that the text of a regime file says.

    Raises:
        PccheckError: those of `read_campaign`, for a file of this kind.
    """
    values, faults = read_toml(text)
    top = TomlPlace(text)
    table = TomlTable(values, top)
    heading = vars(read_table(RegimeHeading, table.inner("regime")))
    tables = [asked for asked in asked_of(Regime) if asked.name not in heading]
    regime = Regime(**heading, **read_fields(tables, table, ["regime"]))
    if not top.told:
        _complain(regime, top)
    refuse(file, with_syntax(top.told, faults))
    return regime


def _complain(regime: Regime, top: TomlPlace) -> None:
    """Of codes that stand twice, and of names of what is not there."""
    for path in _CODED:
        for number, mistake in _doubled(getattr(regime, path)):
            top.inner(path, number).complain(mistake.field, mistake.wanted, **mistake.named)
    for (path, field), known in _known(regime).items():
        for number, row in enumerate(getattr(regime, path)):
            names = _names(row, field)
            if any(name not in known for name in names):
                wanted = N_("one of: {known}")
                top.inner(path, number).complain(field, wanted, known=", ".join(known))


def _doubled(rows: Collection[object]) -> Iterator[tuple[int, Mistake]]:
    seen: set[str] = set()
    for number, row in enumerate(rows):
        code = row.code  # type: ignore[attr-defined] # each table of `_CODED` has one
        if code in seen:
            yield number, Mistake("code", N_("a code of its own, not {code} again"), code=code)
        seen.add(code)


def _known(regime: Regime) -> dict[tuple[str, str], Collection[str]]:
    """What each field that names something may name."""
    roles = [role.code for role in regime.roles]
    grounds: list[str] = []
    for step in regime.steps:
        grounds += [ground.code for ground in step.grounds]
    return {
        ("steps", "by"): roles,
        ("steps", "when"): [*regime.step, *grounds],
        ("steps", "unless"): regime.step,
        ("steps", "after"): regime.step,
        ("steps", "paper"): regime.paper,
        ("steps", "within"): regime.step,
        ("signatures", "step"): regime.step,
        ("papers", "issuer"): roles,
    }


def _names(row: object, field: str) -> Collection[str]:
    """What a field names; nothing where it is empty."""
    held = getattr(row, field)
    if held is None or held == "":
        return ()
    if isinstance(held, tuple):
        return held
    return (held,) if isinstance(held, str) else (held.of,)
