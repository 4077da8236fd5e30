"""How often the right unit is proposed first for names misspelled by rule, how often another one is
taken; and what a name costs among 12,000 units.

Run: python -m tests.bench.bench_matching [UNITS] [SEED …]
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pccheck.actions.desk.desk import Desk, sit_down, writer
from pccheck.actions.desk.finding import Finder
from pccheck.actions.desk.shipped import shipped
from pccheck.actions.lists.targets import import_targets, preview_targets
from pccheck.actions.setup.campaigns import campaign_source, start_book
from pccheck.exchange.lists.targets import read_targets
from pccheck.model.journal.clock import local
from tests.text.misspellings import RULES, Misspelling, misspellings
from tests.text.other_hand import Spoilt, spoilt
from tests.text.spellings import real_units
from tests.text.third_hand import spoilt_thirdly

Maker = Callable[[Sequence[tuple[str, str]], int, int], Iterable[Misspelling | Spoilt]]
_NOW = datetime(2021, 12, 1, 2, tzinfo=UTC)
_LARGE = 12_000
_ASKED = 50
_KINDS = ("UBND", "Trạm Y tế", "Trường Mầm non", "Trường Tiểu học", "Trường THCS", "Chợ", "Quán")


def main() -> None:
    """Print the table of kinds, then the times."""
    count, *seeds = map(int, sys.argv[1:] or ["200", "13"])
    with TemporaryDirectory() as place:
        desk = _desk(Path(place))
        _put(desk, shipped("examples") / "ha-tinh-2021" / "doi-tuong.xlsx")
        for seed in seeds:
            _table(Finder(desk), count, seed, misspellings)
            _table(Finder(desk), count, seed, spoilt)
            _table(Finder(desk), count, seed, spoilt_thirdly)
        _put(desk, _large_list(desk, Path(place)))
        _times(desk)
        desk.book.connection.close()


def _desk(folder: Path) -> Desk:
    source = campaign_source("pc-covid-2021", folder)
    start_book(folder / "b.db", source, "x", _NOW).connection.close()
    return sit_down(folder / "b.db", partial(local, _NOW))


def _put(desk: Desk, path: Path) -> None:
    rows, bad = read_targets(path)[:2]
    import_targets(desk, preview_targets(desk, rows, bad), writer(desk, ""))


def _table(finder: Finder, count: int, seed: int, spoil: Maker) -> None:
    made, first, wrong = Counter[str](), Counter[str](), Counter[str]()
    for one in spoil(real_units(), count, seed):
        sure = finder.sure(one.written)
        near = [sure] if sure else finder.near(one.written)
        made[one.kind] += 1
        first[one.kind] += bool(near) and near[0].name == one.name
        wrong[one.kind] += sure is not None and sure.name != one.name
    print(f"seed {seed}: {count} units, {spoil.__name__}")
    print("| kind | names | proposed first | taken wrongly |\n|---|---|---|---|")
    for kind in made:
        print(f"| {kind} | {made[kind]} | {first[kind] / made[kind]:.1%} | {wrong[kind]} |")
    print(f"| all | {made.total()} | {first.total() / made.total():.2%} | {wrong.total()} |")


def _large_list(desk: Desk, folder: Path) -> Path:
    """A list of so many units with names as units have them."""
    pairs = "SELECT a.name, b.name FROM areas a JOIN areas b ON b.rec = a.parent"
    communes = [*desk.book.connection.execute(f"{pairs} WHERE a.level = 'xa'")]
    lines = ["Tên đơn vị;Loại;Huyện;Xã"]
    for n in range(_LARGE):
        commune, district = communes[n % len(communes)]
        kind = _KINDS[n // len(communes) % len(_KINDS)]
        lines.append(f"{kind} {commune} {n // len(communes)};cho;{district};{commune}")
    path = folder / "large.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _times(desk: Desk) -> None:
    start = time.process_time()
    finder = Finder(desk)
    finder.near("Chợ Hà Tĩhn")
    ready = time.process_time()
    asked = [one.written for one in misspellings(real_units(), 20, 7)][:: 20 * len(RULES) // _ASKED]
    for name in asked:
        if not finder.sure(name):
            finder.near(name)
    each = (time.process_time() - ready) / len(asked)
    print(f"{_LARGE} units: ready in {ready - start:.2f} s, {1000 * each:.0f} ms a name (CPU)")


if __name__ == "__main__":
    main()
