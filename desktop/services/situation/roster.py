"""The roster in the live picture: who sits where and who is away, with our own pending commands on top."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from desktop.domain.commands import SubjectType
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.lookups import RosterLookups
from desktop.domain.rota.plan import ROTA, Rota
from desktop.services.situation.hall import HallPicture


class RosterPicture(RosterLookups, HallPicture):
    """The part of a ``Situation`` that is the roster's."""

    @abstractmethod
    def _get(self, key: tuple[SubjectType, str]) -> Entity | None: ...

    @abstractmethod
    def all_callouts(self) -> Iterator[Callout]:
        """All call-outs as they are to be shown."""

    def absence(self, absence_id: str) -> Absence | None:
        """The absence as it is to be shown."""
        entity = self._get((SubjectType.ABSENCE, absence_id))
        return entity if isinstance(entity, Absence) else None

    def frozen(self, frozen_id: str) -> Frozen | None:
        """The figures of a period as they are to be shown."""
        entity = self._get((SubjectType.FIGURES, frozen_id))
        return entity if isinstance(entity, Frozen) else None

    def callout(self, callout_id: str) -> Callout | None:
        """The call-out as it is to be shown."""
        entity = self._get((SubjectType.CALLOUT, callout_id))
        return entity if isinstance(entity, Callout) else None

    def rota(self) -> Rota | None:
        """The plan of the roster as it is to be shown; None where the log knows none."""
        entity = self._get((SubjectType.ROTA, ROTA))
        return entity if isinstance(entity, Rota) else None
