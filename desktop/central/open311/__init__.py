"""Open311 GeoReport v2: a way in for citizens' programs, and a way out for open data, under ``/open311/v2``.

Of the standard (wiki.open311.org/GeoReport_v2): ``discovery``, ``services``, ``services/{code}``, ``requests`` (GET and
POST), ``requests/{id}``, ``tokens/{token}``; and its extension ``servicerequestupdates`` (GET and POST). Each as XML,
which is the default, and with the suffix ``.json`` or ``.xml``. Errors have the standard's form too.

Only what ``open311`` in ``gateways.yaml`` names is there at all::

    open311:
      jurisdiction: zs.example.gov.cn
      contact: 镇街综合指挥中心 023-00000000
      services: [J-01, J-02]          # entries of the catalogue that may be reported
      publish: [J-01]                 # those of them whose events are open data
      keys:
        - {channel: citizen, key_file: citizen-app.key, tokens: false}
        - {channel: citizen, key_file: phone.key, page: true}
      address: https://zs.example.gov.cn

A key (``api_key``; 24 characters at least) speaks for the account ``gateway:CHANNEL``, which has to be there and in
force: ``central account disable`` stops the program too. It is needed for POST; with one, GET also shows what was
reported through it, in the same few words.

**In.** A report becomes ``event.report`` under its entry, with the answers to its form as attributes. With a header
``Idempotency-Key``, or ``external_id`` (also ``attribute[external_id]``, ``attribute[fixmystreet_id]``), the same
report again is the same request. ``media_url`` is kept as words and never fetched. With ``tokens: true`` a report is
answered with a token, which leads to the id once the hall has accepted it. A client's update becomes a comment.

The key with ``page: true`` is in everybody's hands (``api.phone``): it only lets in, a few reports at a time. With it
there is the service ``any``: the entry is found by the words, ``attribute[kind]`` is the category, and with
``attribute[call_me]`` (``true``) instead of a ``description`` somebody is to call. ``media_url`` then names photos that
were put to ``/phone/photos``, and the answer has the ``query_code``. ``address``: where phones find the page.

**Out.** Nothing that anybody typed and nothing of a person: the entry, the state in the words for citizens, moments,
the grid and its middle. Never drills, what somebody is kept away from (回避), petitions and counselling. Dates: 90 days
and 1,000 requests at most (``page``, ``page_size``), the newest first; where there are more, ``Link`` (``rel="next"``)
leads on by a ``cursor``, without gaps or doubles while events arrive.
"""
