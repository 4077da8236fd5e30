"""The words of errors about the exchange with other installations."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "no-such-folder": N_("{folder}: there is no such folder. Plug in the stick, or make it first."),
    "share-in-book": N_(
        "{folder}: this is the folder of the book itself, which also holds what is secret. Choose"
        " another folder to share."
    ),
    "other-books-folder": N_(
        "{folder}: this folder is shared by another book. Nothing was taken, nothing written."
    ),
    "share-unreadable": N_(
        "{folder}: cannot be read ({why}). Nothing was taken; the next sync goes on."
    ),
    "share-unwritable": N_(
        "{folder}: cannot be written ({why}). What had come is kept; the next sync goes on."
    ),
    "two-share-keys": N_(
        "{path}: two installations made a new key for what travels. Make one more:"
        " `pccheck sync --lost INSTALLATION`."
    ),
    "damaged-line": N_("A line is damaged."),
}
