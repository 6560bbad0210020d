"""回避 in forms and in the drawer: whom an event complains about, by names that people know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.exclusion import ACCOUNT, AREA, POST, ROLE
from desktop.domain.rights.exclusion_wire import Exclude
from desktop.domain.township.township import Township
from desktop.viewmodels.drawer.fields import SEPARATOR, Around, Field, Option
from desktop.viewmodels.words import listed, translate


def options(town: Township, here: Iterable[str] = ()) -> tuple[Option, ...]:
    """Every post, village and grid; ``here``: who is kept away already, among them accounts."""
    places = [area for area in town.tree if area.level in (AreaLevel.VILLAGE, AreaLevel.GRID)]
    return (
        *(Option(f"{POST}{post.id}", post.name, translate("Exclusion", "岗位")) for post in town.posts),
        *(Option(f"{AREA}{area.id}", area.name, translate("Exclusion", "那里的账号")) for area in places),
        *(Option(one, name_of(town, one)) for one in here if one.startswith(ACCOUNT)),
    )


def name_of(town: Township, concern: str) -> str:
    """What somebody who is kept away is called."""
    kind, _, id_ = concern.partition(":")
    if f"{kind}:" == POST:
        return town.post_name(id_)
    return (
        town.tree.name(id_) if f"{kind}:" == AREA else translate("Exclusion", "账号 {name}").format(name=id_)
    )


def names(town: Township, concerns: Iterable[str]) -> str:
    """All of them in one line; of a restricted event that it is one."""
    found, restricted = [], translate("Exclusion", "限定知悉：只有中心和承办岗位")
    for one in concerns:
        name = restricted if one.startswith(ROLE) else name_of(town, one)
        if name not in found:
            found.append(name)
    return listed(found)


def fields(around: Around) -> tuple[Field, ...]:
    """``event.exclude``."""
    town = around.township
    here = [one for one in around.event.excluded if not one.startswith(ROLE)]
    hint = translate("Exclusion", "岗位、村居或网格，名称或拼音首字母，回车加入")
    return (
        Field(
            "concerns",
            "picks",
            translate("Exclusion", "回避"),
            options(town, here),
            SEPARATOR.join(here),
            hint=hint,
        ),
        Field("words", "words", translate("Exclusion", "理由"), hint=translate("Exclusion", "可以不写")),
    )


def field_of_report(town: Township) -> Field:
    """The same at the registration."""
    hint = translate("Exclusion", "被反映的岗位、村居或网格；看不到此件和反映人")
    return Field("concerns", "picks", translate("Exclusion", "涉及单位"), options(town), hint=hint)


def concerns_of(text: str) -> tuple[str, ...]:
    """Picks as the field has them."""
    return tuple(one for one in text.split(SEPARATOR) if one)


def arguments(values: Mapping[str, str]) -> Exclude:
    """The command's arguments from the form."""
    return Exclude(concerns=concerns_of(values.get("concerns", "")), words=values.get("words", "").strip())
