"""From a request to a page: ``pages`` the paper · ``feeds`` · ``sitemaps`` ·
``plain`` robots.txt and health · ``problems`` 404, 500.

Views are thin: they ask ``contexts`` for the page as of now and hand it to its template.
"""
