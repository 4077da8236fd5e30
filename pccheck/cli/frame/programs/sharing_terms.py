"""What a name means in the answers about the exchange with other installations."""

SHARING_TERMS = {
    "arose": "the questions that an exchange raised",
    "came": "what an exchange brought, by installation",
    "came_entries": "how many entries came from it",
    "came_files": "kept files that came",
    "cleaned_segments": "segments written anew without what was erased; of a hub, payloads",
    "foreign_files": "files in the folder that are no segments; left alone",
    "foreign_segments": "segments in the folder that belong to another book",
    "given_entries": "entries that the folder or hub lacked",
    "given_files": "kept files that the folder or hub lacked",
    "guests": "the installations that were there, with their last exchange",
    "kept_back": "records that stay here, since they may not be known yet",
    "kept_back_visits": "those of them that are visits with a result: code and day of the unit",
    "missing_files": "kept files that have not come yet",
    "newer_segments": "segments of a newer pccheck, not read",
    "refused_lines": "lines that were refused, by file; not what an earlier exchange told",
    "torn_groups": "groups of entries that are not there whole",
    "withdrawn_files": "kept files taken out of the folder or hub, since they were erased",
    "told_before": "lines without this book's mark that an earlier exchange told",
    "waits": "what an entry that does not count or stays here waits for: answer, never, release",
}
