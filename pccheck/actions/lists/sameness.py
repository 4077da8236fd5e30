"""Whether two targets are one unit: said by people, never guessed."""

from collections.abc import Set as AbstractSet

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.book.ask.history import record_names
from pccheck.book.ask.targets import own_by_code, same_as, told
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use


def say_same(desk: Desk, one: str, other: str, by: str, *, same: bool) -> tuple[str, str]:
    """Write down that two targets (codes, or words of their names) are one unit, or that they are
    not.

    Returns their records. The lowest id stands for both from here on; the other one's codes, keys,
    visits lead to it.

    Raises:
        PccheckError: `same-target` for one target named twice, `told-distinct` when somebody said
            that two of those
            that would become one are not, `same-through` when two stay one through others; those of
            `find_target`.
    """
    first, second = (_own(desk, words) for words in (one, other))
    if first == second:
        raise wrong_use("same-target", one=one, other=other)
    low, high = sorted((first, second))
    with desk.book.writing(by, desk.now) as transaction:
        if same:
            say_one(desk, transaction, low, high)
        else:
            put_sameness(desk, transaction, low, high, same=False)
        group = same_as(desk.book, low)
        if not same and high in group:
            raise wrong_use("same-through", found=_listed(desk, group - {low, high}) or "-")
    return first, second


def say_one(desk: Desk, transaction: Transaction, one: str, other: str) -> None:
    """Write down that two records are one unit.

    Raises:
        PccheckError: `told-distinct`.
    """
    _refuse_distinct(desk, *sorted((one, other)))
    put_sameness(desk, transaction, one, other, same=True)


def put_sameness(desk: Desk, transaction: Transaction, one: str, other: str, *, same: bool) -> None:
    """Write down whether two records are one unit."""
    low, high = sorted((one, other))
    fields = {"one": low, "other": high, "same": same}
    transaction.put("same", desk.book.keyed_id("same", low, high), fields)


def _refuse_distinct(desk: Desk, low: str, high: str) -> None:
    """Somebody said of two of those that would become one that they are not."""
    group = same_as(desk.book, low) | same_as(desk.book, high)
    for pair, are_same in told(desk.book).items():
        if not are_same and pair <= group and pair != {low, high}:
            raise wrong_use("told-distinct", found=_listed(desk, pair))


def _own(desk: Desk, words: str) -> str:
    """The record that had this code itself, else the target that the words mean."""
    return own_by_code(desk.book, words.strip()) or find_target(desk, words).rec


def _listed(desk: Desk, records: AbstractSet[str]) -> str:
    names = record_names(desk.book)
    return "; ".join(sorted(names.get(rec, rec) for rec in records))
