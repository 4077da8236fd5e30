"""Golden files: what people read, kept as product text.

`PCCHECK_GOLDEN=1 pytest` rewrites them: review the change.
"""

import os
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden")


def same_as_golden(name: str, text: str) -> bool:
    """Whether the text is the golden file's; rewritten first where PCCHECK_GOLDEN is set."""
    path = GOLDEN / name
    if os.environ.get("PCCHECK_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8") == text
