"""窗口: the clerk's side of the service hall, from the counter that is opened to the ticket that is done."""
