"""The only way out: addresses checked, robots.txt obeyed, hosts gone easy on. No Django here.

``addresses`` which may be connected to · ``fetch`` one request and its redirects · ``robots`` may we? · ``polite`` when
may we? · ``way_out`` the three together, behind one door.
"""
