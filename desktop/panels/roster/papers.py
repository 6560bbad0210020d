"""The roster and the phone book on paper, for their view models."""

from __future__ import annotations

from desktop.paper import roster_wall
from desktop.paper.wall import A4_PORTRAIT, pdf_bytes
from desktop.services.line.connection import Connection
from desktop.services.roster.export import Roster
from desktop.services.situation.situation import Situation
from desktop.viewmodels.roster.phone_book import Rows


class Papers:
    """A3 across for the wall, A4 for the book."""

    def __init__(self, situation: Situation, connection: Connection) -> None:
        self._situation, self._connection = situation, connection

    def roster(self, roster: Roster, *, month: bool, by: str) -> bytes:
        """The wall sheet of a week or a month."""
        printed = roster_wall.moment(self._connection.now(), roster.town, by)
        made = roster_wall.month(roster, printed) if month else roster_wall.week(roster, printed)
        return pdf_bytes(made)

    def phone_book(self, rows: Rows, *, whole: bool, printed: str) -> bytes:
        """The book."""
        made = roster_wall.phone_book(self._situation.township, rows, whole=whole, printed=printed)
        return pdf_bytes(made, A4_PORTRAIT)
