"""Every kind of record, described: schema, rows, rebuild, forgetting follow from it.

A new kind, or a new column, is said here alone; then the form of the tables has changed, which
`VERSION` in `form.py` counts, and the field needs its word in `text/words/fields.py`.
"""

from pccheck.book.journal.late import LOST
from pccheck.book.tables.campaigns import fill_campaign
from pccheck.book.tables.describe import Family, Kind, Table
from pccheck.book.tables.filling import fill_area, fill_had, fill_scans, fill_target, fill_visit
from pccheck.model.alias import KEY
from pccheck.model.journal.entry import VOID

SAME = "same"
"""The kind of a record that says whether two targets are one unit."""

PAIR = "pair"
"""The kind of a record that says whether two visits, authors, or branches of a chain are one."""

ALIAS = "alias"
"""The kind of a record that says how else a target is called: by a short code, a natural key."""

OWN_PRIORITY = "own-priority"
"""The kind of a record that says how much an office's list prefers a unit: secret as what is
planned by it, so that no entry of the unit's own says it.
"""

WISH = "wish"
"""The kind of a record that says when a unit is to be visited, and in which form: secret as its
priority.
"""

ERASURE = "erasure"
"""The kind of a record that erases payloads: `entries`, the ids of their entries with the hashes of
their payloads; `files`, the SHA-256 of files that go with them.
"""

