"""The first letter of a text: at the beginning of a sentence, and inside of one."""


def sentence(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """The text inside a sentence: its first letter small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
