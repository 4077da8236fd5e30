"""Words for what a command does, in both languages, that are no command's name."""

from pccheck.text.fold import fold

_MEANT = {
    "ghi ket-qua kiem-tra interview inspect": ("record",),
    "nhap import load": ("target import", "team import", "record --table", "scans import"),
    "xuat export print in": ("report", "plan export", "form"),
    "xoa delete remove": ("void", "erase", "undo"),
    "hoan-tac quay-lai back": ("undo",),
    "sao-luu save": ("backup",),
    "khoi-phuc": ("restore",),
    "tao new create start": ("init",),
    "danh-sach list": ("target list", "visit list", "team list"),
    "doi-tuong don-vi unit units targets": ("target list", "target import"),
    "luot visits": ("visit list", "record"),
    "lich lich-trinh schedule calendar": ("plan show", "plan"),
    "boc-tham lots lottery": ("plan draw",),
    "hom-nay": ("today",),
    "thong-bao bao tell call": ("notify",),
    "theo-doi nhac nhac-nho remind reminder": ("follow", "follow remind"),
    "bao-cao": ("report",),
    "bang-dieu-khien tong-quan": ("dashboard",),
    "tinh-hinh tien-do state progress": ("status",),
    "nhat-ky lich-su history": ("log",),
    "cau-hoi conflict conflicts": ("questions",),
    "phieu forms": ("form",),
    "ma qr": ("code list", "code add"),
    "luot-quet": ("scans import", "scans compare"),
    "nhom thanh-vien members staff": ("team list", "team import"),
    "huong-dan tutorial": ("guide",),
    "vi-du example": ("demo",),
    "cai-dat settings setting": ("config",),
    "dot dot-kiem-tra": ("campaign list",),
    "gop merge dong-bo": ("sync",),
    "trace truy-nguyen": ("report trace",),
    "diff so-sanh compare": ("report diff", "scans compare"),
    "issue phat-hanh": ("report issue",),
    "adopt reprint issued check letter template": ("report",),
    "remind answer close": ("follow",),
    "draw audit move": ("plan",),
}

_ELSEWHERE = {
    "visit show": "log",
    "visit edit": "record --correct",
    "visit correct": "record --correct",
    "visit record": "record",
    "visit void": "void",
    "scans list": "scans compare",
    "decision list": "decision",
    "campaign show": "campaign list",
    "target history": "log",
    "target log": "log",
    "report dashboard": "dashboard",
    "report status": "status",
}
"""What is looked for under a command, and which one does it."""


def elsewhere(words: str) -> str:
    """The command that does what was looked for under another one; '' for none."""
    return _ELSEWHERE.get(words, "")


def meant(word: str, verbs: list[str]) -> list[str]:
    """The commands that do what a word says, as they are typed behind `pccheck`."""
    asked = fold(word).replace(" ", "-").replace("_", "-")
    commands = next((does for words, does in _MEANT.items() if asked in words.split()), ())
    return [command for command in commands if command.split()[0] in verbs]
