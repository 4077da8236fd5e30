"""The forms of a visit: at the unit, or without a way.

Source: Nghị định 217/2025/NĐ-CP, điều 4 khoản 5 and điều 15 khoản 4: a specialised inspection is
made «trực tiếp hoặc trực tuyến, từ xa dựa trên dữ liệu điện tử». That papers are asked for by
letter is practice of offices, not a form that the decree names.
"""

ON_SITE, ONLINE, DESK, LETTER = "on-site", "online", "desk", "letter"
FORMS = (ON_SITE, ONLINE, DESK, LETTER)
"""At the unit; by video; at the desk, from electronic data; at the desk, from papers sent in."""


def is_remote(form: str) -> bool:
    """Whether a visit in this form ('' for the usual one) is made without a way."""
    return form not in ("", ON_SITE)
