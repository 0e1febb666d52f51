"""The judgements of the house, as pure functions. In reading order:

==============  ==============================================================
``errors``      what can go wrong, and whether trying again helps
``sections``    the sections of the paper
``signals``     what an owner says about use, as found
``links``       addresses: normal form, site, whether it can be a source link
``dates``       times in every wild form, and the ones that lie
``words``       words, names and numbers of a text
``language``    the language of a text
``packs``       starter packs: outlets and their feeds as data
``feed``        bytes → ``ParsedFeed``
``polling``     when to look at a feed again, and why
``page``        page → ``PageReading``
``rights``      signals × terms → ``Showing`` (what may we keep, use, show?)
``prints``      text → ``Prints`` (then the text is let go)
``copies``      prints × window → ``Copy`` (the same text?)
``stories``     piece × stories → ``Assignment`` (the same event?)
``provenance``  story → ``Trace`` (where does it come from, on what evidence?)
``ranking``     stories → ``Front`` (what leads, and why?)
==============  ==============================================================

A stage may use those above it, never those below. Nothing here knows Django, the network, a process, the disk, the
clock, chance or a log: time, seed and rules are arguments, reasons are return values. ``.importlinter`` keeps it so.
"""
