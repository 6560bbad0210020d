"""Who may ask what: one row for every endpoint. What has no row is not served.

``create_app`` ends with ``enforce``: an endpoint without a row, a row without an endpoint, and an endpoint whose row
names roles but which never asks who calls, all stop the central from starting. ``calling.caller`` looks the row up
for each request, so no endpoint has to check roles itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Route

from desktop.domain.cameras.cameras import STEERING, WATCHING
from desktop.domain.outside.channels import GATEWAY
from desktop.domain.rights.actors import MAY, Actor, Role
from desktop.domain.rights.reveal import BOOK_ENTITLED, ENTITLED


class PolicyError(RuntimeError):
    """The table and the endpoints do not fit: nobody is served."""


class Sees(StrEnum):
    """What of the town an answer may hold."""

    NOTHING = "nothing"
    """Nothing of any person or event: health, the profile that all accounts share."""
    OWN = "own"
    """Only what belongs to the session that asks."""
    SIGHT = "sight"
    """What the caller's keys show (``central.showing.sight``): the rest is left out, or 404 if asked for by name."""
    CHANNEL = "channel"
    """What came through the gateway's own channel; 404 for another."""
    PUBLISHED = "published"
    """What the setting makes open data, without a word that anybody typed (``open311``)."""
    SECRET = "secret"
    """One thing, for who knows what only its owner knows; one and the same 404 for every other guess."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The rule of one endpoint. ``roles`` empty: no log-in is needed. ``gateways``: accounts of other systems too."""

    roles: frozenset[Role]
    sees: Sees
    gateways: bool = False
    people: bool = True
    sentence: str = ""
    """What a role that may not is told; empty: the usual one."""
    stand_ins: frozenset[Role] = frozenset()
    """Roles that may as well, as long as nobody has an account of ``roles`` (``administration``)."""

    @property
    def open(self) -> bool:
        """Whether anybody may ask."""
        return not self.roles

    def admits(self, actor: Actor) -> bool:
        """Whether this account may ask at all."""
        gateway = actor.account.startswith(GATEWAY)
        return actor.role in self.roles and (self.gateways if gateway else self.people)


EVERYBODY = frozenset(Role)
NOBODY: frozenset[Role] = frozenset()
_HANDLING = EVERYBODY - {Role.DISPLAY, Role.KIOSK, Role.AUDITOR, Role.SECURITY}
_AUDITORS = frozenset({Role.AUDITOR})
_AUDIT_READERS = "审计记录只有审计员可以查看。"
_REPORTING = MAY["event.attach"]
_NO_FILES = "当前账号不能查看附件。"
_NO_HANDLING = "当前账号没有处理事件的权限。"
_INBOUND_ONLY = "网关账号只能用 /v1/inbound 收发本渠道的消息。"
_NO_PERSONS = "当前账号不能查看反映人。"
_NO_TELEPHONES = "当前账号不能查看全部电话。"
_GATEWAYS_ONLY = "只有网关账号可以由此报送。"
_SENDERS_ONLY = "只有登记过的预警发布账号可以由此报送。"
_POSITIONS_ONLY = "只有定位平台的网关账号可以由此报送。"
_NO_POSITIONS = "当前账号不能查看人员和车辆的位置。"
_LOCATING = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.VILLAGE})
_NO_PORTS = "当前账号不能查看各端口的在线情况。"
_WATCHING_PORTS = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.ADMIN})
_NO_FIGURES = "当前账号不能查看指标。"
_FIGURES = EVERYBODY - {Role.DISPLAY, Role.KIOSK, Role.SECURITY}
_KIOSKS_ONLY = "只有自助机的账号可以由此报送。"
_NO_KIOSKS = "当前账号不能查看自助机。"
_KIOSKS = Policy(frozenset({Role.KIOSK}), Sees.OWN, sentence=_KIOSKS_ONLY)
_TENDING = Policy(
    frozenset({Role.COMMANDER, Role.DISPATCHER, Role.WINDOW, Role.ADMIN}), Sees.NOTHING, sentence=_NO_KIOSKS
)
_SPEAKERS_ONLY = "只有播出设备的网关账号可以由此报送。"

