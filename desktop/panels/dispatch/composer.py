"""The dispatch composer on screen: one column beside the event, everything by key, Ctrl+Enter sends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.dispatch.assist_chips import AssistChips
from desktop.panels.dispatch.deadline_box import DeadlineBox
from desktop.panels.dispatch.order_editor import OrderEditor
from desktop.panels.dispatch.post_cards import PostCards
from desktop.panels.dispatch.post_finder import PostFinder
from desktop.panels.dispatch.problem_card import ProblemCard
from desktop.panels.dispatch.section import Section
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, Separator
from desktop.viewmodels.dispatch import composer_words
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.dispatch.rules import LONGEST_TEXT
from desktop.viewmodels.freshness import checking_words
from desktop.viewmodels.outbox.outbox import OutboxModel
from desktop.viewmodels.sentences.sentences import sentence


class ComposerPanel(QWidget):
    """Shows a ``Composer``. ``left`` when the person goes back, ``submitted(event, order)`` when one is laid on."""

    left = Signal()
    submitted = Signal(str, str)
    print_requested = Signal()
    floated = Signal()
    """The person wants the composer in a window of its own."""

    def __init__(
        self, composer: Composer, outbox: OutboxModel | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.composer = composer
        self._outbox = outbox
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("派单"))
        self._build_head()
        self._build_body()
        self._build_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = (
            self._head,
            Separator(parent=self),
            self.banner,
            self.others,
            self.news,
            self.notice,
            self.scroller,
            Separator(parent=self),
        )
        for part in parts:
            column.addWidget(part)
        column.addWidget(self._foot)
        column.setStretchFactor(self.scroller, 1)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(composer.tick)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            send = QShortcut(QKeySequence(keys), self)
            send.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            send.activated.connect(self.send)
        on_paper = QShortcut(QKeySequence("Ctrl+P"), self)
        on_paper.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        on_paper.activated.connect(self.print_requested)
        composer.changed.connect(self._on_changed)
        composer.opened.connect(self._on_opened)
        composer.submitted.connect(self.submitted)
        if outbox is not None:
            outbox.flushed.connect(self._show_problem_card)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show_everything()

    # building

    def _build_head(self) -> None:
        self._head = QWidget(self)
        self.title = PlainLabel(self.tr("派单"), size=16, bold=True, elide=False, parent=self._head)
        self.subject = PlainLabel(role="muted", parent=self._head)
        self.draft = PlainLabel(role="muted", size=12, elide=False, parent=self._head)
        self.discard = IconButton("trash-2", self.tr("丢弃草稿，重新填写"), parent=self._head)
        self.print_button = IconButton("printer", self.tr("打印"), "Ctrl+P", parent=self._head)
        self.print_button.clicked.connect(self.print_requested)
        self.float_button = IconButton(
            "external-link", self.tr("浮动到第二屏"), "Ctrl+Shift+F", parent=self._head
        )
        self.float_button.hide()
        self.float_button.clicked.connect(self.floated)
        self.close_button = IconButton("x", self.tr("返回"), "Esc", parent=self._head)
        self.discard.clicked.connect(self.composer.discard)
        self.close_button.clicked.connect(self.go_back)
        self._head_row = QHBoxLayout(self._head)
        for widget, stretch in ((self.title, 0), (self.subject, 1), (self.draft, 0)):
            self._head_row.addWidget(widget, stretch)
        self._head_row.addWidget(self.print_button)
        self._head_row.addWidget(self.discard)
        self._head_row.addWidget(self.float_button)
        self._head_row.addWidget(self.close_button)
        self.banner = Banner("offline", parent=self)
        self.notice = Banner("error", parent=self)
        self.others = Banner("held", parent=self)
        self.news = Banner("warn", action=self.tr("转为改派"), parent=self)
        self.news.acted.connect(self.composer.reassign)
        for banner in (self.banner, self.others, self.news, self.notice):
            banner.hide()

    def _build_body(self) -> None:
        composer = self.composer
        self.scroller = QScrollArea(self)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("clear", "true")
        self.scroller.setWidget(body)
        self.problem_card = ProblemCard(body)
        self.lead = Section(self.tr("主办岗位"), body)
        self.cards = PostCards(self.lead)
        self.more = KeyButton("", small=True, variant="flat", trailing_icon="chevron-down", parent=self.lead)
        self.finder = PostFinder(
            lambda typed: composer.find_posts(typed, for_assist=False), self, self.tr("找岗位：汉字或首字母"), self.lead
        )  # fmt: skip
        self.finder.setProperty("quiet", "true")
        self.lead.add_to_head(self.finder)
        self.lead.add(self.cards)
        self.lead.add(self.more)
        self.assist = Section(self.tr("协办岗位"), body)
        self.chips = AssistChips(lambda typed: composer.find_posts(typed, for_assist=True), self, self.assist)
        self.assist.add(self.chips)
        self.reason = Section(self.tr("改派理由"), body)
        self.reason_edit = QLineEdit(self.reason)
        self.reason_edit.setPlaceholderText(self.tr("为什么改派，原岗位和新岗位都会看到"))
        self.reason_edit.setAccessibleName(self.tr("改派理由"))
        self.reason.add(self.reason_edit)
        self.text = Section(self.tr("派单内容"), body)
        self.counter = PlainLabel(role="muted", size=12, elide=False, parent=self.text)
        self.editor = OrderEditor(self.text)
        self.editor.setAccessibleName(self.tr("派单内容"))
        self.text.add_to_head(self.counter)
        self.text.add(self.editor)
        self.deadline = Section(self.tr("时限"), body)
        self.due = DeadlineBox(composer.situation.township.clock.zone, self.deadline)
        self.deadline.add(self.due)
        self._body_column = QVBoxLayout(body)
        sections = (self.problem_card, self.lead, self.assist, self.reason, self.text, self.deadline)
        for section in sections:
            self._body_column.addWidget(section)
        self.two_copies = QCheckBox(self.tr("打印派遣令一式两份"), body)
        self._body_column.addWidget(self.two_copies, 0, Qt.AlignmentFlag.AlignLeft)
        self._body_column.addStretch(1)
        self.cards.chosen.connect(composer.choose_lead)
        self.more.clicked.connect(self._toggle_more)
        self.finder.picked.connect(self._on_found)
        self.finder.escaped.connect(self.cards.focus_chosen)
        self.chips.added.connect(composer.add_assist)
        self.chips.taken_out.connect(composer.remove_assist)
        self.reason_edit.textEdited.connect(composer.edit_reason)
        self.editor.edited.connect(composer.edit_text)
        self.due.chosen.connect(composer.set_due)
        self.due.opened.connect(lambda: self._on_changed("due"))
        if self._outbox is not None:
            self.problem_card.retried.connect(self._outbox.retry)
            self.problem_card.withdrawn.connect(self._outbox.withdraw)

    def _build_foot(self) -> None:
        self._foot = QWidget(self)
        self.queue = PlainLabel(role="muted", parent=self._foot)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self._foot)
        self.submit = KeyButton(self.tr("派单"), "Ctrl+Enter", variant="primary", parent=self._foot)
        self.back.clicked.connect(self.go_back)
        self.submit.clicked.connect(self.send)
        self._foot_row = QHBoxLayout(self._foot)
        self._foot_row.addWidget(self.queue, 1)
        self._foot_row.addWidget(self.back)
        self._foot_row.addWidget(self.submit)

    # what the person does

    @Slot()
    def send(self) -> None:
        """Lay the order on its way, or show why not."""
        self.composer.submit()

    @Slot()
    def go_back(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.composer.close_event()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.go_back()
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self.cards.choose(key - Qt.Key.Key_0):
            pass
        elif plain and key == Qt.Key.Key_Slash:
            self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif (plain and key == Qt.Key.Key_Plus) or event.text() == "+":
            self.chips.search()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Put the keyboard on the chosen post, or where one is found while none is suggested."""
        if self.composer.cards:
            self.cards.focus_chosen()
        else:
            self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    # showing

    def sizeHint(self) -> QSize:
        return QSize(theme().sizes.drawer, theme().px(900))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(400), theme().px(320))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self.composer.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._restyle()

    @Slot()
    def _on_opened(self) -> None:
        self.cards.show_all(False)
        self.due.why.setChecked(False)
        self.scroller.verticalScrollBar().setValue(0)
        self._show_everything()
        self.focus_first()

    def _show_everything(self) -> None:
        for part in (
            "event",
            "posts",
            "assist",
            "text",
            "due",
            "reason",
            "problem",
            "draft",
            "link",
            "sending",
            "others",
            "news",
        ):
            self._on_changed(part)
        self._show_problem_card()

    @Slot(str)
    def _on_changed(self, part: str) -> None:
        if self.composer.subject is None:
            return
        match part:
            case "event":
                self._show_event()
            case "posts":
                self._show_posts()
            case "assist":
                self.chips.set_cards(self.composer.assist_choices(), fixed=self.composer.mode == "reassign")
                self.assist.setVisible(self.composer.mode == "issue" or bool(self.composer.assist))
            case "text":
                self._show_text()
            case "due":
                self.due.show_due(self.composer.due, self.composer.now())
            case "reason":
                if self.reason_edit.text() != self.composer.reason:
                    self.reason_edit.setText(self.composer.reason)
            case "problem":
                self._show_problem()
            case "draft":
                self.draft.set_text(composer_words.draft_words(self.composer))
                self.discard.setVisible(self.composer.saved_at is not None)
            case "link":
                self._show_link()
            case "others" | "news":
                self._show_around()
            case _:
                self._show_submit()
                self._show_link()

    def _show_event(self) -> None:
        event, reassign = self.composer.subject, self.composer.mode == "reassign"
        assert event is not None
        self.title.set_text(self.tr("改派") if reassign else self.tr("派单"))
        self._show_submit()
        self.subject.set_text(f"{composer_words.number_words(self.composer)}　{event.title}")
        self.reason.setVisible(reassign)
        self.editor.setReadOnly(reassign)
        note = self.tr("清单带出，只能缩短，延长需审批")
        self.deadline.set_note(self.tr("改派不重新起算") if self.composer.due.fixed else note)

    def _show_submit(self) -> None:
        """What the button can do; while the picture is being made whole it says so and waits."""
        checking = self.composer.around.checking
        text = checking_words() if checking else self.title.text()
        if self.submit.text() != text:
            self.submit.setText(text)
            self.submit.set_key("" if checking else "Ctrl+Enter")
        self.submit.setEnabled(not self.composer.sending and not checking)

    def _show_around(self) -> None:
        """Who else is on the event, and what was done to it meanwhile: warnings, never locks."""
        around = self.composer.around
        self.others.setVisible(bool(around.others))
        self.others.set_message("held", "", around.others)
        self.news.setVisible(bool(around.news))
        self.news.action.setVisible(self.composer.overtaken)
        self.news.set_message("warn", self.tr("刚有变化"), around.news)

    def _show_posts(self) -> None:
        cards = self.composer.cards
        self.cards.set_cards(cards, self.composer.lead)
        note = composer_words.ranking_note(self.composer)
        if self.composer.order is not None:
            town = self.composer.situation.township
            note = self.tr("原主办 {post}").format(post=town.post_name(self.composer.order.lead))
        self.lead.set_note(note)
        self.more.setVisible(self.cards.hidden > 0)
        self.more.setText(self.tr("再看 {count} 个岗位").format(count=self.cards.hidden))

    def _show_text(self) -> None:
        self.editor.show_text(self.composer.text)
        used = len(self.composer.text.text)
        self.counter.set_text(f"{used} / {LONGEST_TEXT}")
        self.counter.set_role("late" if used > LONGEST_TEXT else "muted")
        self.text.set_note(composer_words.template_note(self.composer))

    def _show_problem(self) -> None:
        problem = self.composer.problem
        sections = {
            "lead": self.lead, "to": self.lead, "assist": self.assist, "text": self.text, "due": self.deadline,
            "reason": self.reason,
        }  # fmt: skip
        target = sections.get(problem.field) if problem is not None and problem.field is not None else None
        for section in {id(section): section for section in sections.values()}.values():
            section.set_problem(
                sentence(problem.sentence) if problem is not None and section is target else ""
            )
        alone = problem is not None and target is None
        self.notice.setVisible(alone)
        if problem is not None and alone:
            self.notice.set_message("error", self.tr("没有派出"), sentence(problem.sentence))
        elif target is not None:
            self._body_column.activate()
            self.scroller.ensureWidgetVisible(target, 0, theme().px(24))

    def _show_link(self) -> None:
        said = composer_words.banner(self.composer)
        self.banner.setVisible(said is not None)
        if said is not None:
            self.banner.set_message("checking" if self.composer.around.checking else "offline", *said)
        self.queue.set_text(composer_words.queue_words(self.composer))
        self.cards.set_current(not self.composer.around.age)
        self.lead.set_note(
            self.lead.note if self.composer.order else composer_words.ranking_note(self.composer)
        )

    @Slot()
    def _show_problem_card(self) -> None:
        event = self.composer.subject
        found = self._outbox.of_event(event.id) if self._outbox is not None and event is not None else []
        entry = found[0] if found else None
        time = self._outbox.time_text(entry) if self._outbox is not None and entry is not None else ""
        self.problem_card.set_entry(entry, time)

    @Slot()
    def _toggle_more(self) -> None:
        self.cards.show_all(True)
        self._show_posts()
        self.cards.focus_chosen()

    @Slot(str)
    def _on_found(self, post: str) -> None:
        self.composer.choose_lead(post)
        self.cards.focus_chosen()

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        side = t.sizes.pad_drawer
        self._head.setFixedHeight(t.sizes.panel_head)
        self._head_row.setContentsMargins(side, 0, t.px(12), 0)
        self._head_row.setSpacing(t.px(8))
        self._foot.setFixedHeight(t.sizes.action_bar)
        self._foot_row.setContentsMargins(side, 0, side, 0)
        self._foot_row.setSpacing(t.px(8))
        self._body_column.setContentsMargins(side, t.px(12), side, t.px(16))
        self._body_column.setSpacing(t.px(14))
        self.finder.setFixedWidth(t.px(168))
        self.finder.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
