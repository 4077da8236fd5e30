"""What a name means in every JSON answer, of those that say what a list says of a unit."""

UNIT_TERMS = {
    "area_contacts": "who stands for the unit's area",
    "contact": "whom to ask for at a unit; '' for nobody",
    "not_on": "days and weekdays on which a unit is not to be visited; '' for none",
    "opens": "opening hours; '' for those of the category",
    "other_names": "other names that the unit has in the list",
    "tax": "the unit's tax number",
    "visit_form": "on-site, online, desk, letter; '' for that of the category, or at the unit",
    "visit_before": "the day before which a unit is to be visited; null for none",
}
