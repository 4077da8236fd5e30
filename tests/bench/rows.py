"""What is measured, row by row: a name, and a function that gives its lines."""

import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.bench.costs import INSIDE, Cost, Run, in_turn, spent
from tests.bench.line import EXPONENT, MEGABYTES, SECONDS, TIMES, Line, ratio
from tests.bench.shop import LARGE, SIZES, Shop, once, ours

GROWTH = 1.15
"""The exponent of growth that nothing may pass."""
_MIDDLE = 10_000
_UNIT = "HT-0011"
_GROWING: dict[str, tuple[str, ...]] = {
    "report docx": ("report", "--out", "r.docx", "--force"),
    "report html": ("report", "--out", "r.html", "--force"),
    "report xlsx": ("report", "--out", "r.xlsx", "--force"),
    "report --json": ("report", "--json"),
    "phu-luc docx": ("report", "phu-luc", "--out", "p.docx", "--force"),
    "ke-hoach docx": ("report", "ke-hoach", "--out", "k.docx", "--force"),
    "dashboard": ("dashboard", "--out", "d", "--force"),
    "--as-of": ("report", "--json", "--as-of", "2021-12-28"),
    "verify": ("verify",),
    "backup": ("backup", "b.zip", "--force"),
    "target list": ("target", "list"),
    "visit list": ("visit", "list"),
    "plan show": ("plan", "show"),
    "follow": ("follow",),
    "questions": ("questions",),
    "due": ("due",),
    "status": ("status",),
    "today": ("today",),
    "log": ("log", _UNIT),
    "target show": ("target", "show", _UNIT),
}
"""Documents and verbs whose cost is measured at every size."""
_MOST: dict[str, tuple[float, float]] = {
    "report docx": (40, 600),
    "report xlsx": (30, 300),
    "--as-of": (4, 200),
}
"""Seconds of CPU and MB that some of them may take at 10,000 visited units."""


def everyday(shop: Shop, name: str, goal: float, words: tuple[str, ...]) -> Iterator[Line]:
    """A verb beside hello-world, on the example and on 10,000 visits."""
    hello = shop.hello()
    for what, place in (("example", shop.demo()), (f"{_MIDDLE:,}", shop.book(_MIDDLE))):
        own, peer = in_turn(ours(place, *words), hello)
        yield ratio(name, f"{what} / hello-world", own, peer, goal)


def record(shop: Shop) -> Iterator[Line]:
    """A visit by options, taken back before the next one."""
    words = ("record", "HT-0001", "--date", "29/12", "--answer", "b1=12/64")
    place, hello = shop.book(_MIDDLE), shop.hello()
    spent(ours(place, *words))
    again = Run(ours(place, *words).words, place, ready=partial(spent, ours(place, "undo")))
    own, peer = in_turn(again, hello)
    yield ratio("record", f"{_MIDDLE:,} / hello-world", own, peer, 1.3)


def target_list(shop: Shop) -> Iterator[Line]:
    """All units, into a file."""
    hello, small, large = shop.hello(), shop.demo(), shop.book(_MIDDLE)
    own, peer = in_turn(ours(small, "target", "list"), hello)
    yield ratio("target list", "543 / hello-world", own, peer, 2)
    (own,) = in_turn(ours(large, "target", "list"))
    yield Line("target list", f"{_MIDDLE:,}", own.cpu, SECONDS, 0.5, own)


def lists(shop: Shop) -> Iterator[Line]:
    """A list of units into a new book, one of past visits of them, the summary workbook out of it;
    the visits taken back; a second list of units.
    """
    units, made = (shop.list_of(what, _MIDDLE) for what in ("targets", "visits"))
    place = shop.new()
    begun = once(place, "init", ".", "--campaign", "pc-covid-2021", "--by", "An")
    own = once(place, "target", "import", units, "--yes")
    yield from _beside_readers(shop, "targets", units, own, (6, 0.55))
    before = (place / "pccheck.db").stat().st_size
    told = once(place, "record", "--table", made, "--yes")
    yield from _beside_readers(shop, "visits", made, told, (10, 0.8))
    size = (place / "pccheck.db").stat().st_size
    for what, taken, goal in (
        ("a visit with its target", size, 8.5),
        ("a visit", size - before, None),
    ):
        yield Line("book", what, taken / _MIDDLE / 1000, "KB", goal, told)
    whole = begun + own + told + once(place, "report", "--out", "r.xlsx")
    peer = spent(shop.peer("pandas", units, made, "summary.xlsx"))
    yield ratio("summary", f"two xlsx of {_MIDDLE:,} to a workbook / pandas", whole, peer, 1.5)
    undone = once(place, "undo")
    yield ratio("undo", f"a table of {_MIDDLE:,} visits / its import", undone, told, 1)
    new = 1_000
    again = once(place, "target", "import", shop.list_of("targets", new, _MIDDLE), "--yes")
    what = f"a second list of {new:,} into {_MIDDLE:,}, a row"
    yield Line("second list", what, again.cpu / new * 1000, "ms", 2, again)


