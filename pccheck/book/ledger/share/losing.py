"""An installation that is gone: a new key for what travels, and what was known of its chain."""

from pccheck.book.journal.late import LOST
from pccheck.book.ledger.ledger import CHAIN, FOUNDING, Book
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.tables.rows import read_cell
from pccheck.errors import wrong_use

_NEWEST = "SELECT max(seq) FROM heads WHERE chain = ?"
_HEADS = "SELECT id, json_extract(head, '$.prev') AS prev FROM heads WHERE chain = ? ORDER BY seq"


def chain_named(book: Book, end: str) -> str:
    """The chain of the other installation whose id ends so.

    Raises:
        PccheckError: `unknown-installation`, `ambiguous-installation`.
    """
    wanted = end.strip().lower()
    rows = book.connection.execute("SELECT DISTINCT chain FROM heads ORDER BY chain")
    chains = [chain for (chain,) in rows if wanted and chain.endswith(wanted)]
    if not chains:
        raise wrong_use("unknown-installation", value=end)
    if len(chains) > 1:
        raise wrong_use("ambiguous-installation", value=end)
    return str(chains[0])


def lose(book: Book, transaction: Transaction, chain: str) -> None:
    """Write down that an installation is gone, what of its chain is known by now, and a new key.

    Raises:
        PccheckError: `own-installation`.
    """
    if chain == book.setting(CHAIN):
        raise wrong_use("own-installation")
    let_stand(book, transaction, chain)
    transaction.put("founding", book.setting(FOUNDING), {"share": transaction.new_secret()})


def let_stand(book: Book, transaction: Transaction, chain: str) -> None:
    """What is here of a lost installation's chain stands; whatever still comes is a question."""
    newest = read_cell(book.connection, _NEWEST, (chain,))
    fields = {"chain": chain, "known": newest, "ends": _runs(_chain(book, chain))}
    transaction.put(LOST, transaction.new_id(), fields)


def leave_out(book: Book, transaction: Transaction, chain: str) -> None:
    """What is here of a lost installation's chain, and waits for an answer, does not stand."""
    newest = read_cell(book.connection, _NEWEST, (chain,))
    transaction.put(LOST, transaction.new_id(), {"chain": chain, "refused": newest})


def _chain(book: Book, chain: str) -> dict[str, str]:
    """The entries of a chain, each with the one before it."""
    return dict(book.connection.execute(_HEADS, (chain,)).fetchall())


def _runs(heads: dict[str, str]) -> list[tuple[str, int]]:
    """The stretches of a chain that are here: the newest entry of each, and how many they are."""
    ends = heads.keys() - set(heads.values())
    runs: list[tuple[str, int]] = []
    for end in sorted(ends):
        length, at = 0, end
        while at in heads:
            length, at = length + 1, heads[at]
        runs.append((end, length))
    return runs
