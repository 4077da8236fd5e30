"""The message catalogue: complete, current, and the same in both of its files."""

import ast
from pathlib import Path
from unicodedata import is_normalized

import pytest

from pccheck.text.words.catalogue import LOCALE, _
from tests.text.calls import all_calls, calls, placeholders
from tests.text.messages import MO, PO, catalogue, committed, extracted, write

pytestmark = pytest.mark.xdist_group("source")

MESSAGES = [(str(message.id), str(message.string)) for message in committed() if message.id]


def test_every_message_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    """Run `poe messages` where this fails."""
    assert {msgid for msgid, _said in MESSAGES} == extracted()


def test_no_message_is_hidden_from_the_catalogue() -> None:
    """Every text that is marked is extracted, wherever it stands; one inside an f-string would not
    be.
    """
    marked = {
        call.node.args[0].value
        for call in calls("_", "N_")
        if call.node.args and isinstance(call.node.args[0], ast.Constant)
    }
    assert marked - extracted() == set()


def test_nothing_is_untranslated_fuzzy_or_obsolete() -> None:
    """A Vietnamese user never reads English."""
    assert [msgid for msgid, said in MESSAGES if not said] == []
    assert [message.id for message in committed() if message.fuzzy] == []
    assert list(committed().obsolete) == []


def test_both_files_are_what_poe_messages_writes(tmp_path: Path) -> None:
    """The .mo that is shipped is the compiled .po, and writing them again changes nothing."""
    po, mo = tmp_path / "pccheck.po", tmp_path / "pccheck.mo"
    write(catalogue(), po, mo)
    assert po.read_text(encoding="utf-8") == PO.read_text(encoding="utf-8")
    assert mo.read_bytes() == MO.read_bytes()
    assert {path for path in LOCALE.rglob("*") if path.is_file()} == {PO, MO}


def test_a_translation_names_what_its_message_names() -> None:
    """The same placeholders, commands, blanks and closing mark; text in NFC."""
    for msgid, said in MESSAGES:
        assert placeholders(said) == placeholders(msgid), msgid
        assert is_normalized("NFC", said), msgid
        assert _blanks(said) == _blanks(msgid), msgid
        assert msgid.endswith(".") == said.endswith("."), msgid
        assert msgid.count("`") == said.count("`"), msgid


def _blanks(text: str) -> tuple[int, int]:
    """How many stand before the text and behind it."""
    return len(text) - len(text.lstrip()), len(text) - len(text.rstrip())


def test_only_marked_texts_are_looked_up() -> None:
    """An f-string in `_` is never found; a variable is, where the file that looks it up marks its
    words with `N_`.
    """
    marking = {call.file for call in calls("N_")}
    strange = [
        call.place
        for call in calls("_", "N_")
        if not isinstance(call.node.args[0], ast.Constant)
        and (
            call.name == "N_"
            or isinstance(call.node.args[0], ast.JoinedStr)
            or call.file not in marking
        )
        and not call.file.startswith("pccheck/text/")
    ]
    assert strange == []


def test_a_message_that_is_filled_in_at_once_gets_all_that_it_names() -> None:
    """`_("… {count}").format(count=…)` cannot fail."""
    filled = 0
    for call in calls("format"):
        match call.node.func:
            case ast.Attribute(
                value=ast.Call(func=ast.Name("_"), args=[ast.Constant(str(message))])
            ):
                filled += 1
                assert call.spread or placeholders(message) == call.keywords, call.place
    assert filled > 20


def test_what_is_filled_in_inside_an_error_is_given_with_it() -> None:
    """`refuse(key, N_("one of: {known}"), known=…)`: a message handed to a call gets from that call
    what it names.
    """
    handed = 0
    for call in all_calls():
        for argument in (*call.node.args, *(keyword.value for keyword in call.node.keywords)):
            match argument:
                case ast.Call(func=ast.Name("N_"), args=[ast.Constant(str(message))]):
                    handed += 1
                    assert placeholders(message) <= call.keywords, call.place
    assert handed > 20


@pytest.mark.parametrize(
    ("asked", "said"),
    [("", "Lỗi: x"), ("vi", "Lỗi: x"), ("fr", "Lỗi: x"), ("en", "Error: x"), ("en_GB", "Error: x")],
)
def test_the_language_is_vietnamese_unless_english_is_asked_for(
    asked: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PCCHECK_LANG alone decides, not the machine's locale."""
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.setenv("PCCHECK_LANG", asked)
    assert _("Error: {what}").format(what="x") == said


def test_a_message_is_found_without_reading_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has what the committed catalogue says; what is none, first, last or between, is
    itself.
    """
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    assert [(msgid, _(msgid)) for msgid, _said in MESSAGES] == MESSAGES
    for other in ("\t", "Error: {what", "Error: {what}x", "\U0010ffff"):
        assert _(other) == other
