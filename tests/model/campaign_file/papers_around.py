"""What a campaign's papers rest on, say and bear, made at random: bases, duties, closing words,
marks, steps of the ladder. All of it is sound.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from pccheck.model.campaign.papers.marks import CIRCULATION, SECRECY, URGENCY

Table = dict[str, Any]

LINES = st.sampled_from(
    [
        *("Phối hợp, tạo điều kiện", "UBND các xã, phường", "đề nghị chuẩn bị hồ sơ"),
        *("A & B <c>", "«Một» {hai}", "{{ Ba }} {% bốn %}", "=1+1", "50%.", 'Gọi là "năm";'),
        "Một câu dài " * 20 + "hết",
    ]
)
"""Lines of an office's papers, some of which mean something to a template, a sheet or a page."""
_FEW_LINES = st.lists(LINES, max_size=3)
_DAYS = st.dates(date(2015, 1, 1), date(2026, 3, 1))
_ISSUED = {
    "kind": st.sampled_from(["Quyết định", "Kế hoạch", "Nghị định", "Văn bản"]),
    "title": st.sampled_from(["về việc kiểm tra a & b {c}", "quy định một số điều của d"]),
    "date": _DAYS,
    "number": st.sampled_from(["1/QĐ-UBND", "17/2024/QĐ-UBND", "7641/UBND-VX₁"]),
    "issuer": st.sampled_from(["UBND tỉnh Minh Họa", "Chính phủ"]),
}
_AUTHORITY = {
    "kind": "Quyết định",
    "title": "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Sở Y tế",
    "date": date(2025, 6, 20),
    "number": "05/2025/QĐ-UBND",
    "issuer": "UBND tỉnh Minh Họa",
}
_LAW = {"kind": st.just("Luật"), "title": LINES, "date": _DAYS}
_OWN_WORDS = _LAW | {"wording": LINES}


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Table]:
    """Any of these fields, or none."""
    return st.fixed_dictionaries({}, optional=fields)


def bases() -> st.SearchStrategy[list[Table]]:
    """What gives the office its authority, and a law, a document in words of the office's own,
    others in full.
    """
    one = st.one_of(*map(st.fixed_dictionaries, (_ISSUED, _LAW, _OWN_WORDS)))
    others = st.lists(one, max_size=3, unique_by=lambda base: base.get("number", str(base)))
    return others.map(lambda made: [_AUTHORITY, *made])


def markings() -> st.SearchStrategy[list[Table]]:
    """How secret, how urgent, for whom."""
    one = some(
        secrecy=st.sampled_from(["", *SECRECY]),
        urgency=st.sampled_from(["", *URGENCY]),
        circulation=st.sampled_from(["", *CIRCULATION]),
    )
    return st.lists(one, max_size=1)


@st.composite
def measures(draw: st.DrawFn) -> list[Table]:
    """A ladder of one to three steps, with a letter or by word of mouth."""
    papers = draw(st.lists(st.sampled_from(["", "don-doc", "kien-nghi"]), min_size=1, max_size=3))
    return [
        {
            "code": f"buoc-{number}",
            "text": draw(LINES),
            "deadline_days": draw(st.sampled_from([1, 10, 365])),
            "document": paper,
        }
        for number, paper in enumerate(papers, 1)
    ]


def texts() -> st.SearchStrategy[Mapping[str, Table]]:
    """What plan, decision, notice and letters say beside figures."""
    duties = st.lists(st.fixed_dictionaries({"to": LINES, "text": LINES}), max_size=2)
    plan = some(places=LINES, note=LINES, partners=_FEW_LINES, duties=duties, closing=LINES)
    decision = some(duties=_FEW_LINES, carried_out_by=LINES, recipients=_FEW_LINES)
    notice = some(meeting_place=st.sampled_from(["{body}", "cổng {body}"]), requests=_FEW_LINES)
    letters = some(contact=LINES, consequence=LINES, proposals=_FEW_LINES)
    return some(plan=plan, decision=decision, notice=notice, follow_up=letters)
