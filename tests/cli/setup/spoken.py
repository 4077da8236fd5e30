"""A campaign of a Đoàn about online files, played from the plan to the last letter: all it says."""

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from pccheck.model.regime.file import read_regime
from tests.campaigns import REGIMES, SECOND, campaign_text
from tests.cli.conftest import Shell
from tests.cli.setup.second import second_book, task_force_of_communes

REGIME = "nd217-2025"
PAPERS = read_regime(campaign_text(REGIMES / f"{REGIME}.toml")).papers
_SPOT = '[[measures]]\ncode = "tai-cho"\ntext = "nhắc nhở"\ndeadline_days = 1\n\n[[measures]]'
_MENDED = {
    "Tổ Kiểm tra": "Đoàn kiểm tra",
    "[campaign]": f'[campaign]\nregime = "{REGIME}"',
    'lead = "SKHCN"': 'lead = "SKHCN"\nrepresentative = "UBND"\nvehicles = "VP"',
    "[[measures]]": _SPOT,
}
_MORE = """
[[measures]]
code = "kien-nghi"
text = "kiến nghị xử lý"
deadline_days = 5
document = "kien-nghi"

[[signers]]
post = "GIÁM ĐỐC"
name = "Nguyễn Thị Minh Họa"
"""
_DECISION = (
    *("MH-0001", "MH-0002", "--document", "112/QĐ-SKHCN;02/03/2026", "--head", "A"),
    *("--authority", "co-quan-cap-tinh", "--ground", "chi-dao", "--days", "10", "--member", "B"),
    *("--content", "Việc tiếp nhận hồ sơ trực tuyến"),
)
_STEPS = (
    ("ke-hoach-tien-hanh", "2026-03-03", "--document", "01/KH-ĐKT"),
    ("phe-duyet", "2026-03-03"),
    ("cong-bo", "2026-03-04"),
    ("tam-dung", "2026-03-05", "--ground", "bat-kha-khang", "--document", "115/QĐ-SKHCN"),
    ("gia-han", "2026-03-06", "--ground", "di-lai", "--days", "5", "--document", "116/QĐ-SKHCN"),
    ("dinh-chi", "2026-03-09", "--ground", "khoi-to", "--document", "117/QĐ-SKHCN"),
    ("dau-hieu-toi-pham", "2026-03-09", "--unit", "MH-0002"),
    ("kien-nghi-khoi-to", "2026-03-10", "--unit", "MH-0002", "--document", "118/SKHCN"),
)


class Spoken(NamedTuple):
    """The book in the end, the days of its plan by unit, and all that commands have answered."""

    book: Shell
    days: dict[str, str]
    said: list[str]

    def tell(self, *words: str) -> str:
        """Run a command, whatever comes of it; what it answers is kept."""
        answer = self.book(*words)
        self.said.append(answer.out + answer.err)
        return answer.out

    def must(self, *words: str) -> None:
        """Run one that must succeed."""
        self.said.append(self.book.ok(*words).out)


def spoken(shell: Shell) -> Spoken:
    """Told, decided, recorded, followed up."""
    text = campaign_text(SECOND)
    for old, new in _MENDED.items():
        text = text.replace(old, new, -1 if old == "Tổ Kiểm tra" else 1)
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    book = second_book(shell, text + _MORE, _people)
    plan = book.ok("plan", "--seed", "1", "--json").json
    days = {v["target"]: i["day"] for i in plan["itineraries"] for v in i["visits"]}
    played = Spoken(book, days, [])
    _before(played)
    _made(played)
    _after(played)
    return played


def _people(path: Path) -> None:
    areas = ("phường Minh Họa Một", "phường Minh Họa Hai", "xã Minh Họa Ba", "xã Minh Họa Năm")
    task_force_of_communes(path, areas)


def _before(played: Spoken) -> None:
    """The plan, and who is told the evening before."""
    day = played.days["MH-0001"]
    played.tell("decision", "make", *_DECISION)
    for words in ("plan show", "plan show --left-out", "plan why MH-0002", "team list", "due"):
        played.tell(*words.split())
    for name in ("xe.xlsx", "lich.ics"):
        played.must("plan", "export", "--out", name)
    played.book.at(f"{date.fromisoformat(day) - timedelta(days=1)}T16:00")
    (call, *_) = played.book.ok("notify", "--date", day, "--json").json
    told = ("notify", "--date", day)
    for more in ((), ("--script",)):
        played.must(*told, *more)
    for whom in (call["body"], "MH-0001"):
        played.tell(*told, "--told", whom, "--phone")
    played.must("report", "thong-bao", "X", day, "--out", "thong-bao-truoc.html")
    played.book.at(f"{day}T07:00")
    played.must("notify", "--date", day, "--script")
    played.must("report", "thong-bao", "X", day, "--out", "thong-bao.html")
    played.must("today", "--date", day)


def _made(played: Spoken) -> None:
    """Visits of every kind of end."""
    days = played.days
    played.book.at("2026-03-27T18:00")
    answers = {
        "MH-0001": ("hs1=tot", "hs2=8/9"),
        "MH-0002": ("hs1=yeu", "hs2=0/50"),
    }
    for unit, (first, second) in answers.items():
        advice = ("--advise", "Bố trí máy; 28/03/2026") if unit == "MH-0002" else ()
        day = ("--date", days[unit])
        played.must("record", unit, *day, "--answer", first, "--answer", second, *advice)
    day = ("--date", days["MH-0003"])
    played.must("record", "MH-0003", *day, "--outcome", "closed", "--reason", "nghỉ")
    for step, on, *more in _STEPS:
        played.must("decision", "step", "112", step, "--date", on, *more)


def _after(played: Spoken) -> None:
    """Looked at, asked again, proposed."""
    played.book.at("2026-03-30T08:00")
    for words in ("status", "follow", "log MH-0002", "verify", "guide", "due", "decision show 112"):
        played.must(*words.split())
    played.must("follow", "remind", "MH-0002", "--yes")
    (letter,) = played.book.folder.glob("don-doc-*.html")
    played.must("report", "issue", "--yes", letter.name, "--number", "5")
    played.book.at("2026-04-20T08:00")
    played.must("follow", "remind", "MH-0002", "--yes")
    played.must("questions")
    played.must("visit", "list")
