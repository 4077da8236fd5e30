"""Which texts of a shipped campaign another one must not have kept word for word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

_SMALL = frozenset(("kiểm", "tra", "việc", "tại", "ở", "về", "và", "các", "của", "trong", "trên"))
"""Words of a title that say nothing of what is inspected."""


def texts_of_others(shipped: Sequence[Mapping[str, Any]], title: str) -> set[str]:
    """Those of the shipped campaigns, as their files say them, that a campaign with this title
    would only have by mistake: of one office's campaign all; of a sample, which is written for any
    office, those about another thing than the title says.
    """
    samples = [values for values in shipped if _is_sample(values)]
    times = Counter(chain.from_iterable(set(_texts(values)) for values in samples))
    texts: set[str] = set()
    for values in shipped:
        if _is_sample(values):
            texts.update(text for text in _of_another(values, title) if times[text] == 1)
        else:
            texts.update(_texts(values))
    return texts


def _is_sample(values: Mapping[str, Any]) -> bool:
    return not {"areas", "province"} & values["campaign"].keys()


def _of_another(sample: Mapping[str, Any], title: str) -> Iterator[str]:
    """The sample's texts that name what the title does not; all where it is about less than half
    of what the sample is about.
    """
    inspected = _words(sample["campaign"]["title"])
    lacking = inspected - _words(title)
    is_other = 2 * len(lacking) > len(inspected)
    return (text for text in _texts(sample) if is_other or lacking & _words(text))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - _SMALL


def _texts(value: Any) -> Iterable[str]:  # noqa: ANN401 - a TOML value
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)
