"""The only way out: addresses checked, robots.txt obeyed, hosts gone easy on. No Django here.

``terms`` the words · ``addresses`` which may be connected to · ``connect`` looked up, checked, pinned · ``fetch`` one
request and where it points next (``faults`` in plain words) · ``robots`` may we? ·
``files`` the owner's other terms · ``remembered`` what was read of both lately ·
``polite`` when may we? · ``way_out`` all of it behind one door.
"""
