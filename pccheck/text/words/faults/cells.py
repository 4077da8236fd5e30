"""The words of errors about single cells of a list, and of what is told of it."""

from pccheck.text.words.catalogue import N_

FAULTS: dict[str, str] = {
    "not-a-whole-number": N_("«{value}» is no whole number from 0 on"),
    "hidden-sheet": N_(
        "the sheet is hidden and was not read; show it in Excel if it belongs to the list"
    ),
    "unread-sheet": N_("{count} filled cells of this sheet are not read: no header is in it"),
    "unread-columns": N_("columns that are not read: {columns}"),
    "unread-rows": N_("{count} rows (titles, totals, notes) are not read: {rows}"),
    "other-header": N_(
        "another header begins here, with its columns in another order: rows up to {last} are not"
        " read; put them into a sheet of their own"
    ),
    "kinds-by-marks": N_(
        "each kind of unit has a column of its own from {column} on: the marked one is taken"
    ),
    "further-table": N_("another table begins here and is read by its own header: {columns}"),
    "merged-once": N_(
        "this cell is merged down to row {last} but counts for its first row only; fill in the"
        " others where they are meant"
    ),
    "torn-row": N_(
        "the row has more cells than the header: is there a comma in a cell? Save the list as .xlsx"
    ),
    "no-day-of-scans": N_("nothing can be counted on {day}: it is to come, or before {first}"),
    "days-turned": N_(
        "{count} days lie outside the campaign, and within it with day and month the other way"
        " round ({day} or {turned}?); if the list says the month first, mend it: rows {rows}"
    ),
    "column-twice": N_(
        "the columns {first} and {second} are one thing by their headers («{label}»), but say"
        " different things in row {at}; delete one of them or give it another header"
    ),
    "answer-unread": N_(
        "«{label}» begins with a criterion's code and is nothing that is known of it; say what it"
        ' is: --map FIELD="{label}"'
    ),
    "spoilt-phone": N_("«{value}» is no telephone number: letters or too many digits in it"),
    "hidden-rows": N_("{count} hidden rows are read like the others: {rows}"),
    "beside-cells": N_(
        "{count} comments or boxes of text beside the cells are not read: {texts}; put into a cell"
        " what belongs to the list"
    ),
    "struck-rows": N_(
        "{count} rows with text that is struck through are read like the others: {rows}; delete"
        " those that no longer belong to the list"
    ),
    "points-outside": N_(
        "{count} rows are taken without their coordinates, which lie outside Việt Nam: {rows}"
    ),
    "point-elsewhere": N_(
        "the coordinates {value} lie outside the areas of the campaign; the planner goes by the"
        " area until they are mended"
    ),
    "old-text": N_(
        "text in the old encoding {value} was converted; what was written stays in the log"
    ),
    "several-names": N_(
        "«{value}» are {count} names in one cell; give each a row of its own, or take the line"
        " break or `;` away if it is one name"
    ),
    "name-of-figures": N_("«{value}» is no name: there is no letter in it"),
    "name-is-code": N_(
        "«{value}» looks like a code, and «{own}» in the column of codes like a name; are the two"
        " columns' headings the wrong way round?"
    ),
    "old-text-left": N_(
        "«{value}» was left as it stands, but may be «{meant}» in the old encoding of other"
        " columns; look at the column"
    ),
    "number-left": N_("{asked}: the number is missing; write ? where it is not known"),
    "empty-cell": N_("the cell must not be empty; fill it in"),
    "formula-without-value": N_(
        "the formula has no stored value; open the file in Excel and save it"
    ),
    "error-value": N_("the formula fails («{value}»); mend it or type the value"),
    "not-a-number": N_("«{value}» is no number; write it like 12 or 12,5"),
    "not-degrees": N_("«{value}» is no degrees; write them like 18,4455 or 18°26'43,8\""),
    "not-a-point": N_("«{value}» is no latitude and longitude; write them like 18.4455, 105.7712"),
    "doubtful-thousands": N_(
        "«{value}» can mean thousands or decimals; write it without the comma, or like 12,5"
    ),
    "digits-lost": N_(
        "«{value}» has lost digits in a spreadsheet; make the column text and type it again"
    ),
    "code-made-a-day": N_(
        "a spreadsheet made a day of this code ({value}); make the column text, type it again"
    ),
    "unknown-unit": N_("the header «{label}» says no unit of time; write (giờ) or (phút)"),
    "out-of-limits": N_("«{value}» lies outside {least} to {most}"),
    "too-long": N_("write at most {most} characters; put the rest into the note"),
    "not-a-tax-number": N_("«{value}» is no tax number: 10 digits, 13 of a branch, 12 of a person"),
    "no-span": N_("«{value}» does not say when it is done, and no title names the year (--year)"),
    "span-of-year": N_(
        "{count} rows say no days that can be read and are taken for all of {year}: rows {rows}"
    ),
    "not-a-count": N_("«{value}» is no whole number from 1 on"),
    "not-in-vietnam": N_(
        "{value}° is not in Việt Nam; are latitude (6–24) and longitude (102–118) swapped?"
    ),
    "half-a-point": N_("latitude and longitude go together; fill in both or neither"),
    "not-a-date": N_("«{value}» is no date; write it like 07/12/2026"),
    "not-a-time": N_("«{value}» is no time of day; write it like 07:30 or 7h30"),
    "not-a-day-list": N_(
        "«{value}» is no list of days; write weekdays (thứ 2), days (day/month/year) or spans of"
        " days (from-to), with ; between them"
    ),
    "not-a-visit-form": N_(
        "«{value}» is no form of a visit; write trực tiếp, trực tuyến, từ xa or qua hồ sơ"
    ),
    "not-hours": N_("«{value}» is no opening hours; write them like 07:30-11:30; 13:30-17:00"),
    "not-yes-or-no": N_("«{value}» is neither yes nor no; write x, or leave the cell empty"),
    "ends-before-start": N_("«{value}» is before the start; swap the two, or mend one"),
    "unknown-name": N_(
        "«{value}» is not in the sheet «{sheets}», or names several there; write its code"
    ),
}
