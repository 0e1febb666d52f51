"""Our own reporting, and who works here."""
