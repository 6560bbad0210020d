"""Rules of the catalogue: changing an entry, taking one out of use, and answers to an entry's form."""

from __future__ import annotations

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import BusinessItem, Stage
from desktop.domain.catalogue.forms import Answers
from desktop.domain.deciding import Decision
from desktop.domain.problems import Refusal
from desktop.domain.rights.masking import is_masked_phone, mask_answer
from desktop.domain.township.settings import (
    LONGEST_ITEM_ID,
    Setting,
    item_id,
    length_problems,
    limit_problems,
    setting_id,
    template_problems,
)
from desktop.domain.township.township import Township

Result = tuple[c.Change, ...] | Refusal


def meant(answers: Answers | None, known: Answers | None) -> Answers | None:
    """Answers as they are meant by somebody who was shown the known ones masked: what he left alone stays whole."""
    hidden = {(one.field, mask_answer(one.value)): one for one in known or () if isinstance(one.value, str)}
    return tuple(hidden.get((one.field, str(one.value)), one) for one in answers) if answers else answers


def form_refusal(item: BusinessItem | None, answers: Answers | None, known: Answers = ()) -> Refusal | None:
    """Why answers do not fit an entry's form; None where they do, or where nobody was asked.

    A masked number is an answer only where it is among the known ones, which is how they are shown.
    """
    if not answers:
        return None
    if item is None:
        return Refusal(code="form", sentence="请先选定事项，再填它的表单。", field="item")
    for name, sentence in item.form.problems(answers).items():
        return Refusal(code="form", sentence=sentence, field=f"form.{name}")
    for one in answers:
        if one not in known and is_masked_phone(str(one.value)):
            sentence = f"「{item.form.by_name[one.field].title}」是打码的号码，请填完整的。"
            return Refusal(code="form", sentence=sentence, field=f"form.{one.field}")
    return None


def decide_item(decision: Decision, args: k.PutItem | k.RetireItem) -> Result:
    """``catalogue.put`` and ``catalogue.retire``."""
    subject = decision.command.subject.id
    id_ = item_id(subject)
    if subject != setting_id(id_) or not id_ or len(id_) > LONGEST_ITEM_ID:
        return Refusal(code="subject", sentence=f"事项编号最多 {LONGEST_ITEM_ID} 个字符。", field="item.id")
    setting = decision.view.setting(subject)
    expected = decision.command.expected_version
    if expected is not None and expected != (setting.version if setting is not None else 0):
        by = setting.newest.by if setting is not None else ""
        who = f"{by} 已经改过这个事项" if by else "这个事项已有新的改动"
        return Refusal(code="conflict", sentence=f"在您保存之前，{who}。请核对后再保存。")
    town = decision.township
    present = setting.item if setting is not None else town.item(id_)
    if isinstance(args, k.RetireItem):
        return _retire(decision, args, setting, present)
    problem = item_refusal(town, args.item, id_) or _reckonable(decision, args.item)
    if problem is not None:
        return problem
    version = present.version + 1 if present is not None else 1
    item = args.item.model_copy(update={"version": version})
    if present is not None and not town.is_retired(id_) and item == _with(present, version):
        return Refusal(code="nothing", sentence="没有任何改动，不用保存。")
    data = c.ItemPut(item=item, before=present if setting is None else None, reason=args.reason)
    return (decision.of_setting(setting, data, subject),)


def _retire(
    decision: Decision, args: k.RetireItem, setting: Setting | None, present: BusinessItem | None
) -> Result:
    town = decision.township
    if present is None:
        return Refusal(code="unknown_item", sentence="清单里没有这个事项，可能已被别人改名。")
    if town.is_retired(present.id):
        return Refusal(code="nothing", sentence=f"「{present.name}」已经停用。")
    if len(town.catalogue) <= 1:
        return Refusal(code="last_item", sentence="清单里至少要留一个在用的事项，请先新建别的。")
    item = _with(present, present.version + 1)
    data = c.ItemRetired(item=item, before=present if setting is None else None, reason=args.reason)
    return (decision.of_setting(setting, data, decision.command.subject.id),)


def item_refusal(town: Township, item: BusinessItem, id_: str) -> Refusal | None:
    """Why an entry cannot stand in this township's catalogue."""
    if item.id != id_:
        return Refusal(code="subject", sentence="事项编号不能改动；请另建一个事项。", field="item.id")
    for name, sentence in length_problems(item).items():
        return Refusal(code="length", sentence=sentence, field=f"item.{name}")
    for place, post in enumerate((item.lead_post, *item.assist_posts)):
        field = "item.lead_post" if place == 0 else "item.assist_posts"
        if town.post(post) is None:
            return Refusal(code="unknown_post", sentence=f"没有岗位「{post}」。", field=field)
    if item.lead_post in item.assist_posts or len(set(item.assist_posts)) != len(item.assist_posts):
        sentence = "同一个岗位不能重复列为主办或协办。"
        return Refusal(code="assist", sentence=sentence, field="item.assist_posts")
    for other in town.catalogue:
        if other.id != item.id and other.name == item.name:
            sentence = f"已有同名事项「{item.name}」（{other.id}），请换个名称。"
            return Refusal(code="same_name", sentence=sentence, field="item.name")
    for name, sentence in template_problems(item).items():
        return Refusal(code="template", sentence=sentence, field=f"item.{name}")
    for name, sentence in limit_problems(item.limits).items():
        return Refusal(code="limits", sentence=sentence, field=f"item.limits.{name}")
    return None


def _reckonable(decision: Decision, item: BusinessItem) -> Refusal | None:
    clock = decision.township.clock
    for name in (*(stage.value for stage in Stage), "total"):
        try:
            clock.due(decision.now, getattr(item.limits, name))
        except OverflowError:
            return Refusal(code="limits", sentence="时限太长，算不出截止时间。", field=f"item.limits.{name}")
    return None


def _with(item: BusinessItem, version: int) -> BusinessItem:
    return item.model_copy(update={"version": version})
