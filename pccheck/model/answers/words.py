"""Answers as people type them: `dat 5/6`, `12/15`, `120 95,5 ?`, `ko-ap-dung`, each with `.

Ghi chú` behind it.
"""

from collections.abc import Iterator

from pccheck.errors import PccheckError, wrong_use
from pccheck.model.answers.criterion import Criterion
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.visit import NO_DATA, NOT_APPLICABLE, NOT_CHECKED, VALUE, Answer
from pccheck.text.fold import fold, nfc
from pccheck.text.numbers import number_words, read_number

_STATUS_WORDS = {
    NOT_APPLICABLE: ("ko ap dung", "khong ap dung", "kad", "not applicable"),
    NO_DATA: ("ko so lieu", "khong co so lieu", "khong so lieu", "ko co so lieu", "no data"),
    NOT_CHECKED: ("chua kiem tra", "ko kiem tra", "khong kiem tra", "not checked"),
}
_STATUS = {word: status for status, words in _STATUS_WORDS.items() for word in words}
_YES, _NO = {"co", "x", "yes", "roi"}, {"khong", "ko", "no", "chua"}
_UNKNOWN = "?"
_MOST = 10**12  # a slip of the hand beyond it, and every whole number up to it is exact as a float


def read_answer(campaign: Campaign, criterion: Criterion, text: str) -> Answer:
    """What the text answers to the criterion.

    Raises:
        PccheckError: `bad-answer` with the criterion, what was read, and what would do.
    """
    said, _, note = (part.strip() for part in nfc(text).partition(";"))
    if status := _STATUS.get(fold(said)):
        return Answer(status, note=note)
    words = said.split()
    choice, rest = _choice(campaign, words) if criterion.choice else ("", words)
    if (criterion.choice and not choice) or (rest and not criterion.counts) or not (choice or rest):
        raise _bad(campaign, criterion, text)
    counts = _counts(criterion, " ".join(rest))
    if counts is None or not (choice or counts):
        raise _bad(campaign, criterion, text)
    return Answer(VALUE, choice, counts, note)


def answer_form(campaign: Campaign, criterion: Criterion) -> str:
    """What may be typed for this criterion: `dat|mot-phan|chua-dat posted/due`."""
    parts = ["|".join(choice.code for choice in campaign.choices)] if criterion.choice else []
    if criterion.ratio:
        texts = {count.code: count.text for count in criterion.counts}
        parts.append(" / ".join(f"<{texts[code]}>" for code in criterion.ratio))
    else:
        parts += [f"<{count.text}>" for count in criterion.counts]
    return " ".join(parts)


def answer_words(criterion: Criterion, answer: Answer) -> str:
    """The answer as it could be typed; `read_answer` reads it back."""
    if answer.status != VALUE:
        said = _STATUS_WORDS[answer.status][0].replace(" ", "-")
    else:
        order = criterion.ratio or tuple(count.code for count in criterion.counts)
        known = [number_words(answer.counts[c]) if c in answer.counts else _UNKNOWN for c in order]
        numbers = ("/" if criterion.ratio else " ").join(known) if answer.counts else ""
        said = f"{answer.choice} {numbers}".strip()
    return f"{said}; {answer.note}" if answer.note else said


def _choice(campaign: Campaign, words: list[str]) -> tuple[str, list[str]]:
    """The choice that the first words name (the longest that fits), and the words behind it."""
    for end in range(len(words), 0, -1):
        said = fold(" ".join(words[:end]))
        if code := next((code for code, names in _choice_names(campaign) if said in names), ""):
            return code, words[end:]
    return "", words


def _choice_names(campaign: Campaign) -> Iterator[tuple[str, set[str]]]:
    for choice in campaign.choices:
        alone = sum(other.grade == choice.grade for other in campaign.choices) == 1
        plain = {"met": _YES, "not-met": _NO}.get(choice.grade, set()) if alone else set()
        yield choice.code, {fold(choice.code), fold(choice.text)} | plain


def _counts(criterion: Criterion, text: str) -> dict[str, float] | None:
    """The numbers by count code; None where they do not fit the criterion."""
    if not text:
        return {}
    order = criterion.ratio or tuple(count.code for count in criterion.counts)
    parts = [part.strip() for part in text.split("/")] if criterion.ratio else text.split()
    if len(parts) != len(order):
        return None
    counts = {}
    for code, part in zip(order, parts, strict=True):
        if part == _UNKNOWN:
            continue
        number = read_number(part)
        if number is None or not 0 <= number <= _MOST:
            return None
        counts[code] = number
    if criterion.ratio and len(counts) == len(order) and counts[order[0]] > counts[order[1]]:
        return None
    return counts


def _bad(campaign: Campaign, criterion: Criterion, text: str) -> PccheckError:
    return wrong_use(
        "bad-answer", criterion=criterion.code, value=text, form=answer_form(campaign, criterion)
    )
