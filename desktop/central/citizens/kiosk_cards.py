"""Cards that unlock kiosks: enrolled here, told to the machines as hashes, so that they open without a network too."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, insert, select

from desktop.central.audit.audit import Audit
from desktop.central.database.base import Database, stamp
from desktop.central.tables.kiosk import kiosk_cards
from desktop.clock import Clock
from desktop.domain.kiosk.wire import MOST_CARDS, KioskCard, KioskCards
from desktop.domain.problems import Refused
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.trail import Act
from desktop.hashing import card, card_number


class Cards:
    """May be used from any thread; what changes anything stands in the audit."""

    def __init__(self, database: Database, clock: Clock, audit: Audit) -> None:
        self._database, self._clock, self._audit = database, clock, audit

    def all(self) -> KioskCards:
        """Those in force, in the order in which they were enrolled."""
        with self._database.read() as connection:
            return _all(connection)

    def told(self) -> KioskCards:
        """The same as the machines hear it: nobody's name."""
        found = self.all()
        return KioskCards(
            salt=found.salt, cards=tuple(KioskCard(id=one.id, hash=one.hash) for one in found.cards)
        )

    def add(self, number: str, holder: str, actor: Actor) -> KioskCard:
        """Enrol a card by what a reader types of it. Raises Refused: no number of a card, there already, too many."""
        wanted, name = card_number(number), holder.strip()[:64]
        if not wanted:
            raise Refused("卡号应为 6 至 20 位数字或字母 A–F，请在读卡器上再刷一次。", "card_number")
        if not name:
            raise Refused("请写明这张卡是谁的。", "card_holder")

        def make(connection: Connection) -> KioskCard:
            known = _all(connection)
            salt = known.salt or secrets.token_hex(16)
            made = KioskCard(id=secrets.token_hex(4), holder=name, hash=card(wanted, salt))
            if any(one.hash == made.hash for one in known.cards):
                raise Refused("这张卡已经登记过了。", "card_known")
            if len(known.cards) >= MOST_CARDS:
                raise Refused("解锁卡太多了，请先去掉不用的。", "too_many_cards")
            row = {**made.model_dump(), "salt": salt, "made_at": stamp(self._clock.now())}
            connection.execute(insert(kiosk_cards), [row])
            self._audit.record(
                connection, actor, "", "", Act.KIOSK_CARD, f"card:{made.id}", detail={"added": made.holder}
            )
            return made

        return self._database.whole(make)

    def remove(self, id_: str, actor: Actor) -> KioskCard:
        """A card opens nothing any more, at each machine once it hears of it. Raises Refused for one that is none."""

        def drop(connection: Connection) -> KioskCard:
            gone = next((one for one in _all(connection).cards if one.id == id_), None)
            if gone is None:
                raise Refused("没有这个编号的解锁卡。", "unknown_card")
            connection.execute(delete(kiosk_cards).where(kiosk_cards.c.id == id_))
            self._audit.record(
                connection, actor, "", "", Act.KIOSK_CARD, f"card:{id_}", detail={"removed": gone.holder}
            )
            return gone

        return self._database.whole(drop)


def _all(connection: Connection) -> KioskCards:
    query = select(kiosk_cards).order_by(kiosk_cards.c.made_at, kiosk_cards.c.id)
    rows = connection.execute(query).all()
    cards = tuple(KioskCard(id=row.id, holder=row.holder, hash=row.hash) for row in rows)
    return KioskCards(salt=rows[0].salt if rows else "", cards=cards)
