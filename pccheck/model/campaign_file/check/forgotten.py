"""What a campaign file seems to have kept from another campaign: doubts, not mistakes."""

import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.papers.bases import POWER
from pccheck.model.toml.kinds import Mistake
from pccheck.model.toml.toml_table import TomlPlace, WrongField
from pccheck.text.dates import date_words
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass, pattern

TO_WRITE = "[điền"
"""How a text begins that a new file leaves to be written."""
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_CITED = pattern(r"\S*\d/\S*(?:,? ngày \d{1,2}(?:/|\s+tháng\s+)\d{1,2}(?:/|\s+năm\s+)\d{4})?")
"""A document by its number, with its date: its year need not be the campaign's."""
_DATE = pattern(r"\d{1,2}/(?:\d{1,2}/)?\d{4}")
_CITING = ("bases", "citations", "clauses", "habits")
"""Tables about documents, whose years and places are their own."""
_OWN_WORDS = ("campaign", "documents", "report", "task_force", "texts", "words")
"""Tables that no two campaigns word alike."""
_WORDS_ALIKE = 7
"""From so many words on, a text that is another campaign's too was copied."""
_YEAR_APART = timedelta(days=366)


@dataclass(frozen=True)
class Surroundings:
    """What a campaign file is held against.

    Args:
        own: the names of its province, former ones too.
        others: the names of all other provinces, former ones too.
        former_kinds: what areas were called once and none is called now: huyện, quận …
        texts: the texts of other campaigns.
    """

    own: Collection[str] = ()
    others: Collection[str] = ()
    former_kinds: Collection[str] = ()
    texts: Collection[str] = ()


class _Said(NamedTuple):
    """A value of the file: where, in which field, in which outermost table; `is_unwritten`: whether
    the number beside it, of the same document, is still to be written.
    """

    place: TomlPlace
    key: str
    table: str
    value: Any
    is_unwritten: bool


def doubts(
    values: dict[str, Any], campaign: Campaign, text: str, around: Surroundings
) -> list[WrongField]:
    """What looks forgotten, by line: texts still to be written or copied, years, places and levels
    of areas that are not the campaign's, dates that cannot be meant, a decision without its power.

    `values`: the file as the parser gives it, `text`: as it stands there.
    """
    top = TomlPlace(text)
    for said in _values(values, top, ""):
        for doubt in _of(said, campaign, around):
            said.place.complain(said.key, doubt.wanted, **doubt.named)
    bases = [base.basis for base in campaign.bases_of("quyet-dinh")]
    if not any(POWER.search(basis) or TO_WRITE in basis for basis in bases):
        wanted = N_("one that gives the power to decide, which a Quyết định rests on")
        top.complain("bases", wanted)
    told = {
        (doubt.line, doubt.field, doubt.wanted, *doubt.named.values()): doubt for doubt in top.told
    }
    return sorted(told.values(), key=lambda doubt: doubt.line)


def _values(values: dict[str, Any], place: TomlPlace, table: str) -> Iterator[_Said]:
    """Every value of the file; of a list each."""
    is_unwritten = TO_WRITE in str(values.get("number"))
    for key, value in values.items():
        outer = table or key
        if isinstance(value, dict):
            yield from _values(value, place.inner(key), outer)
            continue
        for number, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(item, dict):
                yield from _values(item, place.inner(key, number), outer)
            else:
                yield _Said(place, key, outer, item, is_unwritten)


def _of(said: _Said, campaign: Campaign, around: Surroundings) -> Iterator[Mistake]:
    if isinstance(said.value, str):
        yield from _of_text(said, campaign, around)
    elif isinstance(said.value, date) and said.is_unwritten:
        yield Mistake(said.key, N_("still to be written"))
    elif isinstance(said.value, date) and said.table not in _CITING:
        yield from _of_day(said, campaign)
    elif said.key == "checklist_verified" and not said.value:
        wanted = N_("a sample: compare the checklist with the rules in force, then drop this")
        yield Mistake(said.key, wanted)
    elif (said.table, said.key) == ("clauses", "verified") and not said.value:
        yield Mistake(
            said.key, N_("compared with the document first: no paper cites it until then")
        )


def _of_text(said: _Said, campaign: Campaign, around: Surroundings) -> Iterator[Mistake]:
    text = said.value
    if TO_WRITE in text:
        yield Mistake(said.key, N_("still to be written"))
        return
    is_own = said.table in _OWN_WORDS and len(text.split()) >= _WORDS_ALIKE
    if is_own and text in around.texts:
        yield Mistake(said.key, N_("word for word as in another campaign"))
    if said.table not in _CITING:
        yield from _of_years(said, campaign)
        yield from _of_places(said, around)


def _of_years(said: _Said, campaign: Campaign) -> Iterator[Mistake]:
    first, last = sorted((campaign.from_.year, campaign.to.year))
    is_words = " " in said.value or (said.table, said.key) == ("campaign", "code")
    if not is_words:
        return
    years = _YEAR.findall(_CITED.sub(_if_a_day, said.value))
    for year in dict.fromkeys(map(int, years)):
        if not first <= year <= last + 1:
            wanted = N_("the year {year} is not of the period")
            yield Mistake(said.key, wanted, year=year)


def _of_places(said: _Said, around: Surroundings) -> Iterator[Mistake]:
    for name in around.others:
        if _stands_in(name, said.value) and not any(name in own for own in around.own):
            yield Mistake(said.key, N_("{name} is not the campaign's province"), name=name)
    small = said.value.casefold()
    for kind in around.former_kinds:
        if _stands_in(kind, small):
            yield Mistake(said.key, N_("there is no «{kind}» among its areas"), kind=kind)


def _if_a_day(cited: re.Match[str]) -> str:
    """What looks like a document's number stays where it is a day or a month."""
    return cited[0] if _DATE.fullmatch(cited[0].strip("(.,;:)")) else ""


def _stands_in(name: str, text: str) -> bool:
    """Whether the name is there as words of their own, in its own letters or in capitals."""
    forms = [form for form in (name, name.upper()) if form in text]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


def _of_day(said: _Said, campaign: Campaign) -> Iterator[Mistake]:
    day = said.value
    first, last = sorted((campaign.from_, campaign.to))
    if first == date.min:  # a day that could not be read, which is told as a mistake
        return
    if said.key == "deadline" and day < first:
        wanted = N_("the deadline {day} is before the period ({first}–{last})")
    elif said.key == "nomination_before" and not (first - day < _YEAR_APART and day <= last):
        wanted = N_("{day} is not before the end of the period ({first}–{last})")
    elif said.key in ("working_days", "days_off") and not first <= day <= last:
        wanted = N_("{day} is not in the period ({first}–{last})")
    elif max(first - day, day - last) > _YEAR_APART:
        wanted = N_("{day} is far from the period ({first}–{last})")
    else:
        return
    named = {"day": date_words(day), "first": date_words(first), "last": date_words(last)}
    yield Mistake(said.key, wanted, **named)
