"""Paper: what the hall prints, on A4, as a PDF, on a printer or as a picture: the dispatch order (派遣令), 交接单.

This room stands above the theme for its choice of the Chinese face; it has no widgets, asks nothing, keeps nothing.
A sheet is a frozen value made once from domain objects; printing it any number of times changes nothing.

**What stands on it** (``desktop.paper.order_sheet``)

- ``sheet_of(situation, order_id, now, *, seen=None) -> OrderSheet | None`` what a panel asks for; marks an order that
  the center has not confirmed as it stands here. ``seen``: what the center has shown for it, on record; then the
  reporter is on it.
- ``order_sheet(order, event, township, *, now, printed_by, orders=(), shifts=(), absences=(), unconfirmed=False)``
  is an ``OrderSheet``. ``orders`` are all orders of the event (to count the rounds and to find where a reassigned limit
  began), ``shifts`` and ``absences`` the roster (who answered for the assisting posts), ``unconfirmed`` says that the
  center has not taken it yet.
  Words are in the interface's language at that moment, what people typed is as they typed it. The reporter is
  masked, and so are telephone and identity numbers in what was typed.

**Printing** (``desktop.paper.printing``), all on the interface thread:

- ``pdf(sheet, path, copies=1)`` writes the file whole or not at all; raises ``Refused`` with a sentence to show.
- ``pdf_bytes(sheet, copies=1) -> bytes`` fonts embedded, every character searchable and copied as it was typed.
- ``paint(sheet, printer, copies=1)`` on any paged device (a QPrinter that a person chose); raises ``Refused``.
- ``pictures(sheet, dpi=96, copies=1) -> list[QImage]`` the same pages for a preview.
- ``file_name(sheet) -> str`` such as 派遣令 2026-1123-0147.pdf.

The handover sheet (``desktop.paper.takeover_form``) has the same functions, for ``paper_of(township, sheet, takeover,
draft, printed_by, now)``: signed, with both signatures, or still a draft, with room to sign.

``copies=2`` makes 一式两份: 第一联 存根 (the center's) and 第二联 承办 (the lead post's), pages counted for each.
"""
