"""What a form that came back is known by."""

from pccheck.model.form import checksum


def test_a_form_is_known_by_what_it_asks() -> None:
    """Another visit, checklist, unit or row is another form."""
    keys = ["date", "answer:tb1", "count:tb1.may-tinh"]
    own = checksum("v", "1", "MH-0001", keys)
    assert own == checksum("v", "1", "MH-0001", list(keys))
    others = [
        checksum("w", "1", "MH-0001", keys),
        checksum("v", "2", "MH-0001", keys),
        checksum("v", "1", "MH-0002", keys),
        checksum("v", "1", "MH-0001", keys[1:]),
    ]
    assert own not in others
    assert len(set(others)) == 4
