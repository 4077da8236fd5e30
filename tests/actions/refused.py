"""What an action is refused for."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from pccheck.errors import PccheckError


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block must be refused by this code."""
    with pytest.raises(PccheckError) as refusal:
        yield
    assert refusal.value.code == code
