"""The annex: the reference central. One numbered log, one way in, over HTTP. Knows only the domain.

What goes over the wire, exactly (UTF-8; times RFC 3339 with offset; ``entity`` and ``change`` are the domain's own
types as pydantic dumps them; unknown fields are to be ignored). The cursor of a client is ``(epoch, seq)``.

``POST /v1/session`` (no token)::

    {"username": "dispatcher", "password": "…", "station": "指挥台 1 席"}
 -> 200 {"token": "…", "expires_at": "…", "epoch": "…",
         "account": {"id": "dispatcher", "name": "…", "role": "dispatcher", "area_id": null, "post_ids": []}}
    401 credentials · 423 locked (Retry-After) · 429 too_many (Retry-After)

``DELETE /v1/session`` -> 204. Everything else wants ``Authorization: Bearer <token>``; 401 ``token`` without.

``GET /v1/township`` -> 200 the profile (``Township.model_validate_json``), ``ETag``; ``If-None-Match`` -> 304.

``GET /v1/snapshot?scope=active|all`` -> 200 ``application/x-ndjson``, gzip if ``Accept-Encoding`` has it::

    {"epoch": "…", "seq": 1234, "township": "<etag>", "scope": "active", "now": "…"}
    {"kind": "event", "data": {…Event…}}      all events, then
    {"kind": "order", "data": {…Order…}}      all orders, then
    {"kind": "shift", "data": {…Shift…}}      all shifts
    {"end": true, "count": 3}                 without this line the snapshot is not to be used

  ``seq`` is the newest seq that this account may see at the moment of the snapshot: the cursor to go on from.

``GET /v1/changes?after=SEQ&limit=N&wait=S`` (limit ≤ 5000, default 1000; wait ≤ 25 s, default 0) -> 200::

    {"epoch": "…", "head": 1240, "prev": 1234, "changes": [{"seq": 1236, "epoch": "…", "at": …, …}, …]}

  ``head``: newest seq visible to the account. ``prev``: newest visible seq that is not after ``after``; when it is
  greater than your cursor's seq you have missed something. Changes within a page have no visible ones between
  them. More is there while the last change's seq < ``head``. 410 ``log_truncated`` when ``after`` is older than the
  kept log. ``head`` < ``after`` means: another log (restored); it answers at once.

``GET /v1/feed?after=EPOCH:SEQ`` or ``Last-Event-ID: EPOCH:SEQ`` (``after`` wins; without either: from now on) -> 200
``text/event-stream``, lines end in LF, each message ends in an empty line::

    : connected

    id: EPOCH:1236
    event: change
    data: {"seq": 1236, …the change…, "prev": 1234}

    event: heartbeat
    data: {"epoch": "…", "head": 1236, "now": "…"}

    event: reset
    data: {"epoch": "…", "reason": "epoch|log_truncated|ahead|slow"}

  ``prev`` stands in the change's own object: the previous seq shown to this account. A first heartbeat comes right
  after the changes that were missed ("you are live"), then one every 10 s. After ``reset`` the stream ends: take a
  snapshot. ``ahead``: the cursor is beyond the head. ``slow``: the reader fell too far behind; here it may as well
  connect again with its cursor.

``POST /v1/commands`` (at most 200 commands, 1 MiB)::

    {"commands": [{"id": "…", "kind": "event.accept", "subject": {"type": "event", "id": "…"},
                   "expected_version": 3, "args": {}, "issued_at": "…"}, …]}
 -> 200 {"epoch": "…", "results": [
      {"id": "…", "status": "applied",   "seqs": [1237]},
      {"id": "…", "status": "duplicate", "seqs": [1101, 1102]},
      {"id": "…", "status": "refused",   "seqs": [], "problem": {"code": "state", "detail": "…", "field": null}},
      {"id": "…", "status": "conflict",  "seqs": [], "problem": {"code": "conflict", "detail": "…"},
                  "current": {"kind": "event", "data": {…}}}]}

  In the order of the request, ids echoed ("" where a command had none). Refusals and conflicts are not kept: an
  applied id stays applied, a refused one may be sent again and is decided anew. Codes besides those of
  ``decide``: ``malformed`` (with ``field``), ``id_reused``, ``depends_on`` (an earlier command of the same lane —
  event or shift — in the same request was not applied), ``exists``.

``GET /healthz`` -> 200 {"status": "ok", "epoch": "…"} · ``GET /readyz`` -> the same, or 503. No token.

Every error is ``application/problem+json``: {"type": "about:blank", "title": "…", "status": 401, "code": "token",
"detail": "中文一句话", "field": null}. Codes: malformed 400 · token, credentials 401 · not_found 404 ·
log_truncated 410 · too_large, batch_too_long 413 · media_type 415 · locked 423 · too_many 429 · unavailable 503.
"""
