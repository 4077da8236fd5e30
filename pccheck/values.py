"""`dataclass` for frozen values, and `pattern`: made when they are first used.

A command imports a hundred classes and as many regular expressions, and uses a few. The standard
library compiles six functions for each class: here one is, when its first value is made, and the
others are shared. That a frozen value does not change is for mypy to hold.
"""

import re
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "pattern"]

if TYPE_CHECKING:
    from dataclasses import dataclass
    from re import compile as pattern
else:
    from dataclasses import dataclass as made_by_python

    def dataclass(
        bare: type | None = None, /, *, frozen: bool = False, eq: bool = True, **wanted: bool
    ) -> Any:  # noqa: ANN401 - a class, or what makes one
        """As the standard library's, with or without what may be asked of it."""
        if not frozen:
            return made_by_python(bare, eq=eq, **wanted)

        def made(plain: type) -> type:
            own = set(vars(plain))
            value = made_by_python(init=False, eq=False, repr=False, **wanted)(plain)

            def fill_first(self: object, *given: object, **named: object) -> None:
                """Fill the first value; a function of the class's own takes this one's place."""
                value.__init__ = _compiled_init(fields(value))
                value.__init__(self, *given, **named)

            shared = {"__init__": fill_first, "__repr__": _said}
            shared |= _compared(value) if eq else {}
            for name in shared.keys() - own:
                setattr(value, name, shared[name])
            return value

        return made

    class pattern:  # noqa: N801 - called like `re.compile`
        """A regular expression as `re.compile` makes it."""

        def __init__(self, written: str, flags: int = 0) -> None:
            self._written = written, flags

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of the compiled pattern
            """What is asked of it first, kept, so that the next time it is found at once."""
            asked = getattr(re.compile(*self._written), name)
            setattr(self, name, asked)
            return asked


def _compiled_init(of: tuple[Field[Any], ...]) -> Callable[..., None]:
    """The function that fills the fields of a value. What stands for a field that is not given goes
    by its name behind `_`.
    """
    asked, filled = ["self"], ["pass"]
    defaults: dict[str, Any] = {}
    for field in of:
        name, default = field.name, f"_{field.name}"
        is_made = field.default_factory is not MISSING
        defaults[default] = field.default_factory if is_made else field.default
        if field.kw_only and "*" not in asked:
            asked.append("*")
        asked.append(name if defaults[default] is MISSING else f"{name}={default}")
        made = f"{default}() if {name} is {default} else " if is_made else ""
        filled.append(f"self.{name} = {made}{name}")
    exec(f"def __init__({', '.join(asked)}): {'; '.join(filled)}", defaults)  # noqa: S102
    compiled: Callable[..., None] = defaults["__init__"]
    return compiled


def _compared(value: type) -> dict[str, Callable[..., Any]]:
    """Equality and hash of a class whose values are equal when their fields are."""
    names = [field.name for field in fields(value) if field.compare]
    told = attrgetter(*names) if names else type

    def equals(self: object, other: object) -> Any:  # noqa: ANN401 - NotImplemented besides
        return told(self) == told(other) if type(other) is type(self) else NotImplemented

    def hashed(self: object) -> int:
        return hash(told(self))

    return {"__eq__": equals, "__hash__": hashed}


def _said(self: Any) -> str:  # noqa: ANN401 - of any class
    named = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(named)})"
