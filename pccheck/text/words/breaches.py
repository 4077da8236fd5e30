"""What is not as the regime asks, in the user's words."""

from collections.abc import Mapping
from datetime import date

from pccheck.text.dates import date_words
from pccheck.text.words.catalogue import N_, _

BREACHES: dict[str, str] = {
    "before-force": N_("the decision is older than the regime, in force from {from}"),
    "after-force": N_("the decision is younger than the regime, in force until {to}"),
    "no-authority": N_("«{authority}» may not decide on an inspection"),
    "limit-over": N_("the decision sets {days} days, {most} are allowed"),
    "part-missing": N_("the decision lacks: {part}"),
    "no-head": N_("the task force has {heads} heads, not one"),
    "barred": N_("{member} may not take part: {bar}"),
    "ground-missing": N_("«{step}» without a ground"),
    "ground-unknown": N_("«{step}»: «{ground}» is no ground for it"),
    "wrong-role": N_("«{step}» was done by: {role}, not by: {right}"),
    "step-missing": N_("«{step}» without «{earlier}»"),
    "too-early": N_("«{step}» before «{earlier}» ({asked})"),
    "work-without": N_("work at the first unit without «{earlier}»"),
    "work-before": N_("work at the first unit before «{earlier}»"),
    "taken-again": N_("«{step}» once more"),
    "extended-again": N_("extended a second time"),
    "extended-nothing": N_("extended where no limit is set"),
    "extended-too-long": N_("extended by {days} days, {most} are allowed"),
    "extended-late": N_("extended after the limit had run out on {last}"),
    "inspected-by-others": N_("others inspect the unit too, and no ground keeps it: {why}"),
    "inspected-after": N_("inspected here on {day}; tell the body that comes after it: {why}"),
    "undecided": N_("work at the unit without a decision"),
    "not-announced": N_("work at the unit before the decision was announced"),
    "plan-not-approved": N_("work at the unit before the plan of the inspection was approved"),
    "outside-limit": N_("work at the unit after {last}, the last of {days} days"),
    "suspended": N_("work at the unit while the inspection was suspended"),
    "stopped": N_("work at the unit after the inspection was stopped on {stopped}"),
    "outsider": N_(
        "{member} worked at the unit and is no member of the task force by the decision"
    ),
    "minutes-early": N_("the minutes are older than the work at the unit, which began on {first}"),
    "unsigned": N_("the minutes lack: {signature}"),
    "too-late": N_("«{step}» after its last day, {last}"),
    "not-ended": N_("the limit has run out on {last} and the inspection has not ended"),
}
"""The words of each breach by its code."""


def breach_words(code: str, params: Mapping[str, object]) -> str:
    """What is wrong, in the user's language; days as 07/12/2021."""
    said = {name: _one_word(value) for name, value in params.items()}
    return _(BREACHES[code]).format_map(said)


def _one_word(value: object) -> object:
    return date_words(value) if isinstance(value, date) else value
