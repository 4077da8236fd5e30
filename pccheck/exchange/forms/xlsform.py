"""The checklist as an XLSForm for ODK and KoBo, with the columns of `record --table`.

A page for the visit, one for each section of the checklist, one for the minutes; what can be
several has a page each time, as often as the inspector says. See https://xlsform.org.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from itertools import chain
from typing import Final, NamedTuple

from pccheck.exchange.forms.questions import TwoLanguages, answer_words, asked
from pccheck.model.answers.blank import Blank
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kind import GIVEN, NO_ANSWER, AnswerKind
from pccheck.model.answers.parts import MOST
from pccheck.model.answers.single import LONGEST
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.form import answer_list
from pccheck.model.visit import DONE
from pccheck.text.fold import fold
from pccheck.text.numbers import number_words
from pccheck.text.words.outcomes import ON_FORMS, OUTCOMES

UNITS: Final = "don_vi.csv"
"""The file of the units, which is uploaded with the form."""
_LANGUAGES = TwoLanguages("Tiếng Việt (vi)", "English (en)")
_PLAIN = ("type", "name", "required", "relevant", "constraint", "appearance", "calculation")
_MORE = ("default", "choice_filter", "repeat_count", "parameters")
_SAID = ("label", "hint", "constraint_message")
_DONE = f"${{outcome}} = '{DONE}'"
_PAGE = {"appearance": "field-list"}
_SMALL = "max-pixels=2400"
"""Of a photo, that it can be sent from anywhere."""
_NUMBERS = ("integer", "decimal")
_WHY = "constraint_message"
Line = dict[str, str]


class PhoneTeam(NamedTuple):
    """A team to choose."""

    code: str
    name: str


class PhoneUnit(NamedTuple):
    """A unit to choose from."""

    code: str
    name: str
    area: str
    category: str


def render_units(units: Iterable[PhoneUnit]) -> bytes:
    """The units of all areas as the file that the form chooses from."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("name", "label", "area", "category"))
    for unit in units:
        writer.writerow((unit.code, f"{unit.name} ({unit.code})", _slug(unit.area), unit.category))
    return file.getvalue().encode()


def render_xlsform(
    campaign: Campaign, areas: Sequence[str] = (), teams: Sequence[PhoneTeam] = ()
) -> bytes:
    """The sheets survey, choices and settings; `areas`: the names of those that have units;
    `teams`: those that may have made a visit outside the plan.

    No unit is named: they stand in `UNITS`, all of them, since inspections are unannounced.
    """
    from openpyxl import Workbook

    book = Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    said = [_in(name, TwoLanguages("", "")) for name in _SAID]
    columns = (*_PLAIN, *_MORE, *chain.from_iterable(said))
    survey.append(columns)
    for line in _Survey(campaign, has_teams=bool(teams)).lines():
        survey.append([line.get(column, "") for column in columns])
    choices = book.create_sheet("choices")
    choices.append(("list_name", "name", *(f"label::{language}" for language in _LANGUAGES)))
    for choice in _choices(campaign, areas, teams):
        choices.append(choice)
    settings = book.create_sheet("settings")
    settings.append(("form_title", "form_id", "version", "default_language", "instance_name"))
    name = "concat(${target}, ' ', ${date})"
    settings.append((campaign.title, campaign.code, campaign.version[:12], _LANGUAGES.vi, name))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _in(column: str, words: TwoLanguages) -> Line:
    """The words in the columns of both languages."""
    return {f"{column}::{language}": text for language, text in zip(_LANGUAGES, words, strict=True)}


def _unless_blank(other: str, test: str) -> str:
    """A test against another answer, which does not hold the inspector up where there is none."""
    return f"${{{other}}} = '' or {test}"


