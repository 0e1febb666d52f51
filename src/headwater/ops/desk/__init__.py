"""The desks of sources and of stories, for staff: whom this site follows, how gathering fares and every switch of it;
what the machine made of what came in, and how an editor overrules it.

``wagtail_hooks`` where they hang in the desk · ``urls``, ``story_urls`` their addresses · ``guard`` who may ·
``consequences`` what an act on a story means, in words · ``forms`` what is asked ·
``views`` a module a page · ``charts`` drawn on the server. Every change is an act of the wire, in the name of whoever
is logged in.
"""
