"""The entry's exact form: frozen bytes, and what is refused at the door."""

import hashlib
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.journal import entry as reading
from pccheck.model.journal.entry import Entry, Head, check_text, make_entry, payload, read_entry

FIELDS = {"name": "Chợ Hà Tĩnh", "priority": 1.5, "code:HT-0001": True, "address": None}
GOLDEN_DATA = (
    '{"address":null,"code:HT-0001":true,"name":"Chợ Hà'
    ' Tĩnh","priority":1.5,"salt":"00112233445566778899aabbccddeeff"}'
)
GOLDEN_DH = "29b7176071be3d4dedda0da9792819b6646f9af6fe442c5a25da5b672713d062"
GOLDEN_HEAD = (
    '{"at":"2021-12-07T01:30:00.000000Z","basis":["'
    + "b" * 64
    + '"],"by":"018f-author","chain":"018f-chain","dh":"'
    + GOLDEN_DH
    + '","kind":"target","prev":"'
    + "a" * 64
    + '","rec":"018f-rec","seq":7,'
    '"set":["address","code:HT-0001","name","priority"],"tx":"018f-tx","v":1}'
)
GOLDEN_ID = "276471060bac053944363c0054bd5c462bcedf1a51927127d44bedbaa5d3eefe"


def golden() -> Entry:
    """One entry with a value in every place."""
    data, digest = payload(FIELDS, "00112233445566778899aabbccddeeff")
    head = Head(
        chain="018f-chain",
        seq=7,
        prev="a" * 64,
        tx="018f-tx",
        at="2021-12-07T01:30:00.000000Z",
        by="018f-author",
        kind="target",
        v=1,
        rec="018f-rec",
        basis=("b" * 64,),
        set=tuple(sorted(FIELDS)),
        dh=digest,
    )
    return make_entry(head, data)


def altered(**fields: object) -> bytes:
    """The golden head with other fields, in canonical form."""
    said = {**json.loads(GOLDEN_HEAD), **fields}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def with_data(raw: bytes, names: list[str]) -> tuple[bytes, bytes]:
    """A head that fits this payload."""
    return altered(dh=hashlib.sha256(raw).hexdigest(), set=sorted(names)), raw


def test_the_bytes_of_an_entry_are_frozen() -> None:
    """Entries can never be rewritten, so head, payload and id of a given entry are the same bytes
    for ever.
    """
    entry = golden()
    assert entry.raw_data == GOLDEN_DATA.encode()
    assert entry.head.dh == GOLDEN_DH
    assert entry.raw_head == GOLDEN_HEAD.encode()
    assert entry.id == GOLDEN_ID == hashlib.sha256(GOLDEN_HEAD.encode()).hexdigest()


def test_what_is_written_reads_back_the_same() -> None:
    """Reading takes the exact bytes, with or without the payload, and gives back the fields without
    the salt.
    """
    entry = golden()
    assert entry.raw_data is not None
    assert read_entry(entry.raw_head, entry.raw_data) == entry
    assert entry.fields() == FIELDS
    withheld = read_entry(entry.raw_head, None)
    assert (withheld.id, withheld.head, withheld.fields()) == (entry.id, entry.head, None)


@given(st.data())
@settings(max_examples=3 * settings().max_examples)
def test_any_flipped_bit_is_noticed(data: st.DataObject) -> None:
    """A bit flipped in the payload is refused; one flipped in the head is refused or makes it
    another entry.
    """
    entry = golden()
    assert entry.raw_data is not None
    assert read_or_none(entry.raw_head, flipped(data, entry.raw_data)) is None
    other = read_or_none(flipped(data, entry.raw_head), entry.raw_data)
    assert other is None or other.id != entry.id


