"""A telephone that fills in an XLSForm and a server that exports it: what https://xlsform.org and
the sources of ODK Central say, and nothing of pccheck's own.

Each question is asked where its `relevant` holds, held up by `required` and `constraint`; the
export has groups before `-`, a point in four columns, a table for each repeat.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import load_workbook

Line = dict[str, str]
Said = Mapping[str, Any]
"""What is answered, by question; of a repeat a list of such."""
Tables = dict[str, list[dict[str, object]]]
_POINT = ("Latitude", "Longitude", "Altitude", "Accuracy")
_NUMBERS: Mapping[str, Callable[[str], float]] = {"integer": int, "decimal": float}


class HeldUpError(Exception):
    """The telephone does not go on: the question, and what it says."""


class Telephone:
    """A form that was loaded, with its file of units, on a day."""

    def __init__(self, form: Path, units: Path, today: date) -> None:
        book = load_workbook(form)
        self._lines = [*_rows_of(book["survey"])]
        self._choices: dict[str, set[str]] = {}
        for row in _rows_of(book["choices"]):
            self._choices.setdefault(row["list_name"], set()).add(row["name"])
        self._units = list(csv.DictReader(io.StringIO(units.read_text(encoding="utf-8"))))
        self._today = today

    def fill(self, said: Said, instance: str) -> Tables:
        """A submission as tables, by repeat ('' for the visit itself).

        Raises:
            HeldUpError: where the telephone would not go on, or nothing was asked that is answered.
        """
        filling = _Filling(self._units, self._choices, self._today)
        filling.screens(self._lines, said, f"uuid:{instance}", "")
        return filling.tables


class _Filling:
    def __init__(
        self, units: list[dict[str, str]], choices: Mapping[str, set[str]], today: date
    ) -> None:
        self._units, self._choices, self._today = units, choices, today
        self._values: dict[str, str | float] = {}
        self.tables: Tables = {}

    def screens(self, lines: list[Line], said: Said, key: str, repeat: str) -> None:
        """Ask all questions, one after the other; a row of the export comes of it."""
        row: dict[str, object] = {}
        self.tables.setdefault(repeat, []).append(row)
        groups: list[tuple[str, bool]] = []
        left = {*said}
        at = 0
        while at < len(lines):
            line, at = lines[at], at + 1
            form, name = line["type"], line["name"]
            asked = all(shown for _, shown in groups) and self._holds(line["relevant"])
            if form == "begin_group":
                groups.append((name, asked))
            elif form == "end_group":
                groups.pop()
            elif form == "begin_repeat":
                end = next(n for n in range(at, len(lines)) if lines[n]["type"] == "end_repeat")
                self._several(line, lines[at:end], said.get(name, ()), key, asked=asked)
                left.discard(name)
                at = end + 1
            else:
                path = "-".join([*(group for group, _ in groups), name])
                row |= _exported(path, form, self._answer(line, said.get(name), asked=asked))
                left.discard(name)
        if left:
            raise HeldUpError(", ".join(sorted(left)), "no such question")
        row |= {"PARENT_KEY": key.rpartition("/")[0], "KEY": key} if repeat else {"KEY": key}

    def _several(
        self, line: Line, lines: list[Line], said: list[Said], key: str, *, asked: bool
    ) -> None:
        """The screens of a repeat, as often as its count says."""
        count = int(self._evaluated(line["repeat_count"]) or 0) if asked else 0
        if count != len(said):
            raise HeldUpError(line["name"], f"asked {count} times")
        for number, once in enumerate(said, 1):
            self.screens(lines, once, f"{key}/{line['name']}[{number}]", line["name"])

    def _answer(self, line: Line, said: object, *, asked: bool) -> str:
        """What stands in the submission; '' for nothing."""
        name = line["name"]
        if line["type"] == "calculate":
            text = str(self._evaluated(line["calculation"]))
        elif said is None and asked:
            text = {"": "", "today()": str(self._today)}.get(line["default"], line["default"])
        else:
            text = "" if said is None else str(said)
        if text and not asked:
            raise HeldUpError(name, "not asked")
        if asked and not text and line["required"] == "yes":
            raise HeldUpError(name, "required")
        self._values[name] = self._value(line, text) if text else ""
        if text and line["constraint"] and not self._holds(line["constraint"], name):
            raise HeldUpError(name, line["constraint_message::Tiếng Việt (vi)"])
        return text

    def _value(self, line: Line, text: str) -> str | float:
        """The answer as expressions see it; what the telephone would not let in is no answer."""
        form, _, choices = line["type"].partition(" ")
        if form in ("select_one", "select_multiple"):
            codes = text.split() if form == "select_multiple" else [text]
            if not {*codes} <= self._choices[choices]:
                raise HeldUpError(line["name"], f"no choice: {text}")
        if form == "select_one_from_file":
            fitting = [one for one in self._units if one["area"] == self._values["area"]]
            if text not in [one["name"] for one in fitting]:
                raise HeldUpError(line["name"], f"no unit of the area: {text}")
        if form == "date":
            return date.fromisoformat(text).toordinal()
        if form == "time":
            hours, minutes = text.split(":")[:2]
            return (int(hours) + int(minutes) / 60) / 24
        return _NUMBERS[form](text) if form in _NUMBERS else text

    def _holds(self, expression: str, own: str = "") -> bool:
        return not expression or bool(self._evaluated(expression, own))

    def _evaluated(self, expression: str, own: str = "") -> Any:  # noqa: ANN401 - of any XPath
        """XPath over the answers; what has none is the empty text, equal to no number."""
        xpath = re.sub(r"\$\{([^}]+)\}", r"$\1", expression)
        xpath = re.sub(r"(?<![\w.)])\.(?![\w.])", f"${own}", xpath)
        functions = {
            "today": lambda _: self._today.toordinal(),
            "date": lambda _, text: date.fromisoformat(text).toordinal(),
            "selected": lambda _, text, code: code in text.split(),
            "count-selected": lambda _, text: len(text.split()),
            "instance": lambda _, __: [self._instance()],
        }
        extensions = {(None, name): function for name, function in functions.items()}
        asks = etree.XPath(xpath, extensions=extensions)
        found: Any = asks(etree.Element("data"), **self._values)
        return found[0].text if isinstance(found, list) else found

    def _instance(self) -> etree._Element:
        """The file of units as the telephone holds it."""
        instance = etree.Element("instance")
        root = etree.SubElement(instance, "root")
        for unit in self._units:
            item = etree.SubElement(root, "item")
            for column, value in unit.items():
                etree.SubElement(item, column).text = value
        return instance


def _rows_of(sheet: Any) -> Iterator[Line]:  # noqa: ANN401 - a worksheet
    rows = sheet.iter_rows(values_only=True)
    columns = [str(cell) for cell in next(rows)]
    for row in rows:
        yield {column: str(cell or "") for column, cell in zip(columns, row, strict=True)}


def _exported(path: str, form: str, text: str) -> dict[str, object]:
    """The columns in which ODK Central writes an answer."""
    if form == "geopoint":
        return {f"{path}-{part}": value for part, value in zip(_POINT, [*text.split(), *[""] * 4])}  # noqa: B905 - as many as there are
    if form == "time" and text:
        return {path: f"{text}:00.000+07:00"}
    return {path: text}
