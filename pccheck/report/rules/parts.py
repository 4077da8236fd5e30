"""Whether a paper has the parts that its regime asks for, in their order."""

from collections.abc import Sequence

from pccheck.report.layout import PageLayout, paragraphs


def missing_parts(layout: PageLayout, headings: Sequence[str]) -> list[str]:
    """The headings that the paper does not have, each looked for behind the one before it.

    A heading may stand anywhere in a paragraph; capitals are as the regime writes them.
    """
    texts: list[str] = []
    for section in layout.sections:
        texts += [paragraph.text for paragraph in paragraphs(section.blocks)]
    whole = "\n".join(texts)
    missing, behind = [], 0
    for heading in headings:
        at = whole.find(heading, behind)
        if at < 0:
            missing.append(heading)
        else:
            behind = at + len(heading)
    return missing
