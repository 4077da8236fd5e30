"""The words of errors about the book, its entries and what is taken back."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "no-book": N_(
        "No book here or in a folder above {folder}. Make one with `pccheck init`, or name it with"
        " --book."
    ),
    "no-such-book": N_("{path}: there is no such book."),
    "backup-in-book": N_(
        "{path}: this is the book itself, or lies among its kept files. Name another file, best on"
        " another disk."
    ),
    "not-a-backup": N_("{path}: this is no backup that `pccheck backup` made."),
    "newer-backup": N_("{path}: made by a newer pccheck. Update pccheck."),
    "damaged-backup": N_(
        "{path}: the backup is damaged, or was changed ({what}). Nothing was put in place: take"
        " another backup."
    ),
    "not-a-book": N_("{path}: this is not a pccheck book."),
    "newer-book": N_(
        "{path}: made by a newer pccheck (book version {found}, this one reads {known}). Update"
        " pccheck."
    ),
    "older-book": N_(
        "{path}: made by an early trial version of pccheck (book version {found}; from {known} on"
        " books are kept). Start a new book with `pccheck init`."
    ),
    "book-exists": N_("{path}: there is a book already; nothing was changed."),
    "book-busy": N_(
        "{path}: another program has been writing to the book for a minute. Close it and try again."
    ),
    "read-only": N_(
        "{path}: cannot be written here ({why}). Choose another folder or ask for the right to"
        " write."
    ),
    "network-drive": N_(
        "{path}: on a network drive a book can be read, but writing there damages books. Copy it to"
        " this computer: `pccheck backup FILE`, then `pccheck restore FILE FOLDER`."
    ),
    "log-unread": N_(
        "{path}: what was recorded last lies in {log}, which cannot be read here. Copy the whole"
        " folder to a disk that can be written to, and open the book there."
    ),
    "no-wal": N_(
        "{path}: this drive cannot keep a book safely (no write-ahead log). Move the book to a"
        " local disk."
    ),
    "disk-full": N_("{path}: the disk is full; nothing was kept. Free some space and try again."),
    "disk-error": N_(
        "{path}: the disk could not be read or written ({why}); nothing was kept. Copy the book to"
        " another disk, and have this one looked at."
    ),
    "damaged-book": N_(
        "{path}: the file is damaged ({why}). Keep it, and restore your latest copy."
    ),
    "not-personal": N_(
        "{entry}: this holds no personal data alone. Findings, visits and decisions are never"
        " erased; what is wrong is voided: `pccheck void ENTRY --why …`."
    ),
    "already-erased": N_("{entry}: this was erased already; nothing was changed."),
    "nothing-to-erase": N_("{entry}: what this entry said is not here; nothing was changed."),
    "nobody-so-called": N_(
        '"{name}": no personal data in this book bears or holds this name. Write it as `pccheck'
        " log` shows it, with its tones."
    ),
    "why-names-it": N_(
        "The reason would keep what is to be erased: say why without it. Nothing was erased."
    ),
    "entry-or-person": N_(
        "What is to be erased: one entry (`pccheck log` shows it), or --person NAME?"
    ),
    "no-why": N_("Say why, for the log: --why …"),
    "not-asked": N_("--refuse: this is no erasure that another installation asked for."),
    "erasure-unfinished": N_(
        "{path}: erased, but traces may still lie in the file, since {why}. Mend that and run"
        " `pccheck erase --wipe`."
    ),
    "no-secret": N_(
        "{path} does not hold the entry that it was founded with: nothing can be added to it."
    ),
    "damaged-entry": N_("An entry that came in is damaged: {what}. It was not kept."),
    "no-author": N_(
        "Nobody is set as the author. Say `pccheck config author NAME`, or add --by NAME."
    ),
    "bad-now": N_("PCCHECK_NOW: «{value}» is no time. Write it like 2026-12-07T08:30."),
    "changed-meanwhile": N_(
        "Nothing was kept: since you looked, others wrote {count} entries about it: {what}."
    ),
    "say-yes": N_("Nothing was kept: add --yes to keep it without being asked."),
    "unknown-entry": N_(
        "There is no entry «{value}». `pccheck log TARGET` shows the entries about a target."
    ),
    "no-such-answer": N_(
        "«{value}» is no side of an open question. `pccheck questions` shows them, each with its"
        " entry."
    ),
    "keep-or-both": N_("Say one of --keep, --both and --refuse."),
    "two-branches": N_(
        "Of the branches of a chain none is taken back: nothing of either is lost. `pccheck"
        " questions --both {entry}` says that both stand."
    ),
    "answer-withheld": N_(
        "What the entry {entry} says is not here: another entry can be chosen, or wait until it"
        " comes."
    ),
    "ambiguous-entry": N_("«{value}» begins several entries: write more of it."),
    "already-voided": N_("The entry {entry} is voided already. To take that back, void the void."),
    "nothing-to-undo": N_("There is nothing of this device left to undo."),
    "nothing-to-redo": N_("There is nothing to redo: the newest thing done here is not an undo."),
    "built-on": N_(
        "Nothing was taken back: {kind} {entry} of {at} was said later of the same thing. "
        "Void that first: pccheck void {entry}."
    ),
    "referred-to": N_(
        "Nothing was taken back: {kind} {entry} of {at} rests on it. Void that first: pccheck void"
        " {entry}."
    ),
    "for-good": N_(
        "Nothing was taken back: {kind} {entry} of {at} stands for good, others have been told. "
        "Say what is new instead."
    ),
    "erased-for-good": N_(
        "Nothing was taken back: {kind} {entry} of {at} stands for good, what was erased is gone."
    ),
    "demo-exists": N_(
        "{folder}: is not a new or empty folder; nothing was changed. Choose another one."
    ),
    "no-web": N_('Pages in the browser need one more package: pip install "pccheck[web]".'),
    "port-taken": N_(
        "Port {port} cannot be opened ({why}). Name another one with --port, or leave it out."
    ),
    "bad-text": N_("{where}: the text has a character that cannot be kept ({what})."),
}
