"""`dataclass` for frozen values, made in a fifth of the time.

The standard library compiles six functions for each class, most of the time being taken by the two
that refuse a change; a hundred classes are a third of what a short command takes. Here one is
compiled and the others are shared. That a frozen value does not change is for mypy to hold.
"""

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
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
            value = made_by_python(eq=False, repr=False, **wanted)(plain)
            shared = {"__repr__": _said} | (_compared(value) if eq else {})
            for name in shared.keys() - own:
                setattr(value, name, shared[name])
            return value

        return made


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
