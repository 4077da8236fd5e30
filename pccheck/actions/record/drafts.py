"""What an interview has heard so far.

Kept after each answer, beside the journal, until the visit is recorded.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.recording import Choice, draft_key
from pccheck.actions.record.typed import Typed


def load_draft(desk: Desk, choice: Choice) -> dict[str, str]:
    """The answers as typed, by question."""
    kept = desk.book.setting(draft_key(choice))
    return {str(key): str(text) for key, text in json.loads(kept).items()} if kept else {}


def save_draft(desk: Desk, choice: Choice, said: dict[str, str], by: str) -> None:
    """Keep the answers as typed."""
    with desk.book.writing(by, desk.now) as transaction:
        transaction.set(draft_key(choice), json.dumps(said, ensure_ascii=False))


def typed_of(said: Mapping[str, str], beside: Typed) -> Typed:
    """What was heard, as if it had been typed as options, beside those that were."""
    heard = {key.partition(":"): text for key, text in said.items() if text}
    answers = {code: text for (sort, _, code), text in heard.items() if sort == "answer"}
    photos = (f"{code}={file}" for (sort, _, code), file in heard.items() if sort == "photo")
    started, _, ended = said.get("times", "").replace("–", "-").partition("-")
    return replace(
        beside,
        answers=answers,
        started=started.strip() or beside.started,
        ended=ended.strip() or beside.ended,
        rep=said.get("rep") or beside.rep,
        present=(*beside.present, said.get("present", "")),
        cooperation=said.get("cooperation") or beside.cooperation,
        opinion=said.get("opinion") or beside.opinion,
        visit_form=said.get("visit_form") or beside.visit_form,
        advice=(*beside.advice, said.get("advice", "")),
        photos=(*beside.photos, *photos),
    )
