"""The verbs, in the order of the work; what completes them need not import Typer for that."""

VERBS = {
    "init": "setup",
    "config": "setup",
    "campaign": "setup",
    "target": "lists",
    "team": "lists",
    "plan": "plan",
    "notify": "tell",
    "today": "tell",
    "form": "record",
    "record": "record",
    "void": "trust",
    "undo": "trust",
    "code": "lists",
    "scans": "lists",
    "follow": "follow",
    "report": "report",
    "dashboard": "report",
    "explore": "trust",
    "status": "trust",
    "log": "trust",
    "verify": "trust",
    "demo": "setup",
    "guide": "setup",
    "completion": "setup",
}
"""Each verb with the step of the work in whose room it stands."""
