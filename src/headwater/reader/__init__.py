"""The public site: what the readers see of the wire and of our own reporting.

``contexts`` what each page shows, as dataclasses · ``views`` request → context → template · ``feeds`` the boards as
RSS, Atom and JSON Feed · ``addresses`` every permanent address · ``wording`` what we say, in plain words · ``jsonld``
schema.org · ``guard`` the headers of every page. No tables.
"""
