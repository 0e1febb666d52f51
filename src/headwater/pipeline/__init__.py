"""The way of the news: every stage of the house, called in order. It decides nothing itself.

``visit`` a feed whose turn it is → ``take_in`` what is new → ``settle`` the stories it changed → ``recall`` it all
after a restart. In reading order: ``house`` what it works with · ``keeping`` the windows over a restart ·
``remembering`` the windows · ``withholding`` what was withdrawn · ``reading`` how a piece reads beside others ·
``taking`` judging and storing · ``bringing`` in what a feed said · ``arriving`` what came by itself · ``visiting`` a
look at a feed · ``checking`` another look at the page of a piece · ``terms`` what owners lay down beside their pages
· ``pacing`` how often · ``abroad`` one event in several languages · ``settling`` the stories · ``rerunning`` all of
them anew.
"""

from headwater.pipeline.checking import check
from headwater.pipeline.house import DATABASE_AWAY, House, Rules
from headwater.pipeline.keeping import keep
from headwater.pipeline.pacing import set_pace
from headwater.pipeline.remembering import recall
from headwater.pipeline.rerunning import rerun
from headwater.pipeline.settling import settle, tell
from headwater.pipeline.terms import decide_anew
from headwater.pipeline.visiting import visit

__all__ = [
    "DATABASE_AWAY",
    "House",
    "Rules",
    "check",
    "decide_anew",
    "keep",
    "recall",
    "rerun",
    "set_pace",
    "settle",
    "tell",
    "visit",
]
