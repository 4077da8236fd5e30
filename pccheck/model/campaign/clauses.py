"""The clauses by which something must be mended: `[[clauses]]` of a campaign file."""

from pccheck.model.toml.kinds import Code
from pccheck.values import dataclass


@dataclass(frozen=True)
class Clause:
    """A clause by which what is lacking must be mended (điều khoản áp dụng)."""

    code: Code
    """Its code."""
    text: str
    """Where it stands in its document (điểm, khoản, điều), as it is cited."""
    base: str = ""
    """The number of its document, of a Luật its name, as `bases` or `citations` has it; `""`: the
    text names the document itself.
    """
    criteria: tuple[str, ...] = ()
    """The criteria (nội dung kiểm tra) that rest on it; `[]`: it may be named for any."""
    words: str = ""
    """What it asks (nội dung quy định)."""
    verified: bool = True
    """Whether that was compared with the document (đã đối chiếu); what was not is told so."""
