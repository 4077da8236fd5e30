"""What becomes of a visit, in words: on the screen, on forms, and as people write it."""

from pccheck.text.fold import fold
from pccheck.text.words.catalogue import N_, _
from pccheck.text.words.definitions import STATES
from pccheck.values import pattern

OUTCOMES = {
    "planned": N_("not yet"),
    "done": N_("done"),
    "closed": N_("closed"),
    "refused": N_("refused"),
    "postponed": N_("postponed"),
    "cancelled": N_("cancelled"),
    "disputed": N_("disputed"),
}
ON_FORMS = {
    state: STATES[state].partition(",")[0]
    for state in OUTCOMES
    if state not in ("planned", "disputed")
}
"""In the words of the official documents, without what they add in explanation."""
_ALSO = {
    "done": ("xong", "đã xong", "hoàn thành", "đã hoàn thành", "đã KT", "đã kiểm tra xong"),
    "closed": ("đóng", "vắng chủ", "không có người"),
    "refused": ("từ chối", "không hợp tác"),
    "postponed": ("tạm hoãn", "đã hoãn"),
    "cancelled": ("hủy", "hủy bỏ", "đã hủy", "không tiến hành"),
}
"""What people write beside these words."""
_REASONED = pattern(r"[,:;(]|\s[-–]\s|\s(?=do |vì )")
"""What stands between an outcome and why it is so."""
_READ: dict[str, str] = {}
for _outcome, _word in ON_FORMS.items():
    _words = (_outcome, STATES[_outcome], _word, *_ALSO.get(_outcome, ()))
    _READ |= dict.fromkeys(map(fold, _words), _outcome)


FORMS = {
    "on-site": N_("at the unit"),
    "online": N_("online"),
    "desk": N_("at the desk, from electronic data"),
    "letter": N_("at the desk, from papers sent in"),
}
"""The forms of a visit on the screen."""
FORMS_IN_DOCUMENTS = {
    "on-site": "trực tiếp",
    "online": "trực tuyến",
    "desk": "từ xa dựa trên dữ liệu điện tử",
    "letter": "từ xa qua hồ sơ, tài liệu do đơn vị gửi",
}
_FORMS_READ = {
    "on-site": ("trực tiếp", "tại chỗ", "tại đơn vị", "thực tế"),
    "online": ("trực tuyến", "họp trực tuyến", "qua mạng", "truyền hình"),
    "desk": ("từ xa", "từ xa dựa trên dữ liệu điện tử", "dữ liệu điện tử", "tại trụ sở", "tại bàn"),
    "letter": ("qua hồ sơ", "gửi hồ sơ", "báo cáo bằng văn bản", "hồ sơ gửi đến", "công văn"),
}
"""As people write them."""


def form_words(form: str) -> str:
    """The form of a visit in the user's language; '' for none said."""
    return _(FORMS[form]) if form else ""


def form_in_documents(form: str) -> str:
    """The form of a visit as documents say it."""
    return FORMS_IN_DOCUMENTS[form or "on-site"]


def read_form(text: str) -> str:
    """The form of a visit that the text names, by its code or as people write it; '' for none."""
    named: dict[str, str] = {}
    for form, word in FORMS.items():
        named |= dict.fromkeys(map(fold, _FORMS_READ[form]), form)
        named |= dict.fromkeys((form, fold(word), fold(_(word))), form)
        named[fold(FORMS_IN_DOCUMENTS[form])] = form
    return named.get(fold(text), named.get(text.strip(), ""))


def outcome_words(state: str) -> str:
    """The state in the user's language."""
    return _(OUTCOMES[state])


def read_state(text: str) -> str:
    """The state that the text names, by its code or as people write it; '' for none."""
    in_words = {fold(word): state for state, word in OUTCOMES.items()}
    in_words |= {fold(_(word)): state for state, word in OUTCOMES.items()}
    return text if text in OUTCOMES else in_words.get(fold(text), read_outcome(text))


def outcome_and_reason(text: str, reason: str) -> tuple[str, str]:
    """The outcome, the text where it names none, and why: `Đóng cửa, không có người` tells both."""
    if outcome := read_outcome(text):
        return outcome, reason
    said, why = (part.strip(" )") for part in (*_REASONED.split(text, maxsplit=1), "")[:2])
    outcome = read_outcome(said)
    return (outcome, why) if outcome not in ("", "done") and why and not reason else (text, reason)


def read_outcome(text: str) -> str:
    """The outcome that the text names, by its code or as people write it; '' for none."""
    return _READ.get(fold(text), "")
