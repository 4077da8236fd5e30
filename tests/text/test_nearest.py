"""What somebody may have meant."""

from pccheck.text.nearest import nearest


def test_the_likeliest_first() -> None:
    """The most alike first, accents and case aside, three at most, each once, none unlike."""
    assert nearest("KY ANH", ["Kỳ Anh", "Kỳ Anh", "Kỳ Tân", "Hương Khê"]) == ["Kỳ Anh", "Kỳ Tân"]
    assert nearest("cho", ["chợ 1", "chợ 2", "chợ 3", "chợ 4"]) == ["chợ 1", "chợ 2", "chợ 3"]
    assert nearest("xyz", ["Kỳ Anh"]) == []