_NO_VIDEO = "当前账号不能查看视频。"
_NO_STEERING = "云台由指挥长和调度员操作，当前账号没有这个权限。"
_NO_CAMERAS = "摄像头目录由系统管理员维护，当前账号没有这个权限。"
_ADMINS = frozenset({Role.ADMIN})
_LOOKING = Policy(WATCHING | {Role.DISPLAY}, Sees.SIGHT, sentence=_NO_VIDEO)
_LISTING = Policy(WATCHING | {Role.DISPLAY, Role.ADMIN}, Sees.SIGHT, sentence=_NO_VIDEO)
_AT_THE_STICK = Policy(STEERING, Sees.SIGHT, sentence=_NO_STEERING)
_KEEPING_CAMERAS = Policy(_ADMINS, Sees.NOTHING, sentence=_NO_CAMERAS)
_AMENDING = Policy(_ADMINS, Sees.NOTHING, sentence="配置由系统管理员维护，当前账号没有这个权限。")

_MANAGING = Policy(
    frozenset({Role.SECURITY}), Sees.NOTHING, sentence="账号由安全管理员管理，当前账号没有这个权限。",
    stand_ins=frozenset({Role.ADMIN}),
)  # fmt: skip

OPEN311_WRITE = ("requests", "requests.{form}", "servicerequestupdates", "servicerequestupdates.{form}")
OPEN311_READ = (
    "discovery", "discovery.{form}", "services", "services.{form}", "services/{code}", "requests/{code}",
    "tokens/{code}", *OPEN311_WRITE,
)  # fmt: skip

PHONE = ("/phone", "/phone/", "/phone/town", "/phone/{name}", "/phone/icons/{name}.svg")

Key = tuple[str, str]
"""Method and path template."""

