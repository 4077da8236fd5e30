"""The task force as the book has it."""

from datetime import date
from typing import Any

from pccheck.book.ledger.ledger import Book
from pccheck.model.records import Absence, Body, Member, People, Team, Vehicle


def people(book: Book, campaign: str) -> People:
    """Bodies, members, teams, vehicles, absences and closures of a campaign, by code."""

    def rows(table: str, columns: str, order: str = "code") -> list[tuple[Any, ...]]:
        sql = f"SELECT {columns} FROM {table} WHERE campaign = ? ORDER BY {order}, rec"
        return [
            tuple("" if v is None else v for v in row)
            for row in book.connection.execute(sql, (campaign,))
        ]

    def absences(table: str, who: str, *more: str) -> tuple[Absence, ...]:
        found = rows(table, ", ".join((who, "first", "last", "reason", *more)), "first")
        return tuple(
            Absence(w, date.fromisoformat(f), date.fromisoformat(t), *rest)
            for w, f, t, *rest in found
            if w
        )

    also: dict[str, tuple[tuple[str, bool], ...]] = {}
    for member, team, leads in book.connection.execute(
        "SELECT member, team, leads FROM member_teams ORDER BY team"
    ):
        also[member] = (*also.get(member, ()), (team, bool(leads)))
    members = rows(
        "members", "rec, code, name, title, body, role, team, leads, document, document_date"
    )
    teams = book.connection.execute(
        "SELECT rec, code, name, coalesce(base, ''), lat, lon, day_from, day_to, overtime FROM"
        " teams WHERE campaign = ? ORDER BY code",
        (campaign,),
    )
    return People(
        bodies=tuple(Body(*row) for row in rows("bodies", "rec, code, name, kind, area")),
        members=tuple(
            Member(
                *(
                    *row[:7],
                    bool(row[7]),
                    row[8],
                    date.fromisoformat(row[9]) if row[9] else None,
                    also.get(row[0], ()),
                )
            )
            for row in members
        ),
        teams=tuple(Team(*row) for row in teams),
        vehicles=tuple(
            Vehicle(rec, code, name, int(seats or 0), team)
            for rec, code, name, seats, team in rows("vehicles", "rec, code, name, seats, team")
        ),
        absences=absences("absences", "who", "substitute"),
        closures=absences("closures", "area"),
    )
