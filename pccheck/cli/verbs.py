"""The verbs, in the order of the work; what completes them need not import Typer for that."""

VERBS = (
    "init", "config", "campaign", "target", "team", "plan", "notify", "today", "form", "record", "void", "undo", "code",
    "scans", "follow", "report", "dashboard", "explore", "status", "log", "verify", "demo", "guide",
    "completion",
)  # fmt: skip