class _Survey:
    """The lines of the survey, one below the other."""

    def __init__(self, campaign: Campaign, *, has_teams: bool) -> None:
        self._campaign, self._has_teams = campaign, has_teams
        self._words = {**asked(campaign), **dict(answer_words(campaign))}

    def lines(self) -> Iterator[Line]:
        """Page by page."""
        yield from self._page("luot", TwoLanguages("Lượt kiểm tra", "The visit"), self._visit())
        for section in self._campaign.sections:
            title = TwoLanguages(section.text, section.text)
            criteria = [c for c in self._campaign.criteria if c.section == section.code]
            lines = chain.from_iterable(map(self._criterion, criteria))
            yield from self._page(f"muc_{section.code}", title, lines, _DONE)
        minutes = TwoLanguages("Biên bản", "The minutes")
        yield from self._page("bien_ban", minutes, self._minutes(), _DONE)
        if self._campaign.scans:
            personal = TwoLanguages(
                "Đây là mã cá nhân, không được lưu", "A personal code, which must not be kept"
            )
            scan = self._ask("barcode", "location_code", required="yes")
            scan |= {"constraint": "not(contains(., '|'))", **_in("constraint_message", personal)}
            yield from self._repeat("codes", [scan, self._ask("text", "code_place")])
        photo = self._ask("image", "photo", required="yes", parameters=_SMALL)
        yield from self._repeat("photos", [photo])
        due = self._ask("date", "advice_deadline", constraint=_unless_blank("date", ". >= ${date}"))
        yield from self._repeat("advices", [self._ask("text", "advice", required="yes"), due])
        people = [self._ask("text", "present", required="yes"), self._ask("text", "present_title")]
        yield from self._repeat("people", people)

    def _ask(self, form: str, name: str, **more: str) -> Line:
        return {"type": form, "name": name, **_in("label", self._words[name]), **more}

    def _page(
        self, name: str, title: TwoLanguages, lines: Iterable[Line], relevant: str = ""
    ) -> Iterator[Line]:
        """A screen of questions; none where there are none."""
        questions = [*lines]
        if questions:
            head = {"type": "begin_group", "name": name, "relevant": relevant}
            yield {**head, **_in("label", title), **_PAGE}
            yield from questions
            yield {"type": "end_group"}

    def _repeat(self, name: str, lines: Sequence[Line]) -> Iterator[Line]:
        """A screen each time, as often as the minutes say."""
        count = f"more_{name}"
        head = {"type": "begin_repeat", "name": name, "repeat_count": f"${{{count}}}"}
        label = _in("label", self._words[count])
        yield {**head, **label, "relevant": f"{_DONE} and ${{{count}}} > 0"}
        yield {"type": "begin_group", "name": f"{name}_trang", **label, **_PAGE}
        yield from lines
        yield {"type": "end_group"}
        yield {"type": "end_repeat"}

    def _visit(self) -> Iterator[Line]:
        first, last = self._campaign.from_.isoformat(), self._campaign.to.isoformat()
        period = TwoLanguages(
            f"Trong đợt kiểm tra ({first} – {last}), không sau hôm nay",
            f"Within the campaign ({first} – {last}), not after today",
        )
        yield self._ask("select_one dia_ban", "area", required="yes", appearance="minimal")
        choose = {"choice_filter": "area=${area}", "appearance": "minimal autocomplete"}
        yield self._ask(f"select_one_from_file {UNITS}", "target", required="yes", **choose)
        kind = f"instance('{UNITS.partition('.')[0]}')/root/item[name=${{target}}]/category"
        yield {"type": "calculate", "name": "category", "calculation": kind}
        day = self._ask("date", "date", required="yes", default="today()")
        day["constraint"] = f". >= date('{first}') and . <= date('{last}') and . <= today()"
        yield {**day, **_in("constraint_message", period)}
        if self._has_teams:
            yield self._ask("select_one nhom", "team", appearance="minimal")
        yield self._ask("select_one ket_qua", "outcome", required="yes")
        why = f"${{outcome}} != '' and ${{outcome}} != '{DONE}'"
        yield self._ask("text", "reason", required="yes", relevant=why)
        yield self._ask("time", "started", relevant=_DONE)
        end = self._ask("time", "ended", relevant=_DONE)
        end["constraint"] = _unless_blank("started", ". >= ${started}")
        late = TwoLanguages("Không thể trước giờ bắt đầu", "Not before it began")
        yield {**end, **_in("constraint_message", late)}
        yield self._ask("geopoint", "point", relevant=_DONE)

    def _criterion(self, criterion: Criterion) -> Iterator[Line]:
        """The answer, what is written beside it, a photo and a note; asked where it applies."""
        code, kind = criterion.code, self._campaign.kinds[criterion.code]
        relevant = " and ".join(filter(None, (self._applies(criterion), self._shown(criterion))))
        select = "select_multiple" if kind.several else "select_one"
        chosen = f"{select} {answer_list(self._campaign, code, 'so_lieu')}"
        required = "yes" if criterion.required else ""
        alone = " and ".join(f"not(selected(., '{status}'))" for status in NO_ANSWER)
        only = f"count-selected(.) < 2 or ({alone})" if kind.several else ""
        yield self._ask(chosen, code, relevant=relevant, required=required, constraint=only)
        own = f"${{{code}}}"
        valued = [f"{own} != '{status}'" for status in ("", *NO_ANSWER)]
        wanted = " and ".join([*([relevant] if relevant else []), *valued])
        written = [blank for blank in kind.blanks if blank.form != "tick"]
        for blank in sorted(written, key=lambda blank: blank.least):
            line = self._ask(blank.form, f"{code}_{blank.code}", relevant=wanted)
            yield {**line, **self._limits(code, blank)}
        if criterion.photo:
            shown = [option.code for option in kind.options if option.grade in criterion.photo]
            when = _chosen(code, kind, shown) if shown else " and ".join(valued)
            asked = f"{relevant} and {when}" if relevant else when
            required = "yes" if shown else ""
            more = {"relevant": asked, "required": required, "parameters": _SMALL}
            yield self._ask("image", f"{code}_photo", **more)
        yield self._ask("text", f"{code}_note", relevant=relevant)

    def _limits(self, code: str, blank: Blank) -> Line:
        """What a number may be, and how long words."""
        if blank.form == "text":
            most = TwoLanguages(f"Nhiều nhất {LONGEST} ký tự", f"At most {LONGEST} characters")
            return {"constraint": f"string-length(.) <= {LONGEST}", **_in(_WHY, most)}
        if blank.form not in _NUMBERS:
            return {}
        low, high = number_words(blank.lowest), number_words(blank.highest)
        constraint = f". >= {blank.lowest:.12g}"
        message = TwoLanguages(f"Không nhỏ hơn: {low}", f"Not less than: {low}")
        if blank.least:
            part = f"{code}_{blank.least}"
            constraint += f" and ({_unless_blank(part, f'. >= ${{{part}}}')})"
            least = self._words[part]
            message = TwoLanguages(f"Không nhỏ hơn: {least.vi}", f"Not less than: {least.en}")
        elif blank.highest < MOST:
            constraint += f" and . <= {blank.highest:.12g}"
            message = TwoLanguages(f"Từ {low} đến {high}", f"{low} to {high}")
        return {"constraint": constraint, **_in(_WHY, message)}

    def _applies(self, criterion: Criterion) -> str:
        """For which units a criterion is asked; '' for all."""
        categories = self._campaign.categories
        kinds = [c.code for c in categories if criterion.applies(c.code)]
        if len(kinds) == len(categories):
            return ""
        units = " or ".join(f"${{category}} = '{code}'" for code in kinds)
        return f"({units})" if len(kinds) > 1 else units  # more conditions stand behind it

    def _shown(self, criterion: Criterion) -> str:
        """With which earlier answer a criterion is asked; '' for any."""
        wanted = criterion.show_if
        if wanted is None:
            return ""
        kind = self._campaign.kinds[wanted.criterion]
        if wanted.is_:
            return _chosen(wanted.criterion, kind, wanted.is_)
        (blank,) = kind.counts
        number = f"${{{wanted.criterion}_{blank.code}}}"
        limits = ((">=", wanted.from_), ("<=", wanted.to))
        tests = [f"{number} {sign} {at:.12g}" for sign, at in limits if at is not None]
        return " and ".join([f"{number} != ''", *tests])

    def _minutes(self) -> Iterator[Line]:
        for name in ("rep", "rep_title", "cooperation", "opinion"):
            yield self._ask("text", name)
        copies = TwoLanguages("Từ 1 bản trở lên", "One or more")
        line = self._ask("integer", "copies", constraint=". >= 1")
        yield {**line, **_in("constraint_message", copies)}
        few = TwoLanguages("Từ 0 đến 20", "0 to 20")
        for name in self._words:
            if name.startswith("more_"):
                line = self._ask("integer", name, default="0", constraint=". >= 0 and . <= 20")
                yield {**line, **_in("constraint_message", few)}


