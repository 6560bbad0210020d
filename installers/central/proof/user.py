"""Somebody at a desk, by HTTP: reports an event, looks for one, watches the feed. Runs with the package's own Python.

python3 user.py URL CA put TITLE | see TITLE | count | feed TITLE
"""

from __future__ import annotations

import json
import sys
import threading

import requests
import urllib3

from desktop.clock import SystemClock, new_id

NAME, PASSWORD = "diaodu01", "Diao-du-2026"


def main(url: str, ca: str, verb: str, title: str = "") -> int:
    """Log in and do it."""
    desk = requests.Session()
    desk.verify = ca
    retry = urllib3.Retry(total=8, backoff_factor=0.5, allowed_methods=None)
    desk.mount(url, requests.adapters.HTTPAdapter(max_retries=retry))
    answer = desk.post(f"{url}/v1/session", json={"username": NAME, "password": PASSWORD}, timeout=30)
    answer.raise_for_status()
    desk.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    if verb == "put":
        put(desk, url, title)
    elif verb == "see":
        lines = [json.loads(line) for line in desk.get(f"{url}/v1/snapshot", timeout=60).text.splitlines()]
        assert any(title in json.dumps(line, ensure_ascii=False) for line in lines), f"not there: {title}"
    elif verb == "count":
        lines = desk.get(f"{url}/v1/snapshot?scope=active", timeout=120).text.splitlines()
        assert len(lines) > 10, len(lines)
        print(len(lines), "lines in the snapshot")
    elif verb == "feed":
        feed(desk, url, title)
    else:
        return 2
    return 0


def put(desk: requests.Session, url: str, title: str) -> None:
    """Report an event."""
    now = SystemClock().now().isoformat()
    command = {
        "id": new_id(), "kind": "event.report", "subject": {"type": "event", "id": new_id()}, "issued_at": now,
        "args": {"title": title, "channel": "grid"},
    }  # fmt: skip
    answer = desk.post(f"{url}/v1/commands", json={"commands": [command]}, timeout=30)
    answer.raise_for_status()
    (result,) = answer.json()["results"]
    assert result["status"] == "applied", result


def feed(desk: requests.Session, url: str, title: str) -> None:
    """What is reported arrives on a feed that stays open: it is not held back until there is more."""
    with desk.get(
        f"{url}/v1/feed", headers={"Accept-Encoding": "identity"}, stream=True, timeout=(10, 20)
    ) as answer:
        answer.raise_for_status()
        threading.Timer(1.0, put, (desk, url, title)).start()
        seen = b""
        while title.encode() not in seen and json.dumps(title).encode() not in seen:
            piece = answer.raw.read1(65536)
            assert piece, "the feed ended"
            seen += piece


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
