"""The windows of a big screen on their displays: what each shows, how true it is, keys, night, the walk of pixels."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QScreen

from desktop.bigscreen.choices import Choice, Choices
from desktop.bigscreen.pictures import Picture, Pictures, Scenes, scenes_for
from desktop.clock import Clock
from desktop.services.session import DeskSession
from desktop.settings import Settings
from desktop.shells.bigscreen.burn_in import shift_at
from desktop.shells.bigscreen.displays import Displays
from desktop.shells.bigscreen.page import Words
from desktop.shells.bigscreen.window import Asked, ScreenWindow
from desktop.viewmodels.screen.director import Director, Press, Programme
from desktop.viewmodels.screen.emergencies import Emergencies
from desktop.viewmodels.screen.line import ScreenLine
from desktop.viewmodels.screen.scenes import Aspect, aspect_of, in_turn
from desktop.viewmodels.screen.truth import ScreenTruth

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

TICK_MS = 500


@dataclass
class Face:
    """One display's window, and what is on it once there is a picture."""

    window: ScreenWindow
    choice: Choice
    aspect: Aspect | None = None
    picture: Picture | None = None
    director: Director | None = None


class ScreenWall(QObject):
    """``asked``: for what the program is to do · ``numbers_changed``: displays were recognised, or are new."""

    asked = Signal(Asked)
    numbers_changed = Signal()

    def __init__(self, choices: Choices, clock: Clock) -> None:
        super().__init__()
        self.choices = choices
        self.faces: dict[str, Face] = {}
        self.displays = Displays(choices.displays, choices.known, self)
        self.truth = ScreenTruth(live=False)
        self._clock = clock
        self._words = Words("")
        self._remark = ""
        self._hidden = False
        self._session: DeskSession | None = None
        self._pictures: Pictures | None = None
        self._scenes: Scenes = {}
        self._emergencies: Emergencies | None = None
        self._line = ScreenLine()
        self._began = clock.monotonic()
        self._seen = self._began
        self._played = 0.0
        """Seconds in which the picture was true: while it is not, nothing moves."""
        self.displays.changed.connect(self.place)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    # life

    def begin(self) -> None:
        """Cover the displays, with a page."""
        self.place()
        self._timer.start()

    def end(self) -> None:
        """Take everything away."""
        self._timer.stop()
        self.displays.close()
        for number in list(self.faces):
            self._leave(number)

    def say(self, words: Words) -> None:
        """Say this on every display that shows no picture."""
        self._words = words
        for face in self.faces.values():
            face.window.say(words)

    def remark(self, text: str) -> None:
        """Say this at the foot of the first picture."""
        self._remark = text

    def hide(self) -> None:
        """Make room for the log-in page."""
        self._hidden = True
        for face in self.faces.values():
            face.window.hide()

    def reveal(self) -> None:
        """Cover the displays again."""
        if self._hidden:
            self._hidden = False
            self.place()

    async def show(self, pictures: Pictures, session: DeskSession, settings: Settings) -> None:
        """There is a picture: put stages on the displays, with the scenes that ``settings`` lead to."""
        self._scenes, problem = await scenes_for(settings, session.situation.township)
        self._session, self._pictures = session, pictures
        self._emergencies = Emergencies(session.situation, session.connection, self)
        self._emergencies.changed.connect(self.tick)
        self._line = ScreenLine()
        self._seen = self._clock.monotonic()
        self._look()
        for face in self.faces.values():
            self._fill(face)
        for remark in (self._remark, problem):
            if remark:
                self._say_at_foot(remark)
        self._remark = ""
        self.tick()

    def clear(self) -> None:
        """The picture is over: pages again."""
        for face in self.faces.values():
            self._empty(face)
        emergencies, self._emergencies = self._emergencies, None
        if emergencies is not None:
            emergencies.close()
            emergencies.deleteLater()
        self._session = self._pictures = None

    # going on

    @Slot()
    def place(self) -> None:
        """Put a window on each chosen display that is there, and take away those whose displays are gone."""
        there = self.displays.now()
        before = dict(self.displays.known)
        for number in [number for number in self.faces if number not in there]:
            log.info("display %s is gone", number)
            self._leave(number)
        for number, screen in there.items():
            if number not in self.faces:
                log.info("display %s is there", number)
                self._open(number)
            if not self._hidden:
                self._cover(self.faces[number], screen)
        if before != self.choices.known:
            self.numbers_changed.emit()

    @Slot()
    def tick(self) -> None:
        """Time has passed, or an emergency has come or gone."""
        now = self._clock.monotonic()
        shift = QPoint(*shift_at(now - self._began))
        session, emergencies = self._session, self._emergencies
        if session is None or emergencies is None:
            return
        self._look()
        if self.truth.live:
            self._played += max(0.0, now - self._seen)
        self._seen = now
        local = session.connection.now().astimezone(session.situation.township.clock.zone).time()
        for face in self.faces.values():
            if face.picture is None or face.director is None:
                continue
            face.picture.stage.set_truth(self.truth)
            face.picture.stage.set_shift(shift)
            if self.truth.live:
                face.director.hear(emergencies.open(face.choice.takeover), self._played)
            self._apply(face)
            night = face.choice.dark
            awake = night is None or not night.dims(local) or face.director.showing.emergency is not None
            face.window.night.leave(1.0 if awake or night is None else night.light)

    # inside

    def _look(self) -> None:
        assert self._session is not None
        standing = self._session.connection.standing
        self.truth = self._line.look(standing, self._clock.now(), self._clock.monotonic())

    def _open(self, number: str) -> None:
        window = ScreenWindow(number)
        window.say(self._words)
        face = self.faces[number] = Face(window, self.choices.of(number))
        window.pressed.connect(lambda key: self._press(face, key))
        window.chosen.connect(lambda scene: self._choose(face, scene))
        window.asked.connect(self.asked)

    def _leave(self, number: str) -> None:
        face = self.faces.pop(number)
        self._empty(face)
        face.window.leave()

    def _cover(self, face: Face, screen: QScreen) -> None:
        face.window.place(screen)
        if self._pictures is not None and face.aspect is not self._aspect(face):
            self._empty(face)
            self._fill(face)
            self.tick()

    def _aspect(self, face: Face) -> Aspect:
        return aspect_of(max(1, face.window.width()), max(1, face.window.height()))

    def _fill(self, face: Face) -> None:
        assert self._pictures is not None
        face.aspect = self._aspect(face)
        scenes = self._scenes[face.aspect]
        turning = in_turn(scenes)
        by_name = {one.name: one for one in turning}
        wanted = [by_name[name] for name in face.choice.scenes if name in by_name]
        unknown = [name for name in face.choice.scenes if name not in by_name]
        programme = Programme(tuple((one.name, float(one.seconds)) for one in wanted or turning))
        shown = [one for one in scenes if one not in turning or one in (wanted or turning)]
        if face.director is None:
            face.director = Director(programme, self._played)
        else:
            face.director.turn_to(programme, self._played)
        face.picture = self._pictures.make(shown, face.window)
        face.picture.stage.set_truth(self.truth)
        face.window.put(face.picture.stage)
        if unknown:
            said = translate("BigHall", "没有画面「{names}」，有：{known}")
            face.window.word.say(said.format(names="、".join(unknown), known="、".join(by_name)))

    def _empty(self, face: Face) -> None:
        picture, face.picture, face.aspect = face.picture, None, None
        if picture is not None:
            face.window.put(None)
            if self._pictures is not None:
                self._pictures.drop(picture)

    def _apply(self, face: Face) -> None:
        assert face.director is not None
        assert face.picture is not None
        showing = face.director.showing
        face.picture.show(showing.scene, showing.emergency)
        held = translate("BigHall", "已停住 · 空格继续") if showing.held else ""
        face.window.word.keep(held)

    def _press(self, face: Face, key: Press) -> None:
        if face.director is not None and face.picture is not None:
            face.director.press(key, self._played)
            self._apply(face)

    def _choose(self, face: Face, scene: int) -> None:
        if face.director is not None and face.picture is not None:
            face.director.choose(scene, self._played)
            self._apply(face)

    def _say_at_foot(self, text: str) -> None:
        for face in self.faces.values():
            face.window.word.say(text)
