"""What the card says of 覆盖: how much of the town is watched, where least, and how that is reckoned."""

from __future__ import annotations

from desktop.viewmodels.map.card_parts import Card, Row, Section
from desktop.viewmodels.map.view import Layer, MapView, Pick
from desktop.viewmodels.map.words import coverage_words, percent_words
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

_BAREST = 14
"""Grids that are named."""


def coverage_card(view: MapView) -> Card | None:
    """覆盖: how much of the town each part is, and the grids that are barest."""
    found, reach = view.coverage, view.situation.township.practice.reach
    if found is None or not view.on(Layer.COVERAGE):
        return None
    share, tree = found.whole, view.situation.township.tree
    walked = percent_words(share.patrol) if found.patrol is not None else "—"
    facts = (
        (percent_words(share.camera), translate("Map", "摄像头")), (walked, translate("Map", "有人到过")),
        (percent_words(share.bare), translate("Map", "空白")),
    )  # fmt: skip
    seen, been, _ = coverage_words(reach)
    around = translate("Map", "{what}，周围 {metres} 米").format(what=been, metres=f"{reach.patrol_metres:g}")
    how = [Row(seen, translate("Map", "算法"), tone="muted"), Row(around, tone="muted")]
    asked = view.covering.reached
    if asked is None or not asked.allowed:
        how.append(Row(translate("Map", "人员和车辆位置：本账号不显示"), tone="warn"))
    elif asked.problem:
        how.append(Row(sentence(asked.problem), tone="warn"))
    barest = tuple(
        Row(
            tree.name(area), "", translate("Map", "空白 {share}").format(share=percent_words(one.bare)), "muted",
            target=Pick("grid", area),
        )
        for area, one in found.barest(_BAREST)
    )  # fmt: skip
    sections = [Section("", tuple(how))]
    if barest:
        sections.append(Section(translate("Map", "空白最多的网格"), barest, translate("Map", "占面积")))
    return Card(translate("Map", "图层"), translate("Map", "覆盖"), facts=facts, sections=tuple(sections))


def covered_rows(view: MapView, area_id: str) -> tuple[Row, ...]:
    """The same of one grid, while the layer is shown; else nothing."""
    found = view.coverage if view.on(Layer.COVERAGE) else None
    share = found.by_grid.get(area_id) if found is not None else None
    if found is None or share is None:
        return ()
    seen, been, bare = coverage_words(view.situation.township.practice.reach)
    walked = percent_words(share.patrol) if found.patrol is not None else "—"
    told = ((seen, percent_words(share.camera)), (been, walked), (bare, percent_words(share.bare)))
    return tuple(Row(what, "", much, "muted") for what, much in told)
