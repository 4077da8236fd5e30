"""Patterns that are compiled when they are first used: a command imports many and uses few."""

import re
from typing import TYPE_CHECKING, Any

__all__ = ["pattern"]

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801 - called like a function
        """A regular expression as `re.compile` makes it."""

        def __init__(self, written: str, flags: int = 0) -> None:
            self._written = written, flags

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of the compiled pattern
            """What is asked of it first, kept, so that the next time it is found at once."""
            asked = getattr(re.compile(*self._written), name)
            setattr(self, name, asked)
            return asked
