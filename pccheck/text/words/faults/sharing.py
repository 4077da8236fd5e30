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
    "sync-what": N_(
        "Say one thing: a folder to exchange with, --invite FILE, --give TEAM --days DAY FILE, or"
        " --take FILE."
    ),
    "province-alone": N_(
        "A book is of a campaign, which says what is inspected. Of your own: `pccheck campaign new"
        ' dot.toml --where "{province}"`, then `pccheck init . --campaign dot.toml`. One that is'
        " here: --campaign NAME beside --province ({known})."
    ),
    "campaign-or-join": N_(
        "Say one of the two: --campaign for a book of its own ({known}, or a file of yours, which"
        " `pccheck campaign new dot.toml` writes), or --join for a further laptop of a book that is"
        " there."
    ),
    "no-passphrase": N_(
        "The file is sealed: give its passphrase in PCCHECK_PASSPHRASE, or type the command on a"
        " terminal."
    ),
    "no-seal": N_('Sealed files need one more package: pip install "pccheck[seal]"'),
    "secret-in-share": N_(
        "{file}: this folder is shared. What is sealed is carried by hand, never through a folder"
        " that others read: choose another place."
    ),
    "not-sealed": N_("{file}: this is no file that pccheck sealed, or it is damaged."),
    "newer-sealed": N_("{file}: sealed by a newer pccheck. Update pccheck."),
    "other-books-seal": N_("{file}: this file is of another book. Nothing was taken."),
    "wrong-passphrase": N_(
        "{file}: the passphrase is wrong, or the file was changed. Nothing was taken."
    ),
    "no-hand-over": N_("{file}: this is a parcel, not what a new laptop begins with."),
    "give-past": N_("{day} is past: a parcel holds days to come."),
    "give-early": N_(
        "{day} may not be handed over yet, only days up to {until}: give_days in [release] of the"
        " campaign file."
    ),
    "give-nothing": N_("{team} has no visit from {first} to {last}: nothing to hand over."),
    "telling-name": N_(
        "{file}: this name tells the team or the day to whoever sees it. Name a folder: the file"
        " gets a name by chance."
    ),
    "old-parcel": N_(
        "{file}: this parcel, or a newer one, was taken in already. Nothing in it is new."
    ),
    "unknown-installation": N_("No installation's id ends in “{value}”: see `pccheck verify`."),
    "ambiguous-installation": N_(
        "Several installations' ids end in “{value}”: give more of its letters."
    ),
    "own-installation": N_("This is the installation itself: say so on another one."),
    "not-the-office": N_(
        "The office alone releases ({installation}): there, or after `pccheck config office`."
    ),
    "no-postgres": N_('A hub needs one more package: pip install "pccheck[postgres]"'),
    "bad-hub-url": N_("This is no address of a database: write postgresql://USER@HOST/DATABASE."),
    "hub-url-password": N_(
        "No password in the address, where others read it: put it into PGPASSWORD or .pgpass."
    ),
    "hub-gone": N_("{hub}: does not answer ({why}). What had come is kept; the next sync goes on."),
    "hub-password": N_("{hub}: refuses this user or password ({why})."),
    "no-hub": N_("{hub}: there is no hub in this database: `pccheck hub init` makes one ({why})."),
    "hub-no-right": N_("{hub}: this user may not do that ({why})."),
    "hub-exists": N_("{hub}: there is a hub already."),
    "hub-form": N_("{hub}: this hub is of another version of pccheck. Nothing was taken."),
    "other-books-hub": N_("{hub}: this hub belongs to another book. Nothing was taken."),
    "hub-bad-line": N_("{hub}: refuses an entry whose hash or size is wrong ({why})."),
    "hub-bad-file": N_("{hub}: refuses a kept file whose size is wrong."),
    "hub-not-erased": N_(
        "{hub}: does not erase what no erasure names, or what is not personal ({why})."
    ),
    "damaged-line": N_("A line is damaged."),
}
