"""The sources desk: whom this site follows, how gathering fares, and every switch of it, for staff.

``wagtail_hooks`` where it hangs in the desk · ``urls`` its addresses · ``guard`` who may · ``forms`` what is asked ·
``views`` a module a page · ``charts`` drawn on the server. Every change is an act of the wire, in the name of whoever
is logged in.
"""
