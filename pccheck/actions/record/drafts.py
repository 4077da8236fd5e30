"""What an interview has heard so far.

Kept after each answer, beside the journal, until the visit is recorded.
"""

import json

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.recording import Choice, draft_key


def load_draft(desk: Desk, choice: Choice) -> dict[str, str]:
    """The answers as typed, by question."""
    kept = desk.book.setting(draft_key(choice))
    return {str(key): str(text) for key, text in json.loads(kept).items()} if kept else {}


def save_draft(desk: Desk, choice: Choice, said: dict[str, str], by: str) -> None:
    """Keep the answers as typed."""
    with desk.book.writing(by, desk.now) as transaction:
        transaction.set(draft_key(choice), json.dumps(said, ensure_ascii=False))
