"""Web tables that old systems save as .xls."""

from pathlib import Path

import pytest

from pccheck.errors import PccheckError
from pccheck.exchange.lists.targets import read_targets
from pccheck.exchange.readers.guard import PAGE, guard
from pccheck.exchange.readers.html_table import read_tables
from pccheck.exchange.readers.sheets import read_sheets
from tests.exchange.readers.test_guard import refused

PAGE_TEXT = """<!DOCTYPE html><html><head><style>td {color: red}</style></head><body>
<table><tr><th rowspan=2>STT</th><th rowspan="2">Tên đơn vị</th><th colspan=2>Địa bàn</th></tr>
<tr><th>Huyện</th><th>Xã</th></tr>
<tr><td>1<td>Chợ&nbsp;Hà <b>Tĩnh</b><td>Thành phố Hà Tĩnh<td>Nam&#32;Hà</tr></table>"""


def test_a_web_table(tmp_path: Path) -> None:
    """Merged cells keep their places, entities and unclosed cells are read,
    whatever the encoding.
    """
    for encoding in ("utf-8", "utf-16"):
        (tmp_path / "a.xls").write_bytes(PAGE_TEXT.encode(encoding))
        (found,) = read_sheets(guard(tmp_path / "a.xls"))
        assert found.rows[:2] == [["STT", "Tên đơn vị", "Địa bàn", ""], ["", "", "Huyện", "Xã"]]
        (target,), bad = read_targets(tmp_path / "a.xls")
        assert (target.name, target.district, target.commune, bad) == (
            "Chợ Hà Tĩnh",
            "Thành phố Hà Tĩnh",
            "Nam Hà",
            (),
        )


def test_tables_within_tables() -> None:
    """A table within a cell is one of its own."""
    outer, inner = read_tables(
        "a", "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
    )
    assert (outer.rows, inner.rows) == ([["a", "c"]], [["b"]])


def test_pages_that_reach_too_far(tmp_path: Path) -> None:
    """Spans and sizes are capped before they cost anything."""
    path = tmp_path / "a.xls"
    path.write_text("<table><tr>" + "<td colspan=60000>x" * 50 + "</table>", encoding="utf-8")
    read = refused_on_reading(path)
    assert read == "too-many-columns"
    path.write_bytes(b"<table>" + b" " * PAGE)
    assert refused(path) == "file-too-big"


def refused_on_reading(path: Path) -> str:
    """The code with which reading refuses the file."""
    with pytest.raises(PccheckError) as caught:
        read_sheets(guard(path))
    return caught.value.code
