"""A headless Chromium (Qt WebEngine) in a process of its own, told by lines of JSON: the product carries no browser.

``{"size": [360, 640]}``, ``{"go": url, "languages": "en"}``, ``{"run": script}`` (its value comes back) and
``{"shot": file}``;
each is answered by one line, ``{"value": …, "said": [what the page wrote to its console]}``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

_PATIENCE = 60.0
_FLAGS = "--disable-gpu --no-sandbox --hide-scrollbars --lang=zh-CN"


class Browser:
    """One window of it. ``close`` when done."""

    def __init__(self, folder: Path, size: tuple[int, int] = (360, 640)) -> None:
        around = {
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1", "HOME": str(folder),
            "QTWEBENGINE_CHROMIUM_FLAGS": _FLAGS, "XDG_RUNTIME_DIR": str(folder),
        }  # fmt: skip
        self._log = (folder / "browser.log").open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.browser"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self._log, env=around, text=True, encoding="utf-8", cwd=Path(__file__).parents[2],
        )  # fmt: skip
        self.said: list[str] = []
        """What the page has written to its console so far: complaints of its policy among them."""
        self.ask(size=list(size))

    def ask(self, **wanted: Any) -> Any:
        """Say one line and take the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        watchdog = threading.Timer(_PATIENCE, self._process.kill)
        watchdog.start()
        try:
            self._process.stdin.write(json.dumps(wanted) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        finally:
            watchdog.cancel()
            watchdog.join()
        if not line:
            log = Path(self._log.name).read_text(encoding="utf-8", errors="replace")
            raise AssertionError(f"the browser is gone: {log[-2000:]}")
        answer = json.loads(line)
        self.said += answer["said"]
        return answer["value"]

    def go(self, url: str, languages: str = "zh-CN") -> None:
        """Open an address."""
        self.ask(go=url, languages=languages)

    def run(self, script: str) -> Any:
        """The value of an expression."""
        return self.ask(run=script)

    def until(self, script: str) -> Any:
        """Wait until an expression is true; its value."""
        waiting = threading.Event()
        for _ in range(600):
            if value := self.run(script):
                return value
            waiting.wait(0.05)
        raise AssertionError(f"never: {script}; {self.run('document.body.innerText')}; {self.said}")

    def press(self, selector: str) -> None:
        """Press what stands there, once it is there."""
        self.until(f"!!document.querySelector({json.dumps(selector)})")
        self.run(f"document.querySelector({json.dumps(selector)}).click(), 1")

    def type(self, selector: str, words: str) -> None:
        """Put words into a field, as typing does."""
        field = f"document.querySelector({json.dumps(selector)})"
        self.until(f"!!{field}")
        self.run(f"{field}.value = {json.dumps(words)}, {field}.dispatchEvent(new Event('input')), 1")

    def text(self) -> str:
        """What is to be read on the page."""
        return str(self.run("document.body.innerText"))

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._log.close()


def main() -> None:
    """The other side of the lines."""
    from PySide6.QtCore import QObject, Signal
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: TID251 - a test's, in a process of its own
    from PySide6.QtWidgets import QApplication

    class Lines(QObject):
        came = Signal(str)
        ended = Signal()

    class Page(QWebEnginePage):
        said: list[str] = []

        def javaScriptConsoleMessage(self, _level: object, message: str, line: int, source: str) -> None:
            self.said.append(f"{source}:{line} {message}")

    app = QApplication(sys.argv[:1])
    profile = QWebEngineProfile()
    page, view, lines = Page(profile), QWebEngineView(), Lines()
    denied = QWebEnginePage.PermissionPolicy.PermissionDeniedByUser
    page.featurePermissionRequested.connect(
        lambda origin, what: page.setFeaturePermission(origin, what, denied)
    )
    view.setPage(page)
    view.show()

    def answer(value: object) -> None:
        sys.stdout.write(json.dumps({"value": value, "said": Page.said}) + "\n")
        sys.stdout.flush()
        Page.said = []

    def take(line: str) -> None:
        wanted = json.loads(line)
        then: Callable[[object], None] = answer
        if "size" in wanted:
            view.resize(*wanted["size"])
            then(True)
        elif "go" in wanted:
            profile.setHttpAcceptLanguage(wanted["languages"])
            page.loadFinished.connect(lambda well: (page.loadFinished.disconnect(), answer(well)))
            page.load(wanted["go"])
        elif "shot" in wanted:
            then(view.grab().save(wanted["shot"]))
        else:
            page.runJavaScript(wanted["run"], 0, then)

    def read() -> None:
        for line in sys.stdin:
            lines.came.emit(line)
        lines.ended.emit()

    lines.came.connect(take)
    lines.ended.connect(app.quit)
    threading.Thread(target=read, daemon=True).start()
    app.exec()
    view.setPage(None)
    page.deleteLater()
    app.processEvents()


if __name__ == "__main__":
    main()