def _chosen(code: str, kind: AnswerKind, options: Sequence[str]) -> str:
    """That one of these options is chosen."""
    own = f"${{{code}}}"
    form = "selected({own}, '{option}')" if kind.several else "{own} = '{option}'"
    return f"({' or '.join(form.format(own=own, option=option) for option in options)})"


def _choices(
    campaign: Campaign, areas: Sequence[str], teams: Sequence[PhoneTeam]
) -> Iterator[Sequence[str]]:
    """The lines of the sheet of choices: list, name, the label in both languages."""
    none = [(status, text, status.replace("-", " ")) for status, text in NO_ANSWER.items()]
    given = [(code, text, "numbers below") for code, text in GIVEN.items()]
    lists = {
        "dia_ban": [(_slug(area), area, area) for area in dict.fromkeys(areas)],
        **({"nhom": [(code, name, name) for code, name in teams]} if teams else {}),
        "ket_qua": [(code, text, OUTCOMES[code]) for code, text in ON_FORMS.items()],
        "so_lieu": [*given, *none],
    }
    for code, kind in campaign.kinds.items():
        options = [(option.code, option.text, option.text) for option in kind.options]
        lists.setdefault(answer_list(campaign, code, "so_lieu"), [*options, *none])
    for name, choices in lists.items():
        for choice in choices or [("-", "-", "-")]:
            yield name, *choice


def _slug(area: str) -> str:
    """An area's name as a choice: `huyen_ky_anh`."""
    return fold(area).replace(" ", "_")
