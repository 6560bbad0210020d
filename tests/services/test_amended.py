"""Which amendments a desk is told of, and which let it see other things."""

from __future__ import annotations

from desktop.domain.places.areas import Area, AreaLevel
from desktop.domain.rights.actors import Actor, Role
from desktop.services.following.amended import amended, cut_otherwise
from tests.central.conftest import township

TOWN = township()
VILLAGE, OTHER = TOWN.tree.at_level(AreaLevel.VILLAGE)[:2]


def test_only_who_sits_in_an_area_that_is_cut_otherwise_sees_other_things() -> None:
    grid = Area(id="new", name="新网格", level=AreaLevel.GRID, parent=VILLAGE.id)
    cut = TOWN.model_copy(update={"areas": (*TOWN.areas, grid)})
    cut.__dict__.pop("tree", None)
    here, there = (Actor(account="v", role=Role.VILLAGE, area=one.id) for one in (VILLAGE, OTHER))
    assert cut_otherwise(TOWN, cut, here)
    assert not cut_otherwise(TOWN, cut, there)
    assert not cut_otherwise(TOWN, cut, Actor(account="d", role=Role.DISPATCHER))
    assert not cut_otherwise(None, cut, here)
    assert amended(TOWN, cut)
    assert not amended(TOWN, TOWN.model_copy(update={"catalogue": TOWN.catalogue[1:]}))
