"""Where campaign files are found, with their places, and the versions that a book keeps of one."""

from pathlib import Path

from pccheck.actions.setup.campaigns import (
    campaign_difference,
    campaign_path,
    campaign_source,
    update_campaign,
    use_campaign,
)
from tests.actions.conftest import Office
from tests.actions.refused import refused
from tests.campaigns import SECOND, SECOND_AREAS, SHIPPED

NOW = "2021-12-01T08:00"


def _own(folder: Path, text: str, name: str = "cua-toi") -> Path:
    file = folder / "templates" / "campaigns" / f"{name}.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_users_own_file_goes_before_the_shipped_one(tmp_path: Path) -> None:
    """Of one name; a path is taken as it is; else all names are told."""
    assert campaign_path("pc-covid-2021", tmp_path) == SHIPPED
    own = _own(tmp_path, "", "pc-covid-2021")
    assert campaign_path("pc-covid-2021", tmp_path) == own
    assert campaign_path(str(SHIPPED), tmp_path) == SHIPPED
    with refused("unknown-campaign"):
        campaign_path("pc-covid-2020", tmp_path)


def test_a_campaign_is_known_by_words_of_its_title(tmp_path: Path) -> None:
    """In any spelling, be it shipped, the user's own or in the book; words of several are asked
    about.
    """
    for words in ("bếp ăn", "BEP AN TRUONG HOC", "bep-an-truong-hoc"):
        assert campaign_path(words, tmp_path) == SHIPPED.with_name("bep-an-truong-hoc.toml")
    own = _own(tmp_path, SHIPPED.read_text(encoding="utf-8"))
    assert campaign_path("cua toi", tmp_path) == own
    with refused("ambiguous-campaign"):
        campaign_path("PC-Covid", tmp_path)


def test_a_province_named_goes_before_the_files_own_places(tmp_path: Path) -> None:
    """And stands in the text that the book keeps, in their place."""
    source = campaign_source("pc-covid-2021", tmp_path, province="Nghệ An")
    assert 'province = "tỉnh Nghệ An"' in source.text
    assert "\nareas =" not in source.text
    assert source.areas[0].name == "tỉnh Nghệ An"
    assert source.campaign.province == "tỉnh Nghệ An"


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    """It is not read in another encoding."""
    _own(tmp_path, "").write_bytes("# tiêu đề".encode("utf-16"))
    with refused("unreadable-file"):
        campaign_source("cua-toi", tmp_path)


def test_a_level_that_no_area_has_is_refused(tmp_path: Path) -> None:
    """Nobody could be sent anywhere."""
    text = SECOND.read_text(encoding="utf-8")
    own = _own(tmp_path, text)
    areas = SECOND_AREAS.read_text(encoding="utf-8").replace("cap-co-so", "khac")
    (own.parent / SECOND_AREAS.name).write_text(areas, encoding="utf-8")
    with refused("level-nowhere"):
        campaign_source(str(own), tmp_path)


def test_a_changed_file_is_a_version_and_the_same_file_none(office: Office, tmp_path: Path) -> None:
    """The lines that differ are shown before; the same text again writes nothing of it."""
    desk = office.at(NOW)
    source = campaign_source("pc-covid-2021", tmp_path)
    update_campaign(desk, source, "author")
    assert campaign_difference(desk, source) == []
    own = _own(tmp_path, source.text.replace('short_title = "', 'short_title = "Đợt hai: '))
    changed = campaign_source(str(own), tmp_path)
    lines = campaign_difference(desk, changed)
    assert sum(line.startswith("+short_title") for line in lines) == 1
    assert update_campaign(desk, changed, "author") == 1
    use_campaign(desk, "hệ thống PC-Covid", "author")
    with refused("unknown-campaign"):
        use_campaign(desk, "khac", "author")
