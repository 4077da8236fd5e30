"""The task force as the book has it."""

from typing import NamedTuple, TypeVar

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_rows
from pccheck.model.records import Absence, Body, Member, People, Team, Vehicle

_Value = TypeVar("_Value")

_MEMBERS = """
SELECT m.*, (SELECT json_group_array(json_array(team, leads)) FROM (
  SELECT team, max(t.leads) AS leads FROM member_teams t LEFT JOIN teams n ON n.rec = t.team
  WHERE member = m.rec AND t.leads IS NOT NULL GROUP BY team ORDER BY n.code, team)) AS also
FROM members m WHERE campaign = ? ORDER BY code, rec
"""
_CLOSURES = "SELECT area AS who, first, last, reason FROM closures"

_GUIDES = """
SELECT m.name, m.title, m.phone, b.name AS body FROM bodies b LEFT JOIN members m
  ON m.body = b.rec AND m.campaign = b.campaign
WHERE b.campaign = ? AND b.area = ? ORDER BY b.code, m.code
"""


class Guide(NamedTuple):
    """A body of an area, and a member whom it names; '' for nobody."""

    name: str
    title: str
    phone: str
    body: str


class Conflict(NamedTuple):
    """That a member must not visit a target."""

    member: str
    target: str


def people(book: Book, campaign: str) -> People:
    """Bodies, members, teams, vehicles, absences and closures of a campaign, by code."""
    return People(
        bodies=_of(book, campaign, Body, "SELECT * FROM bodies"),
        members=tuple(read_rows(book.connection, Member, _MEMBERS, (campaign,))),
        teams=_of(book, campaign, Team, "SELECT * FROM teams"),
        vehicles=_of(book, campaign, Vehicle, "SELECT * FROM vehicles"),
        absences=_of(book, campaign, Absence, "SELECT * FROM absences", "AND who <> ''", "first"),
        closures=_of(book, campaign, Absence, _CLOSURES, "AND area <> ''", "first"),
    )


def conflicts(book: Book, campaign: str) -> list[Conflict]:
    """The conflicts of interest that somebody declared; those taken back name nobody."""
    sql = (
        "SELECT c.member, c.target FROM conflicts c LEFT JOIN targets t ON t.rec = c.target WHERE"
        " c.campaign = ? AND c.member IS NOT NULL AND c.target IS NOT NULL ORDER BY t.code, c.rec"
    )
    return read_rows(book.connection, Conflict, sql, (campaign,))


def further_teams(book: Book, campaign: str) -> dict[str, dict[str, str]]:
    """By member and team the record of a further team, also of one that is no longer theirs."""
    rows = book.connection.execute(
        "SELECT t.member, t.team, max(t.rec) FROM member_teams t JOIN members m ON m.rec ="
        " t.member WHERE m.campaign = ? GROUP BY t.member, t.team",
        (campaign,),
    )
    records: dict[str, dict[str, str]] = {}
    for member, team, rec in rows:
        records.setdefault(member, {})[team] = rec
    return records


def guides(book: Book, campaign: str, area: str) -> list[Guide]:
    """Who stands for an area in a campaign."""
    return read_rows(book.connection, Guide, _GUIDES, (campaign, area))


def _of(
    book: Book, campaign: str, kind: type[_Value], select: str, those: str = "", by: str = "code"
) -> tuple[_Value, ...]:
    sql = f"{select} WHERE campaign = ? {those} ORDER BY {by}, rec"
    return tuple(read_rows(book.connection, kind, sql, (campaign,)))
