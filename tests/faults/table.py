"""The table in README.md, written by the tests themselves when all faults are asked for."""

from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).with_name("README.md")
_MARKS = "<!-- written by the run -->\n", "<!-- end -->"
_HEAD = "| what | how often | what became of it | when |\n|---|---|---|---|\n"


def write_row(what: str, times: int, became: str) -> None:
    """Put a row in the place of the one that says the same, with today's date."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(_MARKS[0])
    table, after = rest.split(_MARKS[1])
    rows = {row.split(" | ")[0]: row for row in table.removeprefix(_HEAD).splitlines()}
    today = datetime.now(tz=UTC).date().isoformat()
    rows[f"| {what}"] = f"| {what} | {times:,} | {became} | {today} |"
    said = _HEAD + "".join(f"{row}\n" for row in rows.values())
    PAGE.write_text(f"{before}{_MARKS[0]}{said}{_MARKS[1]}{after}", encoding="utf-8")
