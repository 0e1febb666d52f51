"""Commands, the gathering process, the server: what starts things and decides nothing. No tables."""