POLICIES: Mapping[Key, Policy] = {
    ("POST", "/v1/session"): Policy(NOBODY, Sees.OWN),
    ("DELETE", "/v1/session"): Policy(EVERYBODY, Sees.OWN, gateways=True),
    ("GET", "/v1/township"): Policy(EVERYBODY, Sees.NOTHING, gateways=True),
    ("GET", "/v1/township/workbook"): _AMENDING,
    ("POST", "/v1/township/check"): _AMENDING,
    ("POST", "/v1/township/amend"): _AMENDING,
    ("GET", "/v1/snapshot"): Policy(EVERYBODY, Sees.SIGHT, gateways=True),
    ("GET", "/v1/changes"): Policy(EVERYBODY, Sees.SIGHT, gateways=True),
    ("GET", "/v1/feed"): Policy(EVERYBODY, Sees.SIGHT, gateways=True),
    # Each command is judged by ``actors.MAY`` and ``visibility`` on its own: the answer is 200 with a refusal inside.
    ("POST", "/v1/commands"): Policy(EVERYBODY, Sees.SIGHT, sentence=_INBOUND_ONLY),
    ("POST", "/v1/claims"): Policy(_HANDLING, Sees.SIGHT, gateways=True, sentence=_NO_HANDLING),
    ("POST", "/v1/reveal"): Policy(ENTITLED, Sees.SIGHT, sentence=_NO_PERSONS),
    ("POST", "/v1/reveal/people"): Policy(BOOK_ENTITLED, Sees.SIGHT, sentence=_NO_TELEPHONES),
    ("PUT", "/v1/blobs/{sha}"): Policy(_REPORTING, Sees.OWN, sentence=_NO_HANDLING),
    ("GET", "/v1/blobs/{sha}"): Policy(_REPORTING, Sees.SIGHT, sentence=_NO_FILES),
    ("POST", "/v1/inbound/{channel}"): Policy(
        frozenset({Role.WINDOW}), Sees.CHANNEL, gateways=True, people=False, sentence=_GATEWAYS_ONLY
    ),
    ("PUT", "/v1/inbound/{channel}/files/{sha}"): Policy(
        frozenset({Role.WINDOW}), Sees.CHANNEL, gateways=True, people=False, sentence=_GATEWAYS_ONLY
    ),
    ("POST", "/v1/session/refresh"): Policy(NOBODY, Sees.OWN),
    ("POST", "/v1/session/unlock"): Policy(EVERYBODY, Sees.OWN),
    ("GET", "/v1/sessions"): Policy(EVERYBODY, Sees.OWN, gateways=True),
    ("DELETE", "/v1/sessions/{login}"): Policy(EVERYBODY, Sees.OWN, gateways=True),
    ("GET", "/v1/policy"): Policy(NOBODY, Sees.NOTHING),
    # The own account is asked for with its password: they work before anybody is let in.
    ("POST", "/v1/account/password"): Policy(NOBODY, Sees.OWN),
    ("POST", "/v1/account/totp"): Policy(NOBODY, Sees.OWN),
    ("POST", "/v1/account/totp/confirm"): Policy(NOBODY, Sees.OWN),
    ("POST", "/v1/account/totp/recovery"): Policy(NOBODY, Sees.OWN),
    ("POST", "/v1/account/totp/remove"): Policy(NOBODY, Sees.OWN),
    ("GET", "/v1/accounts"): _MANAGING,
    ("POST", "/v1/accounts"): _MANAGING,
    ("GET", "/v1/accounts/policy"): _MANAGING,
    ("PUT", "/v1/accounts/policy"): _MANAGING,
    ("GET", "/v1/accounts/{username}"): _MANAGING,
    ("PATCH", "/v1/accounts/{username}"): _MANAGING,
    ("DELETE", "/v1/accounts/{username}"): _MANAGING,
    ("GET", "/v1/accounts/{username}/sessions"): _MANAGING,
    ("DELETE", "/v1/accounts/{username}/sessions"): _MANAGING,
    ("POST", "/v1/accounts/{username}/unlock"): _MANAGING,
    ("POST", "/v1/accounts/{username}/disable"): _MANAGING,
    ("POST", "/v1/accounts/{username}/enable"): _MANAGING,
    ("POST", "/v1/accounts/{username}/reset"): _MANAGING,
    ("POST", "/v1/accounts/{username}/totp-reset"): _MANAGING,
    ("GET", "/v1/alerts.atom"): Policy(EVERYBODY, Sees.SIGHT, gateways=True),
    # Drafts and drills: for commander and dispatcher alone (``api.alerts``), 404 for everybody else.
    ("GET", "/v1/alerts/{alert_id}.cap"): Policy(EVERYBODY, Sees.SIGHT, gateways=True),
    ("POST", "/v1/alerts/cap"): Policy(
        frozenset({Role.WINDOW}), Sees.CHANNEL, gateways=True, people=False, sentence=_SENDERS_ONLY
    ),
    ("POST", "/v1/alerts/receipts"): Policy(
        frozenset({Role.WINDOW}), Sees.CHANNEL, gateways=True, people=False, sentence=_SPEAKERS_ONLY
    ),
    ("POST", "/v1/positions"): Policy(
        frozenset({Role.WINDOW}), Sees.CHANNEL, gateways=True, people=False, sentence=_POSITIONS_ONLY
    ),
    ("GET", "/v1/positions"): Policy(_LOCATING, Sees.SIGHT, sentence=_NO_POSITIONS),
    ("GET", "/v1/positions/{device}"): Policy(_LOCATING, Sees.SIGHT, sentence=_NO_POSITIONS),
    ("GET", "/v1/crowd"): Policy(_LOCATING | {Role.DISPLAY}, Sees.SIGHT, sentence=_NO_POSITIONS),
    ("GET", "/v1/coverage"): Policy(_LOCATING, Sees.SIGHT, sentence=_NO_POSITIONS),
    ("GET", "/v1/ports"): Policy(_WATCHING_PORTS, Sees.NOTHING, sentence=_NO_PORTS),
    ("GET", "/v1/cameras"): _LISTING,
    ("PUT", "/v1/cameras"): _KEEPING_CAMERAS,
    ("GET", "/v1/cameras/origins"): _KEEPING_CAMERAS,
    ("GET", "/v1/cameras/states"): _LISTING,
    ("POST", "/v1/cameras/{camera}/play"): _LOOKING,
    ("POST", "/v1/cameras/{camera}/playback"): _LOOKING,
    ("GET", "/v1/cameras/{camera}/still"): _LOOKING,
    ("POST", "/v1/cameras/{camera}/lease"): _AT_THE_STICK,
    ("DELETE", "/v1/cameras/{camera}/lease"): _AT_THE_STICK,
    ("POST", "/v1/cameras/{camera}/ptz"): _AT_THE_STICK,
    ("GET", "/v1/cameras/{camera}/presets"): _AT_THE_STICK,
    ("GET", "/v1/video/gateways"): _KEEPING_CAMERAS,
    ("GET", "/v1/video/gateways/{name}/channels"): _KEEPING_CAMERAS,
    ("GET", "/v1/indicators"): Policy(_FIGURES, Sees.SIGHT, sentence=_NO_FIGURES),
    ("GET", "/v1/kiosk/cards"): _KIOSKS,
    ("GET", "/v1/kiosk/key"): _KIOSKS,
    ("POST", "/v1/kiosk/reports"): _KIOSKS,
    ("POST", "/v1/kiosk/files"): _KIOSKS,
    ("POST", "/v1/kiosk/health"): _KIOSKS,
    ("GET", "/v1/kiosks"): _TENDING,
    ("POST", "/v1/kiosk/packages"): _TENDING,
    ("GET", "/v1/progress"): Policy(NOBODY, Sees.SECRET),
    ("POST", "/v1/progress"): Policy(NOBODY, Sees.SECRET),
    ("POST", "/v1/progress/rating"): Policy(NOBODY, Sees.SECRET),
    # The page for phones; what it is told is what hangs in every hall.
    **{("GET", path): Policy(NOBODY, Sees.NOTHING) for path in PHONE},
    ("POST", "/phone/photos"): Policy(NOBODY, Sees.NOTHING),
    # Open311: without a log-in; where something is sent in, a key is asked for, which speaks for a gateway's account.
    **{
        (method, f"/open311/v2/{path}"): Policy(NOBODY, Sees.PUBLISHED)
        for method, paths in {"GET": OPEN311_READ, "POST": OPEN311_WRITE}.items()
        for path in paths
    },
    ("GET", "/v1/audit/head"): Policy(EVERYBODY, Sees.NOTHING),
    ("GET", "/v1/audit"): Policy(_AUDITORS, Sees.NOTHING, sentence=_AUDIT_READERS),
    ("POST", "/v1/audit/check"): Policy(_AUDITORS, Sees.NOTHING, sentence=_AUDIT_READERS),
    ("POST", "/v1/audit/acts"): Policy(EVERYBODY, Sees.OWN),
    ("GET", "/healthz"): Policy(NOBODY, Sees.NOTHING),
    ("GET", "/readyz"): Policy(NOBODY, Sees.NOTHING),
    # Asked by the machine itself, or with a token that ``api.metrics`` looks at.
    ("GET", "/metrics"): Policy(NOBODY, Sees.NOTHING),
    ("GET", "/v1/authority"): Policy(NOBODY, Sees.NOTHING),
    # Signed by a publisher and no secret; a machine asks before anybody logs in.
    ("GET", "/v1/update/{path}"): Policy(NOBODY, Sees.NOTHING),
    ("GET", "/openapi.json"): Policy(NOBODY, Sees.NOTHING),
}
"""Every endpoint; add the row with the endpoint."""


