"""The words of errors about campaigns and their files."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "no-campaign": N_(
        "{path}: the book has no current campaign. Choose one with `pccheck campaign use CODE`."
    ),
    "campaign-later": N_(
        "By the end of {day} the book did not hold this campaign yet. Choose a later day."
    ),
    "campaign-disputed": N_(
        "{path}: two versions of the campaign stand, or it cannot be read. Settle: `pccheck"
        " campaign update FILE`."
    ),
    "unknown-campaign": N_(
        "There is no campaign «{name}». Known: {known}. A file's path ends in .toml."
    ),
    "ambiguous-campaign": N_("«{name}» can be {found}. Use a code."),
    "campaign-workbook": N_(
        "{path} is a workbook. Make the campaign's file of it first: pccheck campaign new {file}"
        " --from {path} --force."
    ),
    "unknown-areas": N_(
        "{file}: there is no area file «{name}» (.csv, .xlsx) beside it, nor among the shipped"
        " ones."
    ),
    "unknown-regime": N_("{file}: there is no regime «{name}». Known: {known}."),
    "province-needed": N_("{file} names no areas. Say the province: `--province 'Nghệ An'`."),
    "unknown-province": N_("There is no province «{name}» on that day. Did you mean: {near}?"),
    "former-province": N_("«{name}» went into {now} on 01/7/2025. Say: `--province '{now}'`."),
    "level-nowhere": N_(
        "{file}: `routing_level` is {level}, but its areas are of {levels}. Change `routing_level`"
        " and `levels` in a copy of the file."
    ),
    "campaign-syntax": N_(
        "{file}, line {line}: «{field}» cannot be read: {wanted}. Mend it there, then give the"
        " command again."
    ),
    "campaign-field": N_(
        "{file}, line {line}: {field} must be {wanted}. Mend it there, then give the command again."
    ),
    "campaign-field-missing": N_(
        "{file}, line {line}: {field} is missing. Write it there, {wanted}, then give the command"
        " again."
    ),
    "campaign-fields": N_(
        "{file}: {count} mistakes. Mend them, then give the command again.\n{mistakes}"
    ),
    "campaign-mistake": N_("{field} must be {wanted}"),
    "campaign-mistake-missing": N_("{field} is missing: {wanted}"),
    "campaign-mistake-syntax": N_("«{field}» cannot be read: {wanted}"),
    "campaign-cell": N_("{wanted}"),
    "no-campaign-sheet": N_(
        "{path}: none of these sheets: {wanted}. Make the workbook with `pccheck campaign export"
        " --xlsx` or `pccheck campaign new`."
    ),
    "campaign-sheets": N_(
        "{file}: {count} mistakes. Mend them, then give the command again.\n{mistakes}"
    ),
    "bad-basis": N_(
        "«{value}» does not say {lacking}. As documents cite it: «Kế hoạch số 15/KH-UBND ngày"
        " 10/11/2026 của UBND tỉnh Nghệ An về …»."
    ),
    "no-such-period": N_("The period ends on {last}, before it begins on {first}."),
    "answers-missing": N_("Nobody is here to be asked. Say: {missing}."),
    "campaign-doubt": N_("{field}: {wanted}"),
    "area-rows": N_("{file}: {count} rows to mend.\n{mistakes}"),
    "area-parent": N_("{count} areas are called «{value}»; write the code of the one meant"),
}