def _beside_readers(
    shop: Shop, name: str, sheet: Path, own: Cost, goals: tuple[float, float]
) -> Iterator[Line]:
    number = f"xlsx, {_MIDDLE:,}"
    for peer, goal in zip(("calamine", "openpyxl"), goals, strict=True):
        run = shop.peer(peer, sheet, "out.db")
        run = Run(run.words, run.folder, ready=partial(_remove, run.folder / "out.db"))
        (cost,) = in_turn(run, rounds=3)
        words = {"calamine": "calamine + executemany", "openpyxl": "openpyxl + insert_all"}[peer]
        yield ratio(name, f"{number} / ({words})", own, cost, goal)


def _remove(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def memory(shop: Shop) -> Iterator[Line]:
    """100,000 units, then as many visits; what a verb of every day costs then."""
    place = shop.begun()
    for what, words in (("targets", ("target", "import")), ("visits", ("record", "--table"))):
        own = once(place, *words, shop.list_of(what, LARGE), "--yes")
        yield Line("memory", f"{LARGE:,} {what}", own.megabytes, MEGABYTES, 200, own)
    hello = shop.hello()
    for name, goal in (("status", 1.15), ("today", 1.3), ("log", 1.5)):
        own, peer = in_turn(ours(place, name, *(("MH-000011",) if name == "log" else ())), hello)
        yield ratio(name, f"{LARGE:,} / hello-world", own, peer, goal)


def figures(shop: Shop) -> Iterator[Line]:
    """The figures, read in process, beside DuckDB's whole process on a file of Parquet; the
    command beside `status`.
    """
    place = shop.book(_MIDDLE)
    file = place / "answers.parquet"
    spent(shop.peer("parquet", place / "pccheck.db", file))
    inner = Run((*INSIDE, "figures", "pccheck.db"), place, inside=True)
    own, peer = in_turn(inner, shop.peer("duckdb_figures", file))
    yield ratio("figures", f"{_MIDDLE:,} × 9, in process / DuckDB on Parquet", own, peer, 0.1)
    spent(ours(place, "report", "--json"))
    own, peer = in_turn(ours(place, "report", "--json"), ours(place, "status"))
    yield ratio("figures", f"report --json, {_MIDDLE:,} / status", own, peer, 2)


def verify(shop: Shop) -> Iterator[Line]:
    """The book checked, an entry; its tables rebuilt, beside a naive loop over its entries."""
    visited = SIZES[1]
    place, entries = shop.book(visited), visited * 10
    own = spent(Run((*INSIDE, "check", "pccheck.db"), place, inside=True))
    yield Line("verify", "an entry", own.cpu / entries * 1e6, "µs", 60, own)
    naive = shop.peer("replay", place / "pccheck.db", "out.db", inside=True)
    naive = Run(naive.words, naive.folder, True, partial(_remove, naive.folder / "out.db"))
    rebuild = Run((*INSIDE, "rebuild", "pccheck.db"), place, inside=True)
    own, peer = in_turn(rebuild, naive, rounds=3)
    yield ratio("rebuild", f"{entries:,} entries / a naive loop", own, peer, 0.6)


def durable(shop: Shop) -> Iterator[Line]:
    """A visit in process, safe on the disk, by the clock."""
    place = shop.book(_MIDDLE)
    inner = Run((*INSIDE, "record", "pccheck.db"), place, inside=True)
    own, peer = spent(inner), spent(shop.peer("fdatasync", place / "sync", inside=True))
    yield Line("durable", "record / fdatasync", own.wall / peer.wall, TIMES, 10, own, peer)


def growth(shop: Shop) -> Iterator[Line]:
    """How each document and verb grows with the visited units, by its last step or over all."""
    places = [shop.book(size) for size in SIZES]
    for place in places:
        spent(ours(place, "report", "--json"))  # who asks first has the numbers counted and kept
    for name, words in _GROWING.items():
        costs = [in_turn(ours(place, *words), rounds=3)[0] for place in places]
        first, middle, last = (cost.cpu for cost in costs)
        small, medium, large = SIZES
        step = math.log(last / middle) / math.log(large / medium)
        whole = math.log(last / first) / math.log(large / small)
        told = "; ".join(f"{cost.cpu:.2f}" for cost in costs)
        yield Line("growth", f"{name}: {told} s", max(step, whole), EXPONENT, GROWTH, costs[-1])
        if name in _MOST:
            seconds, megabytes = _MOST[name]
            most = f"{name}, {_MIDDLE:,}"
            yield Line("most", most, costs[-1].cpu, SECONDS, seconds, costs[-1])
            yield Line("most", most, costs[-1].megabytes, MEGABYTES, megabytes, costs[-1])


ROWS: dict[str, Callable[[Shop], Iterator[Line]]] = {
    "growth": growth,
    "memory": memory,
    "lists": lists,
    "status": partial(everyday, name="status", goal=1.15, words=("status",)),
    "today": partial(everyday, name="today", goal=1.3, words=("today",)),
    "log": partial(everyday, name="log", goal=1.5, words=("log", _UNIT)),
    "record": record,
    "target-list": target_list,
    "figures": figures,
    "verify": verify,
    "durable": durable,
}
"""By the name that `--rows` takes, the longest first, as they are begun."""
