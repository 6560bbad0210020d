"""The audit trail in words: acts, outcomes, what an act was done to, and what is told beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from desktop.domain.rights.actors import Role
from desktop.domain.rights.trail import Act, Outcome
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

ACTS: Mapping[str, str] = {
    Act.LOGIN: QT_TRANSLATE_NOOP("Audit", "登录"),
    Act.LOGOUT: QT_TRANSLATE_NOOP("Audit", "退出登录"),
    Act.REVOKED: QT_TRANSLATE_NOOP("Audit", "收回登录"),
    Act.ACCOUNT_MADE: QT_TRANSLATE_NOOP("Audit", "新增账号"),
    Act.ACCOUNT_CHANGED: QT_TRANSLATE_NOOP("Audit", "改账号"),
    Act.ACCOUNT_DISABLED: QT_TRANSLATE_NOOP("Audit", "停用账号"),
    Act.ACCOUNT_LOCKED: QT_TRANSLATE_NOOP("Audit", "锁定账号"),
    Act.ACCOUNT_ENABLED: QT_TRANSLATE_NOOP("Audit", "启用账号"),
    Act.ACCOUNT_DELETED: QT_TRANSLATE_NOOP("Audit", "删除账号"),
    Act.ACCOUNT_UNLOCKED: QT_TRANSLATE_NOOP("Audit", "解锁账号"),
    Act.PASSWORD_SET: QT_TRANSLATE_NOOP("Audit", "改口令"),
    Act.SECOND_FACTOR: QT_TRANSLATE_NOOP("Audit", "动态口令"),
    Act.POLICY_CHANGED: QT_TRANSLATE_NOOP("Audit", "改安全策略"),
    Act.REVEALED: QT_TRANSLATE_NOOP("Audit", "查看个人信息"),
    Act.REVEALED_OFFLINE: QT_TRANSLATE_NOOP("Audit", "离线查看电话"),
    Act.FILE_READ: QT_TRANSLATE_NOOP("Audit", "查看附件"),
    Act.TRACK_READ: QT_TRANSLATE_NOOP("Audit", "查看全天轨迹"),
    Act.EXPORTED: QT_TRANSLATE_NOOP("Audit", "导出"),
    Act.PRINTED: QT_TRANSLATE_NOOP("Audit", "打印"),
    Act.AUDIT_READ: QT_TRANSLATE_NOOP("Audit", "查看审计"),
    Act.AUDIT_EXPORTED: QT_TRANSLATE_NOOP("Audit", "每日导出审计"),
    Act.AUDIT_VERIFIED: QT_TRANSLATE_NOOP("Audit", "核对审计链"),
    Act.AUDIT_LATE: QT_TRANSLATE_NOOP("Audit", "补记审计"),
    Act.AUDIT_HASHED: QT_TRANSLATE_NOOP("Audit", "换哈希算法"),
    Act.HEAD_MISSED: QT_TRANSLATE_NOOP("Audit", "链头不符"),
    Act.LOG_HEAD: QT_TRANSLATE_NOOP("Audit", "变更日志链头"),
    Act.LOG_TRIMMED: QT_TRANSLATE_NOOP("Audit", "清理旧变更"),
    Act.LOG_VERIFIED: QT_TRANSLATE_NOOP("Audit", "核对变更日志"),
    Act.FOUNDED: QT_TRANSLATE_NOOP("Audit", "建立中心"),
    Act.STARTED: QT_TRANSLATE_NOOP("Audit", "中心启动"),
    Act.STOPPED: QT_TRANSLATE_NOOP("Audit", "中心停止"),
    Act.BACKED_UP: QT_TRANSLATE_NOOP("Audit", "备份"),
    Act.RESTORED: QT_TRANSLATE_NOOP("Audit", "从备份恢复"),
    Act.MIGRATED: QT_TRANSLATE_NOOP("Audit", "迁移数据库"),
    Act.CERTIFIED: QT_TRANSLATE_NOOP("Audit", "签发证书"),
    Act.PROFILE_CHANGED: QT_TRANSLATE_NOOP("Audit", "改镇街配置"),
    Act.ALERT_APPROVED: QT_TRANSLATE_NOOP("Audit", "批准预警"),
    Act.ALERT_SENT: QT_TRANSLATE_NOOP("Audit", "发出预警"),
    Act.ALERT_CANCELLED: QT_TRANSLATE_NOOP("Audit", "取消预警"),
    Act.CAMERA_WATCHED: QT_TRANSLATE_NOOP("Audit", "查看视频"),
    Act.CAMERA_STEERED: QT_TRANSLATE_NOOP("Audit", "操作云台"),
    Act.CAMERAS_CHANGED: QT_TRANSLATE_NOOP("Audit", "改摄像头目录"),
    Act.KIOSK_KEY: QT_TRANSLATE_NOOP("Audit", "换自助机密钥"),
    Act.KIOSK_SIGNS: QT_TRANSLATE_NOOP("Audit", "自助机换签名公钥"),
    Act.KIOSK_PACKAGE: QT_TRANSLATE_NOOP("Audit", "导入自助机的包"),
    Act.KIOSK_CARD: QT_TRANSLATE_NOOP("Audit", "自助机解锁卡增减"),
    Act.KIOSK_OPENED: QT_TRANSLATE_NOOP("Audit", "解锁自助机"),
    Act.KIOSK_REFUSED: QT_TRANSLATE_NOOP("Audit", "自助机解锁码或卡不对"),
    Act.KIOSK_EXPORTED: QT_TRANSLATE_NOOP("Audit", "自助机导出包"),
}
FAMILIES: Mapping[str, str] = {
    "session": QT_TRANSLATE_NOOP("Audit", "登录与退出"),
    "account": QT_TRANSLATE_NOOP("Audit", "账号管理"),
    "policy": QT_TRANSLATE_NOOP("Audit", "安全策略"),
    "field": QT_TRANSLATE_NOOP("Audit", "查看个人信息"),
    "data": QT_TRANSLATE_NOOP("Audit", "导出与打印"),
    "alert": QT_TRANSLATE_NOOP("Audit", "预警"),
    "profile": QT_TRANSLATE_NOOP("Audit", "镇街配置"),
    "camera": QT_TRANSLATE_NOOP("Audit", "视频"),
    "position": QT_TRANSLATE_NOOP("Audit", "人员车辆轨迹"),
    "kiosk": QT_TRANSLATE_NOOP("Audit", "自助机"),
    "audit": QT_TRANSLATE_NOOP("Audit", "审计本身"),
    "log": QT_TRANSLATE_NOOP("Audit", "变更日志"),
    "central": QT_TRANSLATE_NOOP("Audit", "中心的启停与备份"),
}
"""What can be chosen to narrow the list, in the order of the choice."""
_OUTCOMES = {
    Outcome.DONE.value: QT_TRANSLATE_NOOP("Audit", "成功"),
    Outcome.REFUSED.value: QT_TRANSLATE_NOOP("Audit", "被拒"),
    Outcome.FAILED.value: QT_TRANSLATE_NOOP("Audit", "失败"),
}
_SUBJECTS = {
    "account": QT_TRANSLATE_NOOP("Audit", "账号"),
    "event": QT_TRANSLATE_NOOP("Audit", "事件"),
    "order": QT_TRANSLATE_NOOP("Audit", "派单"),
    "alert": QT_TRANSLATE_NOOP("Audit", "预警"),
    "setting": QT_TRANSLATE_NOOP("Audit", "设置"),
    "events": QT_TRANSLATE_NOOP("Audit", "事件列表"),
    "outbox": QT_TRANSLATE_NOOP("Audit", "待确认列表"),
    "people": QT_TRANSLATE_NOOP("Audit", "人员电话"),
    "slip": QT_TRANSLATE_NOOP("Audit", "派遣单"),
    "mass": QT_TRANSLATE_NOOP("Audit", "批量办理结果"),
    "catalogue": QT_TRANSLATE_NOOP("Audit", "业务清单"),
    "audit": QT_TRANSLATE_NOOP("Audit", "审计记录"),
    "log": QT_TRANSLATE_NOOP("Audit", "变更日志"),
    "camera": QT_TRANSLATE_NOOP("Audit", "摄像头"),
    "position": QT_TRANSLATE_NOOP("Audit", "定位终端"),
    "cameras": QT_TRANSLATE_NOOP("Audit", "摄像头目录"),
    "kiosk": QT_TRANSLATE_NOOP("Audit", "自助机"),
}
_ROLES = {
    Role.COMMANDER.value: QT_TRANSLATE_NOOP("Audit", "指挥长"),
    Role.DISPATCHER.value: QT_TRANSLATE_NOOP("Audit", "调度员"),
    Role.POST.value: QT_TRANSLATE_NOOP("Audit", "岗位"),
    Role.VILLAGE.value: QT_TRANSLATE_NOOP("Audit", "村级端口"),
    Role.GRID.value: QT_TRANSLATE_NOOP("Audit", "网格员"),
    Role.WINDOW.value: QT_TRANSLATE_NOOP("Audit", "窗口"),
    Role.DISPLAY.value: QT_TRANSLATE_NOOP("Audit", "大屏"),
    Role.KIOSK.value: QT_TRANSLATE_NOOP("Audit", "自助机"),
    Role.AUDITOR.value: QT_TRANSLATE_NOOP("Audit", "审计员"),
    Role.ADMIN.value: QT_TRANSLATE_NOOP("Audit", "系统管理员"),
    "security": QT_TRANSLATE_NOOP("Audit", "安全管理员"),
}
_DETAILS = {
    "code": QT_TRANSLATE_NOOP("Audit", "原因"),
    "reason": QT_TRANSLATE_NOOP("Audit", "理由"),
    "purpose": QT_TRANSLATE_NOOP("Audit", "用途"),
    "words": QT_TRANSLATE_NOOP("Audit", "用途说明"),
    "people": QT_TRANSLATE_NOOP("Audit", "人数"),
    "opening": QT_TRANSLATE_NOOP("Audit", "留存第几次打开"),
    "opened": QT_TRANSLATE_NOOP("Audit", "上一份打开次数"),
    "fields": QT_TRANSLATE_NOOP("Audit", "内容"),
    "field": QT_TRANSLATE_NOOP("Audit", "栏目"),
    "format": QT_TRANSLATE_NOOP("Audit", "格式"),
    "rows": QT_TRANSLATE_NOOP("Audit", "条数"),
    "by": QT_TRANSLATE_NOOP("Audit", "经办"),
    "role": QT_TRANSLATE_NOOP("Audit", "角色"),
    "at_desk": QT_TRANSLATE_NOOP("Audit", "终端时间"),
    "mistakes": QT_TRANSLATE_NOOP("Audit", "不符"),
    "seq": QT_TRANSLATE_NOOP("Audit", "序号"),
    "hash": QT_TRANSLATE_NOOP("Audit", "哈希"),
    "held": QT_TRANSLATE_NOOP("Audit", "终端保存的哈希"),
    "found": QT_TRANSLATE_NOOP("Audit", "链上的哈希"),
    "before": QT_TRANSLATE_NOOP("Audit", "之前"),
    "after": QT_TRANSLATE_NOOP("Audit", "之后"),
    "entered": QT_TRANSLATE_NOOP("Audit", "补记条数"),
    "lost": QT_TRANSLATE_NOOP("Audit", "丢失条数"),
    "late": QT_TRANSLATE_NOOP("Audit", "事后补记"),
    "user": QT_TRANSLATE_NOOP("Audit", "系统用户"),
    "account": QT_TRANSLATE_NOOP("Audit", "账号"),
    "act": QT_TRANSLATE_NOOP("Audit", "操作"),
    "subject": QT_TRANSLATE_NOOP("Audit", "对象"),
    "outcome": QT_TRANSLATE_NOOP("Audit", "结果"),
    "since": QT_TRANSLATE_NOOP("Audit", "从"),
    "until": QT_TRANSLATE_NOOP("Audit", "到"),
    "dropped": QT_TRANSLATE_NOOP("Audit", "去掉条数"),
    "copies": QT_TRANSLATE_NOOP("Audit", "份数"),
    "stream": QT_TRANSLATE_NOOP("Audit", "码流"),
    "name": QT_TRANSLATE_NOOP("Audit", "名称"),
    "from": QT_TRANSLATE_NOOP("Audit", "接管自"),
    "put": QT_TRANSLATE_NOOP("Audit", "新增或修改"),
    "gone": QT_TRANSLATE_NOOP("Audit", "移除"),
    "version": QT_TRANSLATE_NOOP("Audit", "版本"),
    "what": QT_TRANSLATE_NOOP("Audit", "情形"),
    "detail": QT_TRANSLATE_NOOP("Audit", "说明"),
}
_SITUATIONS = {
    "login_failed": QT_TRANSLATE_NOOP("Audit", "账号、口令或动态口令不对"),
    "locked": QT_TRANSLATE_NOOP("Audit", "连续输错，账号锁定"),
    "token_reuse": QT_TRANSLATE_NOOP("Audit", "登录凭据被重复使用，已作废"),
    "revoked": QT_TRANSLATE_NOOP("Audit", "管理员收回"),
    "password": QT_TRANSLATE_NOOP("Audit", "本人修改"),
    "reset": QT_TRANSLATE_NOOP("Audit", "管理员重设"),
    "totp_on": QT_TRANSLATE_NOOP("Audit", "绑定"),
    "totp_off": QT_TRANSLATE_NOOP("Audit", "解除绑定"),
    "totp_reset": QT_TRANSLATE_NOOP("Audit", "管理员解除绑定"),
}
"""What ``what`` of an act about accounts may say; where the act says it all it is left out."""
_PURPOSES = {
    "call_back": QT_TRANSLATE_NOOP("Audit", "回访联系"),
    "check": QT_TRANSLATE_NOOP("Audit", "核实情况"),
    "on_the_spot": QT_TRANSLATE_NOOP("Audit", "现场处置"),
    "print": QT_TRANSLATE_NOOP("Audit", "打印派遣单"),
    "contact": QT_TRANSLATE_NOOP("Audit", "联系工作"),
    "call_out": QT_TRANSLATE_NOOP("Audit", "应急联络"),
    "duty": QT_TRANSLATE_NOOP("Audit", "值班交接"),
    "book": QT_TRANSLATE_NOOP("Audit", "印制通讯录"),
    "kept": QT_TRANSLATE_NOOP("Audit", "加密留存，断网时备用"),
    "other": QT_TRANSLATE_NOOP("Audit", "其他"),
}
"""What somebody was looked at for."""
_MOMENTS = frozenset({"at_desk", "since", "until"})


def act_word(act: str) -> str:
    """An act; one that this program does not know as it is."""
    return translate("Audit", ACTS[act]) if act in ACTS else act


def outcome_word(outcome: str) -> str:
    """How it ended."""
    return translate("Audit", _OUTCOMES[outcome]) if outcome in _OUTCOMES else outcome


def role_word(role: str) -> str:
    """As whom."""
    return translate("Audit", _ROLES[role]) if role in _ROLES else role


def subject_word(subject: str) -> str:
    """``account:li`` as 账号 li."""
    kind, _, id_ = subject.partition(":")
    if kind not in _SUBJECTS:
        return subject
    whose = translate("Audit", "全部") if id_ == "*" else id_
    return f"{translate('Audit', _SUBJECTS[kind])} {whose}".rstrip()


def who_word(account: str, name: str) -> str:
    """The person behind an account; for the central itself and its console their names."""
    own = {
        "": translate("Audit", "未登录"),
        "@central": translate("Audit", "中心自动"),
        "@console": translate("Audit", "命令行"),
    }
    if account in own:
        return own[account]
    return f"{name} {account}" if name and name != account else account


def detail_lines(
    detail: Mapping[str, str | int | bool | None], zoned: Callable[[datetime, bool], str]
) -> list[tuple[str, str]]:
    """What is told beside, each with its name; ``zoned``: a moment in the township's time, with seconds."""
    yes, no = translate("Audit", "是"), translate("Audit", "否")
    found = []
    for name, value in detail.items():
        if name == "what":
            if value not in _SITUATIONS:
                continue
            value = translate("Audit", _SITUATIONS[str(value)])
        if name == "purpose" and value in _PURPOSES:
            value = translate("Audit", _PURPOSES[str(value)])
        label = translate("Audit", _DETAILS[name]) if name in _DETAILS else name
        if isinstance(value, bool):
            text = yes if value else no
        elif name in _MOMENTS and isinstance(value, str):
            text = _moment(value, zoned)
        else:
            text = "" if value is None else str(value)
        found.append((label, text))
    return found


def _moment(text: str, zoned: Callable[[datetime, bool], str]) -> str:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return zoned(found, True) if found.tzinfo is not None else text