def flipped(data: st.DataObject, raw: bytes) -> bytes:
    """The bytes with one bit of them flipped."""
    place = data.draw(st.integers(0, len(raw) * 8 - 1))
    return raw[: place // 8] + bytes([raw[place // 8] ^ 1 << place % 8]) + raw[place // 8 + 1 :]


def read_or_none(raw_head: bytes, raw_data: bytes) -> Entry | None:
    """The entry; None where it is refused, in one of the two ways in which that may be."""
    try:
        return read_entry(raw_head, raw_data)
    except PccheckError as error:
        return None if error.code in {"damaged-entry", "bad-text"} else pytest.fail(error.code)


@pytest.mark.parametrize(
    "raw_head",
    [
        b"",
        b"\xff\xfe",
        b"nonsense",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"chain":1}',
        GOLDEN_HEAD.replace('"seq":7', '"seq": 7').encode(),
        GOLDEN_HEAD.replace('"v":1}', '"v":1,"v":1}').encode(),
        GOLDEN_HEAD.replace('"018f-tx"', '"\\u0030\\u0031\\u0038f-tx"').encode(),
        GOLDEN_HEAD.encode("utf-16"),
        b"\xef\xbb\xbf" + GOLDEN_HEAD.encode(),
        GOLDEN_HEAD.encode() + b"\n",
        altered(more="field"),
        altered(seq="7"),
        altered(seq=True),
        altered(seq=-1),
        altered(seq=7.0),
        altered(seq=2**53),
        altered(v=None),
        altered(rec=5),
        altered(by=None),
        altered(kind=["target"]),
        altered(basis="b" * 64),
        altered(basis={"b" * 64: 1}),
        altered(basis=[1]),
        altered(basis=[["b"]]),
        altered(basis=None),
        altered(set="address"),
        altered(at="yesterday"),
        altered(at="2021-12-07T01:30:00Z"),
        altered(at="2021-12-07T08:30:00.000000+07:00"),
        altered(at="2021-12-7T1:30:00.0Z"),
        altered(at=""),
        altered(dh="0" * 64),
        altered(rec="a\0b"),
        altered(rec="a\ud800b"),
        GOLDEN_HEAD.replace('"018f-rec"', '"\\ud800"').encode(),
    ],
)
def test_a_head_of_another_form_is_refused(raw_head: bytes) -> None:
    """One spelling, these fields, these types, true times: nothing else is a head."""
    with pytest.raises(PccheckError) as caught:
        read_entry(raw_head, GOLDEN_DATA.encode())
    assert caught.value.code in {"damaged-entry", "bad-text"}


def nested(levels: int) -> bytes:
    """A payload whose one field holds so many lists within one another."""
    return b'{"name":' + b"[" * levels + b"]" * levels + b',"salt":"00"}'


@pytest.mark.parametrize(
    "raw_data",
    [
        b"",
        b"[]",
        b"nonsense",
        b'{"name":"x"}',
        b'{"name":"x","other":1,"salt":"00"}',
        b'{"salt":"00"}',
        b'{"name":NaN,"salt":"00"}',
        b'{"name":Infinity,"salt":"00"}',
        b'{"name":1e999,"salt":"00"}',
        b'{"name":' + b"9" * 5000 + b',"salt":"00"}',
        b'{"name":"x","name":"y","salt":"00"}',
        b'{"name": "x","salt":"00"}',
        b'{"salt":"00","name":"x"}',
        b'{"name":"a\\u0000b","salt":"00"}',
        b'{"name":"a\\ud800b","salt":"00"}',
        '{"name":"x","salt":"00"}'.encode("utf-16"),
        b'\xef\xbb\xbf{"name":"x","salt":"00"}',
        b'{"name":"\xff","salt":"00"}',
        nested(20),
        nested(200),
        nested(100_000),
    ],
)
def test_a_payload_of_another_form_is_refused(raw_data: bytes) -> None:
    """Even where its hash is right: the head's fields and a salt, one spelling, nothing that a
    reader cannot take.
    """
    with pytest.raises(PccheckError) as caught:
        read_entry(*with_data(raw_data, ["name"]))
    assert caught.value.code in {"damaged-entry", "bad-text"}


def test_nesting_as_answers_have_it_is_read() -> None:
    """The limit on nesting leaves room for what the journal keeps."""
    raw, digest = payload({"answer:b1": {"status": "value", "counts": {"due": 5}}}, "00")
    assert read_entry(altered(dh=digest, set=["answer:b1"]), raw).fields() is not None


@pytest.mark.parametrize("text", ["a\0", "\ud800", "đ\udfff"])
def test_text_that_cannot_be_kept_is_refused_at_the_door(text: str) -> None:
    """NUL and lone surrogates are refused wherever they stand, in keys too, before anything is
    written.
    """
    for value in (
        {"name": text},
        {"answer": {"note": text}},
        {"list": ["x", text]},
        {"x" + text: 1},
    ):
        with pytest.raises(PccheckError, match="bad-text"):
            payload(value, "00")
    check_text({"name": "Chợ 😀 đ"}, "name")


def test_the_salt_hides_the_payload() -> None:
    """The same fields under another salt have another hash,
    so an erased payload cannot be guessed.
    """
    assert payload(FIELDS, "00")[1] != payload(FIELDS, "01")[1]


_PIECES = st.sampled_from(
    ['"', "\\", "\\u00e9", "\x7f", "\ufffe", "é", '","', "]", "0", "-", "1.0", " "]
)


@given(st.integers(0, len(GOLDEN_HEAD)), st.integers(0, 3), st.one_of(_PIECES, st.text(max_size=3)))
def test_the_quick_way_to_read_a_head_takes_what_the_whole_one_takes(
    place: int, gone: int, piece: str
) -> None:
    """A head that is read at sight is one in the only spelling, and says the same."""
    text = GOLDEN_HEAD[:place] + piece + GOLDEN_HEAD[place + gone :]
    with suppress(UnicodeEncodeError):
        raw = text.encode()
        if (quick := reading._plain_head(text)) is not None:
            assert reading._read_head(raw) == quick
    assert reading._plain_head(GOLDEN_HEAD) == golden().head
