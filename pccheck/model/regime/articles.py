"""Where in a decree something stands: `Đ13.2b` is điểm b khoản 2 Điều 13."""

import re
from collections.abc import Iterator
from typing import Annotated

from pccheck.model.toml.kinds import Checked, Mistake, matching
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass

_ARTICLE = r"Đ(\d+)(?:\.(\d+)([a-zđ])?)?"
PRACTICE = "thực tế"
"""What stands where a text was not compared with the law."""

Article = Annotated[
    str, matching(rf"({_ARTICLE})?", N_("an article such as Đ13.2b: điểm b khoản 2 Điều 13"))
]


def article_words(article: str) -> str:
    """`điểm b khoản 2 Điều 13` for `Đ13.2b`; «thực tế» where there is none."""
    found = re.fullmatch(_ARTICLE, article)
    if not found:
        return PRACTICE
    number, paragraph, point = found.groups()
    parts = (point and f"điểm {point}", paragraph and f"khoản {paragraph}", f"Điều {number}")
    return " ".join(filter(None, parts))


@dataclass(frozen=True, kw_only=True)
class Provision(Checked):
    """What the law says somewhere, in its own words, or what is done without such words."""

    article: Article = ""
    """Where the law says it (điều, khoản, điểm)."""
    words: str = ""
    """Its own words there (nguyên văn)."""
    verified: bool = True
    """Whether that was compared with the law; what was not is shown as «thực tế»."""

    def mistakes(self) -> Iterator[Mistake]:
        """An article without its words, or nothing of both where it is not marked."""
        if self.verified and not self.article:
            yield Mistake("article", N_("given, or `verified = false`"), ["verified"])
        if self.article and not self.words:
            yield Mistake("words", N_("given beside `article`"), ["article"])

    @property
    def place(self) -> str:
        """The article as people are shown it."""
        return self.article if self.verified else PRACTICE
