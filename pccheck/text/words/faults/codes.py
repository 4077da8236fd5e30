"""The words of errors about location codes."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "empty-code": N_("The location code is empty."),
    "personal-code": N_(
        "This is a person's code (fields with «|»), personal data: it is not kept. Scan the code of"
        " the place."
    ),
    "row-personal-code": N_(
        "this is a person's code (fields with «|»), personal data: it is not read"
    ),
    "code-elsewhere": N_(
        "This code belongs to {code} {name} already. Look with `pccheck code list`; void that entry"
        " if it is wrong."
    ),
}
