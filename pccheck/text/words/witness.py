"""What a user reads of the witness: what this machine remembers of a book's end."""

from pccheck.text.words.catalogue import N_, _

_NOTES = {
    "behind": N_(
        "Note: this machine had written more than this book holds: it is an older copy, or its end"
        " was cut off. From here on it writes as an installation of its own; nothing of the other"
        " copy is overwritten, and `pccheck undo` takes back only what is written from now on."
    ),
    "elsewhere": N_(
        "Note: this book was last written on another machine. Here it writes as an installation of"
        " its own; `pccheck undo` takes back only what is written here."
    ),
    "unkept": N_(
        "Note: this machine cannot keep where the book ends (no folder for it can be written): an"
        " older copy put in the place of the book, or one whose end was cut off, would not be"
        " noticed."
    ),
}
"""By what the book is to its witness."""


def note_words(note: str) -> str:
    """What is said of a witness."""
    return _(_NOTES[note])
