"""预案 in the drawer: its name and the key that sets it going, whom it calls, what to look at, what to see to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.panels.events.drawer_parts import Block
from desktop.theme import glyphs, painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.glyphs import PostState
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.drawer.plan_card import PlanPost, PlanView
from desktop.viewmodels.words import labelled

_STATES: dict[str, PostState] = {"on_duty": "on", "busy": "busy", "away": "away", "vacant": "vacant"}


class PlanPosts(QWidget):
    """The posts that are called, each with the mark of how it stands; as many lines as they take."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posts: tuple[PlanPost, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    def set_posts(self, posts: tuple[PlanPost, ...]) -> None:
        """Other posts."""
        if posts != self._posts:
            self._posts = posts
            self.setAccessibleName("  ".join(f"{post.name} {post.person}".rstrip() for post in posts))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width, None)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), self._lay_out(max(self.width(), theme().px(200)), None))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out(self.width(), QPainter(self))

    def _lay_out(self, width: int, p: QPainter | None) -> int:
        """Paints where there is a painter; gives the height."""
        t = theme()
        face, mark, gap = t.face(13), t.px(16), t.px(16)
        x, y = 0.0, 0
        for post in self._posts:
            state = _STATES[post.presence.value]
            name, person = face.width(post.name), face.width(post.person)
            taken = mark + name + (t.px(4) + person if post.person else 0)
            if x and x + taken > width:
                x, y = 0.0, y + t.px(22)
            if p is not None:
                ink = t.color(glyphs.POST_ROLE[state])
                glyphs.paint_post(p, QRectF(x, y, t.px(12), t.px(20)), state, ink)
                box = QRectF(x + mark, y, name + 2, t.px(20))
                painting.draw_text(p, box, post.name, face, t.color("text"))
                box = QRectF(x + mark + name + t.px(4), y, person + 2, t.px(20))
                painting.draw_text(p, box, post.person, face, t.color("muted"))
            x += taken + gap
        return y + t.px(20)


class PlanPart(Block):
    """``requested``: set it going (the window's 平战切换). ``watched``: bring its cameras up."""

    requested = Signal()
    watched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._label.set_text(self.tr("预案"))
        self._label.show()
        t = theme()
        head = QHBoxLayout()
        head.setSpacing(t.px(8))
        self._name = PlainLabel(bold=True, parent=self)
        self._report_in = PlainLabel(role="muted", size=12, elide=False, parent=self)
        self.button = KeyButton(self.tr("启动"), "F6", small=True, parent=self)
        self.button.clicked.connect(self.requested)
        head.addWidget(self._name, 1)
        head.addWidget(self._report_in)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self._posts = PlanPosts(self)
        self.body.addWidget(self._posts)
        self._cameras = PlainLabel(role="muted", size=13, wrap=True, parent=self)
        self.watch = KeyButton(self.tr("看视频"), "V", small=True, parent=self)
        self.watch.clicked.connect(self.watched)
        look = QHBoxLayout()
        look.setSpacing(t.px(8))
        look.addWidget(self._cameras, 1)
        look.addWidget(self.watch, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(look)
        self._steps = PlainLabel(size=13, wrap=True, parent=self)
        self.body.addWidget(self._steps)
        self.lower_label(t.px(6))

    def set_plan(self, plan: PlanView | None) -> None:
        """Show a card; nothing for None."""
        self.setVisible(plan is not None)
        if plan is None:
            return
        more = self.tr("另有 {count} 张").format(count=plan.others) if plan.others else ""
        self._name.set_text(f"{plan.name}  {more}".rstrip())
        self._report_in.set_text(plan.report_in)
        self._posts.set_posts(plan.posts)
        cameras = labelled(self.tr("摄像头"), self.tr("、").join(plan.cameras)) if plan.cameras else ""
        self._cameras.set_text(cameras)
        self._cameras.setVisible(bool(cameras))
        self.watch.setVisible(bool(cameras))
        self._steps.set_text("\n".join(f"{place}  {step}" for place, step in enumerate(plan.steps, 1)))
        self._steps.setVisible(bool(plan.steps))