def policy_of(method: str, route: object) -> Policy:
    """The row of the endpoint that a request has reached. Raises PolicyError where there is none: nobody gets in."""
    key = (method, getattr(route, "path", ""))
    found = POLICIES.get(key)
    if found is None:
        raise PolicyError(f"no policy for {key}")
    return found


def endpoints(app: FastAPI) -> Iterator[tuple[Key, BaseRoute]]:
    """Everything that an application answers."""
    for route in app.routes:
        if not isinstance(route, Route | APIRoute):
            raise PolicyError(f"only plain endpoints have policies, not {route!r}")
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield (method, route.path_format), route


def enforce(app: FastAPI, asking: tuple[Callable[..., object], ...]) -> None:
    """Stop unless the table and the endpoints fit each other; ``asking``: the dependencies that find out who calls.

    Raises PolicyError.
    """
    there = dict(endpoints(app))
    mistakes = [f"no policy for {method} {path}" for method, path in there.keys() - POLICIES.keys()]
    mistakes += [
        f"a policy for {method} {path}, which is not there" for method, path in POLICIES.keys() - there.keys()
    ]
    for key, route in there.items():
        policy = POLICIES.get(key)
        asks = isinstance(route, APIRoute) and _depends(route.dependant, asking)
        if policy is not None and policy.open == asks:
            told = "is open but asks who calls" if asks else "names roles but never asks who calls"
            mistakes.append(f"{' '.join(key)} {told}")
    if mistakes:
        raise PolicyError("; ".join(sorted(mistakes)))


def _depends(dependant: Dependant, asking: tuple[Callable[..., object], ...]) -> bool:
    return dependant.call in asking or any(_depends(one, asking) for one in dependant.dependencies)
