"""The words of errors about the draw and the plan."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "same-campaign": N_("«{name}» is the campaign itself: name an earlier one."),
    "lacks-units": N_("no unit of the campaign's categories is listed: `pccheck target import`"),
    "lacks-teams": N_("there is no team: `pccheck team import`"),
    "lacks-members": N_("nobody goes out with: {teams}"),
    "lacks-decision": N_(
        "no decision orders an inspection ({regime}): `pccheck decision make --help`, before the"
        " first visit"
    ),
    "lacks-representatives": N_(
        "{count} areas with units have nobody who stands for them, their units stay out of the"
        " plan: {areas}. A workbook with a row for each: `pccheck team template --out FILE`; fill"
        " it in, then `pccheck team import FILE`"
    ),
    "no-solver": N_(
        "Planning needs the solver pyvrp, which has no ready build for this computer: pip install"
        ' "pccheck[plan]" builds it. Everything else works here: plan on another computer and take'
        " the book over (`pccheck sync`)."
    ),
    "no-working-day": N_(
        "No working day is left in the period. Change `from` and `to` of the campaign file, then "
        "`pccheck campaign update FILE`."
    ),
    "no-team": N_(
        "There is no team to send out. Import the list of the task force first: `pccheck team"
        " import`."
    ),
    "no-team-day": N_(
        "No team can go out on any working day from {first} to {last}: the leader, all others or"
        " whoever must come along from the health body are away. Change the absences or the period."
    ),
    "no-health-member": N_(
        "The campaign requires a member of the health body with each team, and none is there on any"
        ' day. Name one: `pccheck team nominate`; or write health = "wanted" in [planning] of the'
        " campaign file."
    ),
    "no-vehicle": N_(
        "No vehicle is there on any day on which a team can go out, from {first} to {last}. "
        "Change the vehicles' days, or take the vehicles out of the list."
    ),
    "bad-speed": N_(
        "The campaign's speed_kmh ({speed}) and road_factor ({factor}) must be greater than 0. Mend"
        " the campaign file."
    ),
    "broken-plan": N_(
        "The plan that was made breaks a rule ({rule}: {what}); nothing was kept. "
        "This is a mistake of pccheck: please report it."
    ),
    "no-base": N_(
        "Nobody knows where {team} starts. Give its coordinates, or end its base with the name of"
        " its area, in the list of the task force; then `pccheck team import`."
    ),
    "way-columns": N_(
        "{file}: no table of ways. Write the columns Từ, Đến, Phút, or a square with the same codes"
        " above and at the left. The file has: {found}."
    ),
    "bad-ways": N_("{count} ways cannot be taken; nothing was kept. Mend them and say it again."),
    "empty-ways": N_("{file}: there is no way in it; nothing was kept. Fill in the minutes."),
    "way-nowhere": N_("there is no target, area or team «{value}»; write its code"),
    "way-twice": N_("from {start} to {goal} stood {value} minutes already; delete one of them"),
    "no-minutes": N_("«{value}» is no time on the road; write minutes from 0 to 1440"),
    "no-way-table": N_("There is no table of ways: great circles count already."),
    "way-file-or-remove": N_("Either a file or --remove."),
    "no-draw": N_("The campaign draws lots, and none were drawn yet. First: `pccheck plan draw`."),
    "no-draw-rule": N_(
        "The campaign's file has no [draw]: every target may be visited, nothing is drawn."
    ),
    "unknown-draw-area": N_(
        "[draw] names an area «{value}» that is not in the campaign's area file. Mend one of them."
    ),
    "empty-pool": N_(
        "There is no target to draw from. Import the list first: `pccheck target import`."
    ),
    "draw-announced": N_(
        "A draw is announced by the code {code} and waits for its lots. Go on: `pccheck plan draw`;"
        " or start another, which the audit will show: `pccheck plan draw --again`."
    ),
    "drawn-already": N_(
        "Lots were drawn on {day} already. Draw once more, which the audit will show: `pccheck plan"
        " draw --again`."
    ),
    "source-and-day": N_("A public source needs both: --source and --source-day."),
    "source-past": N_(
        "{source} has given its number on {day} already: a seed that can be known is none. Announce"
        " a day to come."
    ),
    "result-needed": N_(
        "The seed of the announced draw comes from {source}, {day}. Say what it gave: `pccheck plan"
        ' draw --result "…"`.'
    ),
    "result-early": N_("{source} gives its number on {day}, not before."),
    "result-of-nothing": N_(
        "No draw waits for a public source. Announce one first: `pccheck plan draw --source"
        ' "…" --source-day …`.'
    ),
    "bad-seed": N_(
        "--seed: «{value}» is no seed. Write a whole number from 0 to 9223372036854775807."
    ),
    "pinned-impossible": N_(
        "{code} {name} is pinned to {day}, but its team or the area's representative cannot go, the"
        " area is closed, or nobody works that day. Unpin it or move it; nothing was kept."
    ),
    "pinned-at-once": N_(
        "{code} {name} and {other} are both pinned to the same hour of {day}, and one team cannot"
        " be in two places. Unpin or move one of them; nothing was kept."
    ),
    "nothing-planned": N_(
        "{code} {name} has no planned visit that is still to come. See `pccheck plan why {code}`."
    ),
    "planned-already": N_(
        "{code} {name} is planned already, for {day}. To change that: `pccheck plan move {code}`."
    ),
    "move-where": N_("Where to? Say --date, --team or both for {code}."),
    "move-which-team": N_("{code} has no visit yet. With which team? Say --team too: {teams}."),
    "move-not-chosen": N_("It cannot be planned: {why}."),
    "move-impossible": N_("{code} {name} cannot be visited on {day}: {why}. Nothing was changed."),
    "move-other-area": N_(
        "{team} goes to {areas} on {day}, and {code} lies elsewhere. Choose another day or team;"
        " nothing was changed."
    ),
    "move-no-room": N_(
        "{code} does not fit into the day of {team} on {day}: no room for {who}. "
        "Move or cancel one of that day's visits first; nothing was changed."
    ),
    "area-untold": N_(
        "Where {team} goes on {day} may not be told yet, only days up to {until}: areas_days in"
        " [release] of the campaign file."
    ),
    "nothing-to-export": N_(
        "No visit is planned from today on; there is nothing to write. First: `pccheck plan`."
    ),
    "nothing-released": N_(
        "A route names units, and the next day of visits, {day}, is released only at {release}."
    ),
    "nothing-to-print": N_("No team has such a day; there is nothing to print."),
    "print-kind": N_("{path}: end the name in .html or .pdf."),
    "no-browser": N_(
        "PDF of a page is made by Edge, Chrome or Chromium, and none was found here. Write .html,"
        " open it and print it."
    ),
    "browser-failed": N_(
        "The browser did not print the page: {why}. Write .html, open it and print it."
    ),
    "export-kind": N_(
        "{path}: end the name in .xlsx (for the vehicle office), .ics (for calendars) or .gpx (for"
        " navigators)."
    ),
    "not-a-plan-day": N_(
        "{day} is no working day of the period that is still to come. Choose another."
    ),
    "team-stays": N_(
        "{team} cannot go out on {day}: its leader, all others or whoever must come along from the "
        "health body are away. Choose another day or team."
    ),
}
