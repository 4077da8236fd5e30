"""`--map FIELD=HEADER`: which column of a foreign table is what."""

from collections.abc import Sequence


def read_map(pairs: Sequence[str]) -> dict[str, str]:
    """The mapping as typed.

    Raises:
        PccheckError: `bad-map-option`.
    """
    from pccheck.errors import wrong_use

    found = {}
    for pair in pairs:
        field, sign, header = (part.strip() for part in pair.partition("="))
        if not (field and sign and header):
            raise wrong_use("bad-map-option", value=pair)
        found[field] = header
    return found
