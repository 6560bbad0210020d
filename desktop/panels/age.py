"""The age of what a view shows: 数据停在 14:02 where the picture is not current, nothing where it is."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from desktop.services.line.connection import Connection
from desktop.theme.chips import Chip
from desktop.viewmodels import freshness


class AgeChip(Chip):
    """Follows the connection by itself; ``look_again`` once a second, for a line that has only gone silent."""

    def __init__(self, connection: Connection, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__("", "warn", icon="clock", parent=parent)
        self._connection, self._zone = connection, zone
        self.destroyed.connect(connection.changed.connect(lambda _standing: self.look_again()))
        self.look_again()

    def look_again(self) -> None:
        """Say how old it is now."""
        said = freshness.age_note(self._connection, self._zone)
        if said:
            self.set_chip(said, "warn", "clock")
        self.setVisible(bool(said))
