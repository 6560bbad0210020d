"""The roof: the windows around the panels. Nothing is imported here: every module is taken one by one.

**First paint** (``starting``; QtWidgets and theme tokens only, no domain, no database)

- ``StartingWindow(hall="镇枢", log_path=None)`` the workstation's skeleton with the sentence of what is going on.
  ``set_step(text)``, ``set_progress(done, total)`` (total 0: the bar goes), ``fail(sentence, detail="")``;
  ``retry_requested``, ``quit_requested`` (Signals). Closing it by hand emits ``quit_requested``.

**Log in** (``entrance.login``; shared centrals)

- ``LoginPage(*, hall, place="", town="", account="", stations=(), outline=(), note="", clock=None, zone=None,
  language="zh_CN")`` a window of its own; ``outline``: from ``entrance.outline.polygons(geojson["features"])``.
  ``login_requested(username, password, station)``, ``diagnosis_requested``, ``language_requested(str)``,
  ``quit_requested`` (closed by hand only). ``set_status(lines)`` with ``StatusLine(icon, role, title, text="")``;
  ``set_busy(bool)``; ``fail(Failure.WRONG | LOCKED | UNREACHABLE | OUTDATED, detail="")`` shows the sentence, forgets
  the password and puts the cursor back.

**The workstation** (``frame.workstation``)

- ``PanelSpec(key, title, widget, area="center")`` (``frame.layouts``) area: "center" (a tab) or "beside" (a dock at
  the right that opens when it is asked for; with a tab as well).
- ``Workstation(*, township, actor, situation, connection, clock, settings, panels, strip=None, notices=None,
  alarm=None, central="")`` The window is the owner of panels and strip from then on.
  Signals: ``account_requested(str)`` ("dispatcher" | "commander" | "post:<id>" | "village:<area id>"),
  ``quit_requested()``, ``event_chosen(str)``, ``post_chosen(str)``, ``panel_chosen(str)``, ``action_chosen(str)``,
  ``log_in_requested()``, ``retry_requested()`` (poke the session), ``theme_chosen(str)``, ``scale_chosen(float)``,
  ``language_chosen(str)``, ``logs_requested()``, ``beside_changed(str key, bool shown, bool crowded)``.
  Methods: ``show_panel(key)``, ``show_beside(key)`` / ``close_beside(key)`` (the composer: a dock at the right; at
  less than 1600 px it takes the drawer's place: a panel that has ``set_crowded(bool)`` is told to fold its own
  drawer away), ``float_panel(key)``, ``set_count(key, n)`` (the number on a tab), ``panel_shown() -> str``,
  ``set_health(Store.health)`` (at the start and whenever it changes: banners and notices of ``notices.health``),
  ``take_over(window)`` (show in the place of the starting window and close that one), ``save_layout()``,
  ``restore_layout()`` (done by ``take_over`` and on close). ``quit_requested`` comes only when a person closes the
  window or chooses 退出; ``window.close()`` by program just puts it away (layout saved, listeners gone).
  The window itself follows the situation: pending counts, 带班/值班, and, for the center's accounts, the alarm
  (tones for arrivals, ``set_unacknowledged`` for urgent events that nobody has accepted).
  Log-in needed and outdated are posted as notices with tag "connection".
- A panel may have: ``actions() -> Iterable[(key, text, enabled)]`` (its rows in the keys overlay) and
  ``set_crowded(bool)``, ``focus_first()``.

**Beside it**

- ``notices.notices.NoticeBoard(clock)`` QObject, independent of any window: ``post(level, text, *, detail="",
  action="", on_action=None, tag="") -> Notice`` (level "info" | "warn" | "error"; the same tag replaces),
  ``dismiss(notice)``, ``read_all()``, ``.notices``, ``.unread``, ``changed`` (Signal), ``arrived`` (Signal(object)).
- ``notices.alarm.Alarm(clock)`` sounds: ``ring("urgent" | "high" | "normal")``, ``announce(id, severity)`` (rings once
  per event and level, however often it is told), ``set_unacknowledged(ids)`` (urgent events nobody has accepted:
  repeats every 20 s until empty), ``mute(minutes=10)``, ``unmute()``, ``muted_for``
  (seconds left, 0: not), ``works`` (no audio device: the tool bar says so), ``changed`` (Signal), ``start()``,
  ``stop()``.
- ``ask.ask(parent, title, text, choices, *, detail="") -> str`` coroutine; choices: ``Choice(key, text, variant)``;
  returns the chosen key, "" for Esc. Never modal to the loop.
- ``crash.Crash(folder, clock=None)`` ``install(loop=None)``, ``uninstall()``; ``report(where, error) -> Path``
  (fits ``on_bug`` of ``services.tasks.Tasks``); ``happened`` Signal(object path, str sentence);
  ``attach(notices, open_folder=None)``.
- ``logbook.set_up(folder, level="INFO") -> Path`` JSON lines, rotating, scrubbed; ``logbook.tear_down()``,
  ``logbook.last_lines(n)``.
- ``commands.finder.Finder`` what the command bar searches; ``commands.finder.warm()`` loads the pinyin tables
  (call in a background thread).
- ``commands.actions.ACTIONS`` the one table of the window's commands.
"""
