"""Where lines are broken, and where they are not."""

import re
from functools import lru_cache
from textwrap import wrap

from pccheck.values import dataclass

_AND = "và"
_LEADING = re.compile("và|của|cho|về|việc|tại|các|theo|với|hoặc|cấp", re.IGNORECASE)
"""Words that lead on to the next one: no line ends with them."""
_SUBJECTS = """
an toàn, thực phẩm, khắc phục, chấn chỉnh, kiểm tra, thanh tra, công tác, phòng chống, trường
học, thực hiện, triển khai, chấp hành, kết quả, chuyên đề, kế hoạch, quyết định, thành lập, thời
gian, thời hạn, địa điểm, địa bàn, địa phương, đơn vị, cơ quan, tổ chức, cá nhân, cơ sở, kinh
doanh, sản xuất, chất lượng, sản phẩm, hàng hóa, dịch vụ, hệ thống, phục vụ, bảo đảm, yêu cầu,
xử lý, tồn tại, hạn chế, hồ sơ, tài liệu, vụ việc, phát hiện, đôn đốc, kiến nghị, bệnh viện,
thông tin, truyền thông, công nghệ, khoa học, giáo dục, đào tạo, y tế, môi trường, tài nguyên,
xây dựng, lao động, xã hội, văn hóa, thể thao, du lịch, nông nghiệp, nông thôn, phát triển, giao
thông, vận tải, nội vụ, tư pháp, tài chính, đầu tư, quản lý, đối tượng, đại diện, biên bản, hành
chính, thủ tục, công vụ, công chức, viên chức, ngân sách, đất đai, trật tự, hóa chất, phòng cháy
"""
_WORDS = frozenset(" ".join(_SUBJECTS.split()).split(", "))
"""Words of two syllables that subjects of inspections are made of: no line breaks inside of one."""
_TORN, _BY_SENSE = 400, -120
"""What a break costs that tears apart, and one before «và»: as lines that differ by 20 letters, and
less than nothing, in squares of characters.
"""

HYPHEN = "\u2011"
"""The hyphen at which no line ends."""
_INNER = re.compile(r"(?<=\w)-(?=\w)")
_SHORT = re.compile(r"(?<=(\w)) (?=[A-ZĐ]{2}(?![\w-]))")


def unbroken(text: str) -> str:
    """The text as lines may break it: never at a hyphen inside of a word (COVID-19, HT-0540,
    05/STTTT-CNTT), nor between a word and an abbreviation of two letters (mã QR).
    """
    joined = _SHORT.sub(lambda found: "\xa0" if found[1].islower() else " ", text)
    return _INNER.sub(HYPHEN, joined)


def balanced(text: str, limit: int) -> list[str]:
    """The text in as few lines of at most `limit` characters as it takes, broken by sense and then
    about equally long: before «và», not behind it; never before an abbreviation or a number.
    """
    words = tuple(text.split())
    fewest = -(-len(text) // limit) or 1
    for count in range(fewest, len(words) + 1):
        if breaks := _cheapest(words, count, limit, len(text) / count):
            return list(breaks.lines)
    return wrap(text, limit, break_on_hyphens=False)


@dataclass(frozen=True)
class _Breaks:
    """Lines and how badly they are broken."""

    cost: float
    lines: tuple[str, ...]


@lru_cache(maxsize=4096)
def _cheapest(words: tuple[str, ...], count: int, limit: int, even: float) -> _Breaks | None:
    """The words in so many lines, None where they do not fit; `even`: the length wanted of each."""
    found: list[_Breaks] = []
    for end in range(1 if count > 1 else len(words), len(words) - count + 2):
        line = " ".join(words[:end])
        if len(line) > limit:
            break
        own = (len(line) - even) ** 2
        if count == 1:
            return _Breaks(own, (line,))
        if rest := _cheapest(words[end:], count - 1, limit, even):
            between = _cost_between(words[end - 1], words[end])
            found.append(_Breaks(own + between + rest.cost, (line, *rest.lines)))
    return min(found, key=lambda breaks: breaks.cost, default=None)


def _cost_between(before: str, behind: str) -> int:
    """How bad it is to break a line between two words, in squares of characters."""
    abbreviated = behind.isupper() and len(behind) > 1 and not before.isupper()
    is_word = f"{before} {behind}".casefold().strip(",;.") in _WORDS
    if is_word or _LEADING.fullmatch(before) or abbreviated or behind[:1].isdigit():
        return _TORN
    return _BY_SENSE if behind.casefold() == _AND else 0
