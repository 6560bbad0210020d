"""Making entities of stored rows, quickly and without trusting them."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pydantic import ValidationError

from desktop.domain.evolve import Entity
from desktop.domain.rights.actors import Actor
from desktop.domain.township.township import Township
from desktop.store import mirror
from desktop.store.problems import Damaged

log = logging.getLogger(__name__)

_LARGE = 2000


def entities_of(rows: Sequence[tuple[str, str]]) -> list[Entity]:
    """Live rows as entities. Raises Damaged if one of them cannot be read."""
    try:
        with no_collections(freeze=len(rows) > _LARGE):
            return [mirror.parse(table, body) for table, body in rows]
    except ValidationError as error:
        raise Damaged("本机数据里有无法识别的内容，将重新向中心取数。", "damaged") from error


@contextmanager
def no_collections(*, freeze: bool) -> Iterator[None]:
    """Making many objects that all stay: collecting garbage meanwhile finds nothing and takes four times as long.

    ``freeze``: later collections, which stop the interface, need not walk through them either.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        if freeze:
            gc.freeze()
    finally:
        if enabled:
            gc.enable()


def township_of(meta: dict[str, str]) -> Township | None:
    """The cached profile, if it can be read."""
    try:
        return Township.model_validate_json(meta["township"]) if "township" in meta else None
    except ValidationError as error:
        log.info("cached township cannot be read: %d mistakes", error.error_count())
        return None


def actor_of(meta: dict[str, str]) -> Actor | None:
    """The cached account, if it can be read."""
    try:
        return Actor.model_validate_json(meta["actor"]) if "actor" in meta else None
    except ValidationError as error:
        log.info("cached account cannot be read: %d mistakes", error.error_count())
        return None
