"""The one door to the desk: logging in, passkeys and codes, sessions, the log of logins. See docs/decisions/0047."""