_DESCRIBED: dict[str, Kind] = {
    LOST: Kind(
        Table("losses", "rec chain known:int refused:int ends:json", indexes=("chain known",))
    ),
    "founding": Kind(),
    SAME: Kind(Table("sames", "rec one other same:int", indexes=("one other",))),
    PAIR: Kind(Table("pairs", "rec one other same:int", indexes=("one other",))),
    "author": Kind(Table("authors", "rec name"), personal=True),
    "campaign": Kind(
        Table(
            "campaigns",
            "rec code title short_title first last routing_level version sample health"
            " vehicles nomination_before represented:int oral_days:int time_zone",
        ),
        others=(
            Table(
                "campaign_items",
                "campaign list position:int code text",
                key="campaign list code",
            ),
        ),
        fill=fill_campaign,
    ),
    "area": Kind(
        Table("areas", "rec code name folded level parent lat:real lon:real valid_from valid_to"),
        fill=fill_area,
    ),
    "body": Kind(Table("bodies", "rec campaign code name kind area")),
    "team": Kind(
        Table(
            "teams",
            "rec campaign code name base lat:real lon:real day_from:int day_to:int overtime:int",
        )
    ),
    "member": Kind(
        Table(
            "members",
            "rec campaign code name title body role team leads:int document document_date phone",
        ),
        aside="name phone",
    ),
    "member-team": Kind(Table("member_teams", "rec member team leads:int", indexes=("member",))),
    "vehicle": Kind(Table("vehicles", "rec campaign code name seats:int team note"), aside="note"),
    "absence": Kind(
        Table("absences", "rec campaign who first last reason substitute"), aside="reason"
    ),
    "closure": Kind(Table("closures", "rec campaign area first last reason")),
    ALIAS: Kind(
        Table(
            "aliases",
            "rec had sort text source target",
            indexes=("sort text", "had", "target"),
        ),
        fill=fill_had,
        aside="text",  # a natural key says the unit's name
        aside_where=("sort", KEY),
    ),
    OWN_PRIORITY: Kind(
        Table("own_priorities", "rec campaign had target priority:real", indexes=("had", "target")),
        fill=fill_had,
    ),
    WISH: Kind(
        Table("wishes", "rec campaign target visit_before not_on visit_form", indexes=("target",))
    ),
    "conflict": Kind(
        Table("conflicts", "rec campaign member target why", indexes=("campaign",)), aside="why"
    ),
    "target": Kind(
        Table(
            "targets",
            "rec code name folded category area address own_code tax priority:real contact"
            " phone lat:real lon:real source minutes:int opens until why",
            indexes=("category", "area", "until"),
        ),
        others=(Table("other_names", "rec target name"),),
        fill=fill_target,
        aside="name address contact phone original tax why",
    ),
    "successor": Kind(
        Table("successors", "rec target successor day", indexes=("target", "successor"))
    ),
    "draw": Kind(
        Table(
            "draws",
            "rec campaign seed:int chosen:int pool rule code bits source source_day result version",
        ),
        # Units keep the ids that they were drawn under: whoever repeats the draw needs them.
        (
            Family(
                "drawn",
                Table("drawn", "draw unit place:int", key="draw unit"),
                name="unit",
                value="place",
            ),
        ),
    ),
    "pick": Kind(Table("picks", "rec campaign target choice reason")),
    "plan": Kind(
        Table("plans", "rec campaign seed:int chosen:int"),
        (
            Family(
                "left",
                Table("left_out", "plan target reason params:json", key="plan target", once=True),
                name="target",
                parts=("reason", "params"),
            ),
        ),
    ),
    "current-plan": Kind(Table("current_plans", "rec campaign plan", indexes=("campaign",))),
    "current-draw": Kind(Table("current_draws", "rec campaign draw", indexes=("campaign",))),
    "itinerary": Kind(Table("itineraries", "rec campaign team day vehicle")),
    "companion": Kind(
        Table("companions", "rec itinerary member role", indexes=("itinerary",)),
    ),
    "way-table": Kind(Table("way_tables", "rec campaign name")),
    "ways": Kind(
        families=(
            Family(
                "to",
                Table("ways", "rec campaign start goal minutes:real", key="rec goal"),
                name="goal",
                value="minutes",
            ),
        ),
    ),
    "visit": Kind(
        Table(
            "visits",
            "rec campaign target version planned:int day team pinned:int position:int arrive:int"
            " leave:int state reason computed_level level causes:json departure_reason"
            " disputed:int started ended cooperation opinion copies:int source no_data:int"
            " visit_form",
            indexes=("target", "campaign day", "version", "source"),
            numbered=True,
        ),
        # As people read them: the views `answers` and `answer_counts`.
        others=(
            Table(
                "visit_answers",
                "visit criterion status choice grade note counts:json",
                key="visit criterion",
                under="visits",
            ),
        ),
        fill=fill_visit,
        aside="cooperation opinion note:",
    ),
    "attendee": Kind(
        Table("attendees", "rec visit side name title", indexes=("visit",)), personal=True
    ),
    "recommendation": Kind(Table("recommendations", "rec visit text deadline", indexes=("visit",))),
    "notice": Kind(
        Table(
            "notices",
            "rec campaign itinerary body target channel number told_at named:int",
            indexes=("itinerary",),
        )
    ),
    "measure": Kind(
        Table("measures", "rec campaign target code day deadline number visit", indexes=("target",))
    ),
    "measure-answer": Kind(
        Table("measure_answers", "rec campaign target day text number file file_name"),
        aside="text file file_name",
    ),
    "measure-end": Kind(
        Table("measure_ends", "rec campaign target day reason visit", indexes=("target",))
    ),
    "obligation": Kind(
        Table(
            "obligations",
            "rec campaign target visit criterion deadline clause what",
            indexes=("visit",),
        ),
        aside="what",
    ),
    "obligation-answer": Kind(
        Table(
            "obligation_answers",
            "rec campaign target visit criterion day state how number after text file file_name",
            indexes=("visit",),
        ),
        aside="text file file_name",
    ),
    "revisit": Kind(Table("revisits", "rec campaign target day reason")),
    "decision": Kind(
        Table("decisions", "rec campaign number day authority ground content days:int why"),
        (
            Family(
                "units",
                Table("decision_units", "decision target", key="decision target", once=True),
                name="target",
            ),
            Family(
                "members",
                Table("decision_members", "decision member leads:int", key="decision member"),
                name="member",
                value="leads",
            ),
        ),
        aside="why",
    ),
    "decision-step": Kind(
        Table(
            "decision_steps",
            "rec decision target step day ground days:int role signed:json number why",
            indexes=("decision",),
        ),
        aside="why",
    ),
    "decision-bar": Kind(
        Table("decision_bars", "rec decision member target bar day why", indexes=("decision",)),
        aside="why",
    ),
    "overlap": Kind(
        Table(
            "overlaps",
            "rec target settled:int body kind joint:int first last content document dropped:int"
            " name tax code address why",
            indexes=("target",),
        ),
        aside="name tax address why",
    ),
    "overlap-content": Kind(
        Table("overlap_contents", "rec campaign content same:int", indexes=("campaign",))
    ),
    "overlap-keep": Kind(
        Table("overlap_keeps", "rec campaign target ground why", indexes=("campaign",)),
        aside="why",
    ),
    "directive": Kind(Table("directives", "rec visit number day subject", indexes=("visit",))),
    "evidence": Kind(
        Table(
            "evidence", "rec visit kind sha256 name payload result criterion", indexes=("visit",)
        ),
        personal=True,
    ),
    "office": Kind(Table("offices", "rec chain")),
    "letter": Kind(Table("letters", "rec letter")),
    "release": Kind(Table("releases", "rec campaign")),
    "parcel": Kind(Table("parcels", "rec campaign team first last given:json")),
    "taking": Kind(Table("takings", "rec parcel", indexes=("parcel",))),
    ERASURE: Kind(Table("erasures", "rec why entries:json files:json")),
    "erasure-answer": Kind(Table("erasure_answers", "rec erasure agreed:int why")),
    "location-code": Kind(
        Table("location_codes", "rec target payload place day", indexes=("target",))
    ),
    "scans": Kind(
        families=(
            Family(
                "days",
                Table(
                    "scans",
                    "rec about subject day count:int",
                    key="rec day",
                    indexes=("subject day",),
                ),
                name="day",
                value="count",
            ),
        ),
        fill=fill_scans,
    ),
    "document": Kind(
        Table(
            "documents",
            "rec campaign kind about number:int day symbol name file made_at as_of later:int"
            " deadline signer departures:json",
        ),
        (
            Family(
                "runs",
                Table("document_runs", "document first last", key="document last"),
                name="last",
                value="first",
            ),
            Family(
                "units",
                Table("document_units", "document target", key="document target", once=True),
                name="target",
            ),
            Family(
                "beside",
                Table("document_files", "document name sha256", key="document name"),
                name="name",
                value="sha256",
            ),
        ),
        aside="departures",
    ),
}

_ASIDE = "-personal"


def aside_kind(kind: str) -> str:
    """The kind of the entries that hold what is personal of a record of this kind."""
    return kind + _ASIDE


def main_kind(kind: str) -> str:
    """The kind of which entries of this kind hold what is personal; itself for all others."""
    return kind.removesuffix(_ASIDE)


KINDS: dict[str, Kind] = {
    **{aside_kind(name): Kind(personal=True) for name, kind in _DESCRIBED.items() if kind.aside},
    **_DESCRIBED,
}
"""Every kind, those first that others look up: a rebuild projects in this order."""

PERSONAL = frozenset(name for name, kind in KINDS.items() if kind.personal)
"""The kinds whose payloads may be erased: findings, visits, decisions never."""


def is_known(kind: str, v: int) -> bool:
    """Whether entries of this kind and version can be projected; others are kept and forwarded."""
    newest = KINDS[kind].v if kind in KINDS else int(kind == VOID)
    return 0 < v <= newest
