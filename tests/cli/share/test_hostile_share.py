"""What somebody puts into a share to harm whoever exchanges."""

from collections.abc import Callable

from tests.cli.share.conftest import Laptop
from tests.cli.trust.test_hostile import BIDI, FORMULAS, HTML, MARK, OUT, TERMINAL


def test_no_answer_of_an_exchange_harms(laptops: Callable[[int], list[Laptop]]) -> None:
    """Names of those who wrote, of files in the folder, of questions: shown as text."""
    office, one = laptops(2)
    for number, text in enumerate((HTML, FORMULAS[0], BIDI, TERMINAL), 1):
        file = office.share / f"{text.replace('/', '')}.segment"
        file.write_bytes(b"pccheck-segment 1 x\n" + text.encode())
        one("target", "edit", f"HT-000{number}", "--name", text, "--by", text)
        office("target", "edit", f"HT-000{number}", "--name", f"khác {text}")
    shown = ""
    for laptop, words in (
        (one, ("sync", str(one.share))),
        (office, ("sync", str(one.share))),
        (office, ("questions",)),
        (office, ("status",)),
    ):
        answer = laptop(*words)
        assert "Traceback" not in answer.err
        assert not OUT.search((answer.out + answer.err).replace("\n", "")), words
        shown += answer.out
    assert MARK in shown
