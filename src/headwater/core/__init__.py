"""The judgements of the house, as pure functions. In reading order:

==============  ==============================================================
``errors``      what can go wrong, and whether trying again helps
``compiling``   loops over arrays as machine code
``sections``    the sections of the paper
``grounds``     what can be withdrawn, on which ground, how far
``signals``     what an owner says about use, as found
``rsl``         licences in RSL terms, and whether one covers what we do
``links``       addresses: normal form, site, whether it can be a source link
``dates``       times in every wild form, and the ones that lie
``words``       words, names and numbers of a text
``language``    the language of a text
``packs``       starter packs: outlets and their feeds as data
``feed``        bytes → ``ParsedFeed``
``mail``        a newsletter → ``ParsedFeed``, and whose it is
``opml``        lists of subscriptions, in and out
``exchange``    articles that come in from another system, and our own as they go out
``filters``     what an operator wants done with a piece
``sifting``     which entries of a feed are new, changed, known
``polling``     when to look at a feed again, and why
``answers``     what a server's answer to a request for a feed means
``pacing``      how long a host is left alone between two requests, and why
``walls``       whether an answer is a bot wall, which is a no
``looks``       what one look at a feed brought, and what is asked of the polling
``folders``     which files of a watched folder are to be read now
``arrivals``    what came by itself, and when it is looked for again
``websub``      what a hub is asked, and what is believed of its answers
``health``      how a feed fares, and what it brings against what it usually brings
``page``        page → ``PageReading``
``robots``      what a robots.txt lays down for an agent
``discovery``   the page of an outlet → its feeds, the likeliest first, and its name
``rights``      signals × terms → ``Showing`` (what may we keep, use, show?)
``ownership``   whose a domain is: the token, what was read of it, how a claim stands
``reading``     the page behind an entry: worth asking for, and what it brought
``watching``    when a page is looked at again, and what its answer means
``facts``       entry + page → what is known of a piece, and its text for analysis
``prints``      text → ``Prints`` (then the text is let go)
``copies``      prints × window → ``Copy`` (the same text?)
``fluency``     text × what its language's writers write → ``Flag``? (it reads as machine-made)
``blocks``      piece × what was withdrawn → ``HeldBack``? (it never comes back)
``notices``     what a notice has to say, by when it is answered, and what may follow on it
``threads``     who may reply where, what hangs below what, how a reply stands
``stories``     piece × stories → ``Assignment`` (the same event?)
``abroad``      story × stories in other languages → ``Counterpart``? (the same event?)
``provenance``  story → ``Trace`` (where does it come from, on what evidence?)
``ranking``     stories → ``Front`` (what leads, and why?)
``tidings``     two looks at a story → what is new to whoever watches it
``replies``     reply × what is known of its writer and the house → ``Verdict`` (publish, hold, refuse?)
==============  ==============================================================

A stage may use those above it, never those below. Nothing here knows Django, the network, a process, the disk, the
clock, chance or a log: time, seed and rules are arguments, reasons are return values. ``.importlinter`` keeps it so.
"""
