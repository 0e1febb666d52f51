"""Every change of the wire's rows: may you? → change → log → announce after commit.

``sources`` follow outlets, set how a feed is treated · ``filters`` what the operator wants done with pieces ·
``gathering`` lease feeds, close visits · ``keeping`` take items in, keep up with their changes · ``correcting`` what we
read wrongly off a page · ``settling`` traces, counts, merges, standings · ``log`` the one way into the log of acts.
"""
