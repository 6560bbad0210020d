"""Positions by MQTT: what a platform publishes is taken in like ``POST /v1/positions``.

In ``gateways.yaml`` (needs ``paho-mqtt``)::

    positions:
      mqtt: {host: mqtt.example.gov.cn, port: 8883, ca_file: mqtt-ca.pem, username: zhenshu,
             password_file: mqtt.password, topic: "zhenshu/{kind}/{device}/position", crs: gcj02}

``{kind}`` (badge, vehicle) and ``{device}`` in the topic say whose place it is; a message is a JSON object with the
other fields, or a list of whole ones. Without ``at`` it is now. The connection is encrypted unless ``tls: false``, is
taken up again by itself, and one client id over all processes lets only one of them listen.
"""

from __future__ import annotations

import json
import logging
import queue
import re
import threading
from typing import TYPE_CHECKING, Any

from desktop.central.center import Center
from desktop.central.log.log import BUGS
from desktop.central.positions.positions import MOST
from desktop.central.positions.settings import Mqtt
from desktop.domain.problems import Problem

if TYPE_CHECKING:
    from paho.mqtt.client import Client, MQTTMessage

log = logging.getLogger(__name__)

_GATHER = 0.5
_LARGEST = 256 * 1024
_WAITING = 10_000
_BLANKS = re.compile(r"\{(kind|device)\}")


class MqttPositions:
    """Listens to a broker, on threads of its own, from ``start`` to ``close``."""

    def __init__(self, center: Center, settings: Mqtt) -> None:
        self._center, self._settings = center, settings
        self._rows: queue.Queue[dict[str, Any]] = queue.Queue(_WAITING)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="central-mqtt-positions")
        self._pattern = re.compile(
            "".join(
                f"(?P<{part}>[^/+#]+)" if place % 2 else re.escape(part)
                for place, part in enumerate(_BLANKS.split(settings.topic))
            )
        )
        self.subscribed = threading.Event()
        """The broker has said that we hear it."""
        self._client = self._made()

    def start(self) -> None:
        """Begin to listen; a broker that is not there is tried again."""
        self._client.connect_async(self._settings.host, self._settings.port, keepalive=30)
        self._client.loop_start()
        self._thread.start()

    def close(self) -> None:
        """End the connection and the threads; what has arrived is kept first."""
        self._client.disconnect()
        self._client.loop_stop()
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _made(self) -> Client:
        try:
            from paho.mqtt.client import Client
            from paho.mqtt.enums import CallbackAPIVersion
        except ImportError:
            raise Problem("接收 MQTT 定位需要安装 paho-mqtt（pip install paho-mqtt）。", "mqtt") from None
        one = self._settings
        client = Client(CallbackAPIVersion.VERSION2, client_id=one.client_id)
        client.reconnect_delay_set(1, 60)
        try:
            if one.username:
                file = one.password_file
                word = (self._center.data / file).read_text("utf-8").strip() if file else None
                client.username_pw_set(one.username, word)
            if one.tls:
                client.tls_set(ca_certs=str(self._center.data / one.ca_file) if one.ca_file else None)
        except (OSError, ValueError) as error:
            raise Problem(f"MQTT 的口令或证书文件读不出：{error}", "mqtt") from None
        topic = _BLANKS.sub("+", one.topic)

        def connected(made: Client, _data: object, _flags: object, reason: Any, _more: object) -> None:
            if reason.is_failure:
                log.warning("mqtt: the broker refuses: %s", reason)
            else:
                made.subscribe(topic, qos=1)

        client.on_connect = connected
        client.on_subscribe = lambda *_: self.subscribed.set()
        client.on_disconnect = lambda *_: self.subscribed.clear()
        client.on_message = self._hear
        return client

    def _hear(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        named = self._pattern.fullmatch(message.topic)
        if named is None or len(message.payload) > _LARGEST:
            return
        try:
            said = json.loads(message.payload)
        except (ValueError, RecursionError):
            log.info("mqtt: a message that is no JSON was left out")
            return
        now = self._center.clock.now().isoformat()
        for row in said if isinstance(said, list) else [said]:
            if isinstance(row, dict):
                try:
                    self._rows.put_nowait({"at": now, **row, **named.groupdict()})
                except queue.Full:  # the newest place of each device follows soon
                    log.info("mqtt: positions come faster than they are kept")
                    return

    def _run(self) -> None:
        while not (self._ended.is_set() and self._rows.empty()):
            rows = self._gathered()
            if not rows:
                continue
            try:
                answer = self._center.whereabouts.take(self._center.log.township, self._settings.crs, rows)
            except (OSError, *BUGS):
                log.exception("positions could not be kept")
                self._ended.wait(_GATHER)
                continue
            if answer.refused:
                log.info(
                    "mqtt: %d positions were refused, the first: %s",
                    len(answer.refused),
                    answer.refused[0].code,
                )

    def _gathered(self) -> list[dict[str, Any]]:
        """What has come, up to one batch; waits a little for the first."""
        found: list[dict[str, Any]] = []
        try:
            found.append(self._rows.get(timeout=_GATHER))
            while len(found) < MOST:
                found.append(self._rows.get_nowait())
        except queue.Empty:
            pass
        return found


def listener_of(center: Center, settings: Mqtt | None) -> list[MqttPositions]:
    """What listens to the broker that the settings name, if they name one. Raises Problem."""
    return [MqttPositions(center, settings)] if settings is not None else []
