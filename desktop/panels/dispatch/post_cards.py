"""Posts to choose from as radio cards: state by shape and word, who sits there, what it has in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import glyphs, painting
from desktop.theme.current import theme
from desktop.theme.glyphs import POST_ROLE
from desktop.theme.labels import set_plain_tooltip
from desktop.theme.tokens import Role
from desktop.viewmodels.dispatch.post_choices import PostChoice
from desktop.viewmodels.roster.cards import MARKS

FEW, MANY = 4, 9


class PostRadio(QRadioButton):
    """One post; the chosen one is taller and says why. A radio button by nature, for keys and screen readers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card: PostChoice | None = None
        self.current = True
        self.place = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._resize)

    def set_card(self, card: PostChoice, place: int, *, current: bool) -> None:
        """Show another post, or the same one as it stands now."""
        if (card, place, current) != (self.card, self.place, self.current):
            self.card, self.place, self.current = card, place, current
            self.setAccessibleName(f"{place} {card.sentence}")
            told = (f"{points:>4}  {reason}" for points, reason in card.reasons)
            set_plain_tooltip(self, "\n".join((card.sentence, *told)))
            self.updateGeometry()
            self.update()

    def hitButton(self, pos) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(360), t.px(60) if self.isChecked() else t.sizes.row)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        card = self.card
        if card is None:
            return
        t = theme()
        painter = QPainter(self)
        on = self.isChecked()
        if on:
            painter.fillRect(self.rect(), t.color("accent_quiet"))
            painter.fillRect(0, 0, t.px(3), self.height(), t.color("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), t.color("hover"))
        line = QRectF(0, t.px(4) if on else 0, self.width(), t.px(32) if on else self.height())
        self._paint_radio(painter, QRectF(t.px(12), line.y(), t.px(16), line.height()), on)
        x = float(t.px(36))
        face = t.face(14, bold=on)
        muted = t.color("muted_selected" if on else "muted")
        ink = muted if card.vacant and not on else t.color("text")
        x += painting.draw_text(painter, QRectF(x, line.y(), t.px(120), line.height()), card.name, face, ink)
        x = max(x + t.px(12), t.px(116))
        small = t.face(13)
        mark = MARKS[card.presence]
        colour = t.color(POST_ROLE[mark])
        if not self.current or (on and mark == "away"):
            colour = muted
        glyphs.paint_post(painter, QRectF(x, line.y(), t.px(10), line.height()), mark, colour)
        place = QRectF(x + t.px(14), line.y(), t.px(104), line.height())
        x = max(
            place.x() + painting.draw_text(painter, place, card.standing, small, colour) + t.px(12), t.px(228)
        )
        end = self._paint_end(painter, line, on)
        said = card.load if on or not card.past else f"{card.load}　{card.past}"
        if card.warning and not on:
            said = card.load
        painting.draw_text(painter, QRectF(x, line.y(), end - x - t.px(8), line.height()), said, small, muted)
        if on:
            why = QRectF(t.px(36), t.px(34), self.width() - t.px(48), t.px(20))
            painting.draw_text(painter, why, card.why, t.face(12), muted)
        if self.hasFocus():
            painting.draw_focus(painter, QRectF(self.rect()))

    def _paint_radio(self, painter: QPainter, place: QRectF, on: bool) -> None:
        t = theme()
        ring = t.px(5) if on else max(1.5, 1.5 * t.scale)
        radius = place.width() / 2 - ring / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color("accent" if on else "muted"), ring))
        painter.setBrush(t.color("window") if on else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place.center(), radius, radius)
        painter.restore()

    def _paint_end(self, painter: QPainter, line: QRectF, on: bool) -> float:
        """The key, 建议 or the warning at the right end; gives where it begins."""
        t = theme()
        card = self.card
        assert card is not None
        end = float(self.width() - t.px(12))
        if self.place <= MANY:
            end -= painting.key_width(str(self.place))
            painting.draw_key(painter, end, line.center().y(), str(self.place))
        word = card.warning or self.tr("建议")
        role: Role = "warn" if card.warning else "accent"
        if card.warning or card.suggested:
            face = t.face(12)
            end -= face.width(word) + t.px(8)
            place = QRectF(end, line.y(), face.width(word) + 2, line.height())
            painting.draw_text(painter, place, word, face, t.color(role))
        return end

    @Slot(bool)
    def _resize(self, on: bool) -> None:
        self.updateGeometry()


class PostCards(QWidget):
    """The cards in a frame. ``chosen(post)`` when a person picks one, by click, arrows or number."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[PostChoice] = []
        self._radios: list[PostRadio] = []
        self._most = FEW
        self._current = True
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.setAccessibleName(self.tr("主办岗位"))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def count(self) -> int:
        """How many cards are shown."""
        return len(self._radios)

    @property
    def hidden(self) -> int:
        """How many more there are."""
        return max(0, len(self._cards) - self._most)

    def set_cards(self, cards: Sequence[PostChoice], chosen: str | None) -> None:
        """Show these; the chosen one is always among them."""
        self._cards = list(cards)
        shown = self._cards[: self._most]
        if chosen is not None and chosen not in {card.post for card in shown}:
            shown += [card for card in self._cards if card.post == chosen]
        while len(self._radios) > len(shown):
            radio = self._radios.pop()
            self._group.removeButton(radio)
            radio.hide()
            radio.deleteLater()
        while len(self._radios) < len(shown):
            radio = PostRadio(self)
            radio.clicked.connect(self._on_clicked)
            self._group.addButton(radio)
            self._radios.append(radio)
            self._column.addWidget(radio)
        self._group.setExclusive(False)
        for place, (radio, card) in enumerate(zip(self._radios, shown, strict=True), 1):
            radio.set_card(card, place, current=self._current)
            radio.setChecked(card.post == chosen)
        self._group.setExclusive(True)
        self.updateGeometry()
        self.update()

    def set_current(self, current: bool) -> None:
        """Of an old picture nobody's presence is bright."""
        if current != self._current:
            self._current = current
            for radio in self._radios:
                if radio.card is not None:
                    radio.set_card(radio.card, radio.place, current=current)

    def show_all(self, everything: bool) -> None:
        """Show all suggested posts, or only the first few."""
        self._most = MANY if everything else FEW

    def choose(self, place: int) -> bool:
        """Pick by number, from 1; False where there is no such card."""
        if not 1 <= place <= len(self._radios):
            return False
        self._radios[place - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._radios[place - 1].click()
        return True

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen card."""
        radio = next((radio for radio in self._radios if radio.isChecked()), None) or next(
            iter(self._radios), None
        )
        if radio is not None:
            radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), None, t.color("line"))
        for radio in self._radios[1:]:
            painter.fillRect(
                t.px(1), radio.y() - t.px(1), self.width() - t.px(2), t.px(1), t.color("line_soft")
            )

    @Slot()
    def _on_clicked(self) -> None:
        radio = self.sender()
        if isinstance(radio, PostRadio) and radio.card is not None:
            self.chosen.emit(radio.card.post)

    @Slot()
    def _restyle(self) -> None:
        edge = theme().px(1)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(edge)
        for radio in self._radios:
            radio.updateGeometry()
        self.update()
