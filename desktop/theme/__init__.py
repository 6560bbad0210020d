"""How the product looks: tokens, type, icons, painted marks and the small widgets every panel is made of.

This room sits below panels and shells and above the view models. It imports Qt and the standard
library only, and its modules are imported one by one, so that a start pays for what it shows:
``from desktop.theme.buttons import KeyButton``. All sizes below are design pixels; the widgets
scale them. No widget here carries words of its own: every text comes from the caller.

**The theme** (``desktop.theme.current``)

- ``theme() -> Theme`` the one theme of the process, dark until told otherwise. A QObject:
  ``.changed`` (Signal, after colours, scale, density or family changed)
  ``.apply(app, mode=None, scale=None, density=None)`` once at the start: font, QPalette, style sheet
  ``.set_mode("dark"|"light"|"wall"|"kiosk")  .set_scale(1.0)  .set_density("compact"|"comfortable")``
  ``.mode  .scale  .density  .palette`` (``tokens.Palette``: hex strings by role)
  ``.sizes`` (``tokens.Sizes``, already scaled and for the density: ``theme().sizes.row``)
  ``.px(n) -> int`` scales a design length, ``.color(role) -> QColor`` (shared: never change it)
  ``.face(size=14, bold=False) -> Face`` a font with its metrics
- Own-painted widgets: ``theme().changed.connect(self._restyle)`` with a ``@Slot()`` method, nothing else.
  QSS and QPalette cover plain Qt widgets. Properties they read (``widget.setProperty``):
  ``role="muted|accent|ok|warn|late|supervise"`` on QLabel; ``ground="window|surface|raised"`` on QWidget/QFrame
  (QWidget subclasses also need WA_StyledBackground); ``frame="card"`` on QFrame; ``tall=true`` on QLineEdit,
  QComboBox, QDateTimeEdit (40 px), ``invalid=true`` and ``quiet=true`` on QLineEdit; ``quiet=true`` on QTabBar for tabs inside a panel; ``variant="primary"`` on QPushButton.

**Tokens** (``tokens``): ``Role`` (Literal of all colour roles), ``Palette``, ``Sizes``, ``PALETTES[mode]``,
``WALL_INKS``, ``KIOSK_INKS``, ``TEXT_PAIRS``/``MARK_PAIRS`` (what may stand on what), ``contrast(hex, hex) -> float``,
``line_height(font_size) -> int``.

**Type** (``fonts``): ``Face`` has ``.font .metrics .px .line``, ``.width(text) -> float``, ``.elide(text, width) -> str``,
``.baseline(top, height) -> float`` (optical centre for Chinese and digits alike). ``family() -> str``,
``fonts_ok() -> FontCheck(ok, family, equal_digits, detail)`` for the doctor.
``keep_weight()`` before the QApplication is made: else Qt emboldens Noto CJK on Linux.

**Icons** (``icons``): ``names() -> tuple[str, ...]``, ``pixmap(name, color, size=16, dpr=1.0) -> QPixmap``,
``draw(painter, name, rect, color)`` (centred in rect, sharp at any pixel ratio),
``icon(name, color, disabled=None, size=16) -> QIcon``. ``size`` is in real logical pixels (use ``theme().px(16)``).

**Painted marks** (``glyphs``), each ``(painter, rect, …, colour)``, centred in rect, telling apart without colour:
``paint_severity(p, rect, "urgent"|"high"|"normal", c)`` ▲ ◆ ○ · ``paint_post(p, rect, "on"|"busy"|"away"|"vacant", c)`` ● ◐ ⊖ ×
· ``paint_ring(p, rect, 1|2, c)`` one ring 临期, two rings 超期 · ``paint_half(p, rect, c)`` ◐ in progress · ``paint_dot(p, rect, c, hollow=False)``.
``SEVERITY_ROLE``/``POST_ROLE``/``LIMIT_ROLE`` give the usual colour role of a state.

**Painting rows** (``painting``), for delegates and own-painted lists; ``x``/``rect`` in widget pixels; draw functions return the width used:
``draw_text(p, rect, text, face, color, align="left"|"right"|"center") -> float`` one line, elided, cached shaping
``draw_runs(p, rect, text, hits, face, color, hit_color) -> float`` hits = [(start, length), …]
``draw_paragraph(p, rect, text, face, color, lines=0)`` / ``paragraph_height(text, face, width, lines=0)`` fixed line height
``draw_chip(p, x, middle, text, look, selected=False, max_width=0, icon="") -> float``, ``chip_width(text, look, icon="")``; look = name in ``CHIP_LOOKS``
``draw_key(p, x, middle, key, color=None) -> float``, ``key_width(key)``
``draw_limit(p, rect, fraction, state)`` state = "ok"|"running"|"warn"|"late"|"off"
``draw_badge(p, x, middle, count) -> float`` · ``fill_box(p, rect, ground|None, edge|None, small=False, radius=None)``
``draw_icon_text(p, rect, icon, text, face, color, gap=6) -> float`` · ``draw_focus(p, rect, filled=False)``

**Widgets** (all: accessible name, repaint on theme change, keyboard when interactive)

- ``labels``: ``PlainLabel(text="", *, role="text", size=14, bold=False, wrap=False, elide=True, align=Qt.AlignLeft, selectable=False, parent=None)``
  ``.set_text(t)  .set_role(r)  .set_bold(b)  .set_size(n)`` — never reads markup; an elided text shows whole as tooltip.
  ``set_plain_tooltip(widget, text)`` tooltip that never reads markup.
- ``buttons``: ``KeyButton(text, key="", *, variant="normal"|"primary"|"flat"|"danger", icon="", trailing_icon="", small=False, checkable=False, parent=None)``
  real QPushButton (``clicked``, click, Space, Enter); ``.set_key(k)  .set_icon(name)  .set_variant(v)``, ``setText`` works.
  The cap *shows* the key, it does not bind it. ``IconButton(icon, name, key="", *, role="muted", size=16, checkable=False, parent=None)``
  28 px square QPushButton, ``name`` is tooltip and accessible name; ``.set_icon(i)  .set_role(r)  .set_badge(n)``.
  ``KeyCap(key, parent=None)`` ``.set_key(k)``.
- ``toggles``: ``SegmentedToggle(options: [(value, text)], value=None, *, name="", parent=None)`` ``.value  .set_value(v)  .set_text(value, text)  .changed(str)``.
- ``chips``: ``Chip(text, look="line", *, icon="", parent=None)`` looks: urgent, high, normal, line, todo, hold, fading, sending, supervise, bad, warn, ok;
  ``.set_chip(text, look, icon="")``. ``Badge(count=0, role="late", parent=None)`` ``.set_count(n)`` hides itself at 0, "99+".
- ``limits``: ``LimitBar(name="", *, fraction=1.0, state="ok", parent=None)`` ``.set_limit(fraction, state)`` fraction = remaining share;
  ``BigClock(caption="", parent=None)`` ``.set_caption(t)  .set_clock(digits, due, fraction, state)``;
  ``ClockPair(parent=None)`` ``.total`` and ``.stage`` are BigClocks.
- ``stages``: ``StageTrack(parent=None)`` ``.set_stages([Stage(label, state="done"|"now"|"next", time="")])``.
- ``states``: ``Banner(kind="offline"|"checking"|"warn"|"held"|"info"|"error", title="", text="", *, action="", key="", parent=None)`` ``.set_message(kind, title, text)  .acted`` (Signal);
  ``EmptyState(icon, title, text="", *, action="", key="", parent=None)`` ``.set_state(icon, title, text)  .acted``; ``Separator(orientation=Qt.Horizontal, parent=None)``.

``python -m desktop.theme.gallery --out DIR [--light] [--scale 2]`` paints everything into PNGs.
"""
