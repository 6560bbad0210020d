"""The annex: the reference central. One numbered log, one way in, over HTTP. Knows only the domain.

Its database is a file, or a PostgreSQL server that several processes share (``docs/central.md``): all one below.

What goes over the wire, exactly (UTF-8; times RFC 3339 with offset; ``entity`` and ``change`` are the domain's own
types as pydantic dumps them; unknown fields are to be ignored). The cursor of a client is ``(epoch, seq)``.

``POST /v1/session`` (no token)::

    {"username": "dispatcher", "password": "…", "station": "指挥台 1 席"}
 -> 200 {"token": "…", "expires_at": "…", "epoch": "…", "flush": "…",
         "account": {"id": "dispatcher", "name": "…", "role": "dispatcher", "area_id": null, "post_ids": []}}
    401 credentials · 423 locked (Retry-After) · 429 too_many (Retry-After)

  More of it (second factor, refresh tokens, the own password, sessions) is told in ``api.accounts``; how accounts
  are managed in ``api.administration``.

``DELETE /v1/session`` -> 204. Everything else wants ``Authorization: Bearer <token>``; 401 ``token`` without.

``GET /v1/township`` -> 200 the profile (``Township.model_validate_json``) with the catalogue as it is now, ``ETag``;
``If-None-Match`` -> 304.

``GET /v1/snapshot?scope=active|all`` -> 200 ``application/x-ndjson``, gzip if ``Accept-Encoding`` has it::

    {"epoch": "…", "seq": 1234, "mark": "…", "township": "<etag>", "scope": "active", "now": "…"}
    {"kind": "event", "data": {…Event…}}      all events, then
    {"kind": "order", "data": {…Order…}}      all orders, then
    {"kind": "setting", "data": {…Setting…}}  all settings, then
    {"kind": "shift", "data": {…Shift…}}      all shifts
    {"kind": "absence", "data": {…Absence…}}  who is away
    {"kind": "callout", "data": {…Callout…}}  open call-outs, and those ended within a week
    {"kind": "rota", "data": {…Rota…}}        the plan of the roster, for the center and the posts
    {"kind": "alert", "data": {…Alert…}}      those that the account may see
    {"kind": "handover", "data": {…Takeover…}} the center's and the own post's
    {"kind": "figures", "data": {…Frozen…}}   frozen and reported figures, for the center
    {"kind": "whistle", "data": {…Whistle…}}  all whistles
    {"end": true, "count": 4}                 without this line the snapshot is not to be used

  ``seq`` is the newest seq that this account may see at the moment of the snapshot: the cursor to go on from.
  ``active``: open events and those ended within a day, their orders and whistles, shifts of this month and the last
  and all to come, absences since yesterday and all to come, all settings and the plan of the roster, alerts that are
  not over or ended within seven days, handovers that wait for a signature or were settled within 31 days, figures of
  the last 400 days.

  ``mark`` tells the change at a seq from any other that may ever stand there: ``<command_id>@<microseconds since 1970
  of its at>``; empty where no change is kept. A client keeps the mark of the change at its cursor and sends it along.

``GET /v1/changes?after=SEQ&limit=N&wait=S&mark=MARK&digest=true`` (limit ≤ 5000, default 1000; wait ≤ 25 s, default 0)
-> 200::

    {"epoch": "…", "head": 1240, "prev": 1234, "changes": [{"seq": 1236, "epoch": "…", "at": …, …}, …],
     "claims": [{…claim…}, …], "digest": {"count": 512, "hash": "<32 hex digits>", "now": "…"}}

  ``head``: newest seq visible to the account. ``prev``: newest visible seq that is not after ``after``; when it is
  greater than your cursor's seq you have missed something. Changes within a page have no visible ones between
  them. More is there while the last change's seq < ``head``. 410 ``log_truncated`` when ``after`` is older than the
  kept log. ``head`` < ``after`` means: another log (restored); it answers at once. 410 ``log_replaced`` when the
  change at ``after`` has another mark than the one sent: a log that was restored and has gone on since.

  A change whose subject leaves the account's sight (a village's event is moved to another village) comes without
  anything of a person, and everything that the account holds of the subject is to be erased; what is older than this
  version must not bring it back::

    {"seq": 1239, "epoch": "…", "at": "…", "command_id": "…", "kind": "removed",
     "subject": {"type": "event", "id": "…", "version": 7}}

  ``digest`` stands where it was asked for and the page reaches the account's head (such a page does not wait): what
  the account's picture comes to there, so that a client notices when its own has drifted. The picture: open events,
  all orders and whistles of these that the account may see, shifts whose ``end`` is after ``now``,
  all settings, the alerts that are not over and the handovers that wait for a signature. ``hash``: for each of
  them the first 128 bits of the SHA-256 of its kind, a line break and its JSON (keys sorted, no blanks, without
  nulls, UTF-8), added modulo 2^128.

``GET /v1/feed?after=EPOCH:SEQ&mark=MARK`` or ``Last-Event-ID: EPOCH:SEQ`` (``after`` wins; without either: from now on)
-> 200 ``text/event-stream``, lines end in LF, each message ends in an empty line::

    : connected

    id: EPOCH:1236
    event: change
    data: {"seq": 1236, …the change…, "prev": 1234}

    event: heartbeat
    data: {"epoch": "…", "head": 1236, "now": "…"}

    event: claim
    data: {"event": "…", "account": "…", "name": "…", "station": "…", "since": "…", "until": "…"}

    event: reset
    data: {"epoch": "…", "reason": "epoch|log_truncated|replaced|ahead|slow|township"}

  ``prev`` stands in the change's own object: the previous seq shown to this account. A first heartbeat comes right
  after the changes that were missed ("you are live"), then one every 10 s. After ``reset`` the stream ends: take a
  snapshot. ``ahead``: the cursor is beyond the head. ``replaced``: as 410 ``log_replaced``. ``slow``: the reader fell
  too far behind; here it may as well connect again with its cursor. ``township``: another profile is in force; fetch
  it, and connect again with the cursor (with a snapshot, where the account's own area is cut otherwise). Whoever
  reads nothing for 30 s is cut off.

  Claims that hold are told once the missed changes are through, then each as it is made, renewed (``until`` moves)
  or given up (``until`` has passed). Nobody tells when one runs out: it does, at ``until``.

``POST /v1/commands`` (at most 200 commands, 1 MiB)::

    {"commands": [{"id": "…", "kind": "event.accept", "subject": {"type": "event", "id": "…"},
                   "expected_version": 3, "args": {}, "issued_at": "…"}, …]}
 -> 200 {"epoch": "…", "results": [
      {"id": "…", "status": "applied",   "seqs": [1237]},
      {"id": "…", "status": "duplicate", "seqs": [1101, 1102]},
      {"id": "…", "status": "refused",   "seqs": [], "problem": {"code": "state", "detail": "…", "field": null}},
      {"id": "…", "status": "conflict",  "seqs": [], "problem": {"code": "conflict", "detail": "…",
                  "by": {"account": "…", "name": "…", "station": "…"}, "at": "…", "what": "event.dispatched"},
                  "current": {"kind": "event", "data": {…}}}]}

  In the order of the request, ids echoed ("" where a command had none). Refusals and conflicts are not kept: an
  applied id stays applied, a refused one may be sent again and is decided anew. Codes besides those of
  ``decide``: ``malformed`` (with ``field``), ``id_reused``, ``depends_on`` (an earlier command of the same lane —
  event or shift — in the same request was not applied), ``exists``, ``version_required`` (``order.issue``, whose
  version is the event's, ``order.reassign``, ``order.cancel``, ``event.close``, ``event.merge``,
  ``event.rule``, ``event.approve``, ``event.deny``, and ``catalogue.put`` and ``catalogue.retire``, whose subject is
  the setting ``catalogue:<item>`` at version 0 until its first change, without ``expected_version``). With
  ``conflict`` and ``state``, ``by``, ``at`` and ``what`` say whose change made the current version, when, and its
  kind; null where the log does not reach back so far.

  A command may name others of its author in ``replaces`` (absent: none): it was changed by hand before they were
  answered. Where one of them had been applied it is not: ``conflict`` with the code ``replaced``, and ``by``, ``at``,
  ``what`` of that one, without ``current``. Where it is applied they never are: they are refused with ``replaced``.

``POST /v1/claims`` ``{"event": "…", "held": true}`` -> 200 ``{"claims": [{…claim…}, …]}``, all that it may know
of. "I am working on this": a courtesy shown to others, no lock. It belongs to the account at its station, holds for
30 s after it was last renewed and ends with the session. 403 ``role`` for displays and auditors, 404 for an event
that the account does not see. At most 20 each; the one renewed longest ago goes for the next.

  ``flush`` of a log-in is what a desk keeps of an account that left commands unsent. Whoever sits there next sends
  them with a header ``Flush-Token: <flush>`` beside the own bearer token (or, with nobody logged in, with the flush
  token as the bearer token): the central takes them as that account's, at its station, and keeps who sent them. The
  token opens nothing else, for 30 days, for commands issued at most 30 days before or after the log-in; those of
  another time are refused with ``flush``. 403 ``flush`` where it is over (disabled account, new password).

``POST /v1/inbound/{channel}`` is the way in of another system's gateway (one message of at most 64 KiB). It logs in as
``gateway:<channel>``, an account of role ``window`` (``central account add --username gateway:12345 --role window``)
that may send here and nowhere else, for its own channel alone, and sees what it reported or was handed::

    {"kind": "report", "id": "m-1", "number": "LY-1116-3382", "title": "…", "description": "…", "place": "…",
     "severity": "normal|high|urgent"?, "lon": …?, "lat": …?, "came_at": "…"?, "due": "…"?, "feedback": false,
     "reporter": {"name": "…", "phone": "…"}?}
    {"kind": "reply", "id": "r-1", "message": "<id of our hand-over>", "state": "acknowledged|answered|refused",
     "number": "…", "words": "…", "solved": true?}
 -> 200 {"id": "m-1", "status": "applied|duplicate", "number": "2026-1123-0147", "query_code": "604 827 195"}
    400, 422 {"id": "m-1", "status": "refused", "code": "…", "detail": "…", "field": …}
    409 ``id_reused``: another message has come under this ``id``; nothing is told of that one

  ``number`` is the sender's own; the channels that need one are in ``domain.outside.channels``. The same number of the
  same channel, or the same ``id``, is the same event for ever: ``duplicate`` says which. Text is plain; control and
  direction characters are dropped. 404 for another channel than the account's.

What goes out (``central.outside.outbound``; the ways are in ``gateways.yaml``, see ``central.outside.gateways``) is one
JSON object a message, POSTed with ``Idempotency-Key: <id>`` (percent-encoded) or put into the exchange folder. ``id``
is for ever the same; a receiver takes it once. Status of an event that came through an expecting channel, once for each
state and round of handling, and again under a number that was put right (docs/channels.md)::

    {"id": "<event>/s0-dispatched", "kind": "status", "channel": "12345", "from": "…", "at": "…", "event_number": "…",
     "number": "LY-1116-3382", "status": "received|dispatched|handling|done|returned", "status_text": "已派单",
     "text": "…", "reply": {"accepted_at", "talked_to", "measures", "time_limit"}?}

  (``reply`` with ``done``, where it was written down) and a hand-over, which has besides ``reason``, ``reason_text``,
  ``title``, ``description``, ``severity``, ``place``, ``grid``, ``lon``, ``lat``, ``reported_at``, ``reporter``. The
  receiver answers ``{"id": "<the same>", "status": "accepted|duplicate|refused", "number": "…"?, "reason": "…"?}``;
  without that echo it counts as not answered: tried again after 5 minutes, then every 30, for 24 hours, then a person
  decides (``event.outside_settle``).

``POST /v1/reveal``: a person in full, once, for a purpose (``api.reveal``); ``POST /v1/reveal/people``: the telephones
of the hall's people, likewise. Everything else that goes out is masked for
whoever asks (``domain.rights.projection``); log-in and snapshot tell by which rules (``projection``).

Between a town's center and its county's the same messages go as they are into ``POST /v1/inbound``, with more in them:
``central.outside.linked_in`` (docs/levels.md).

``GET /v1/progress?code=604827195&tail=1234`` (no token) -> 200 ``{"code", "number", "state", "handled_by",
"reported_at", "changed_at", "due"}`` for who knows the query code and the last four digits of the telephone that was
left; one and the same 404 for everything else; 429 with ``Retry-After`` for too many questions.

Alerts (应急广播, CAP 1.2 out and in, what speakers say): told in ``api.alerts`` and ``speakers``.

``/open311/v2/…``: Open311 GeoReport v2, in and out: told in ``open311``. What webhooks carry: in ``webhooks``.

What the audit answers is told in ``api.audit``.

Positions of badges and vehicles: told in ``api.positions`` and ``positions.mqtt``. Who sits at which port:
``api.ports``.

``GET /metrics``: figures for Prometheus (``api.metrics``).

``GET /healthz`` -> 200 {"status": "ok", "epoch": "…"} · ``GET /readyz`` -> the same, or 503. No token.

Every error is ``application/problem+json``: {"type": "about:blank", "title": "…", "status": 401, "code": "token",
"detail": "中文一句话", "field": null}. Codes: malformed 400 · token, credentials 401 · role 403 · not_found 404 ·
log_truncated, log_replaced 410 · too_large, batch_too_long 413 · media_type 415 · locked 423 · too_many 429 ·
unavailable 503.
"""
