"""Whether a reply is published, held or refused, with every reason for it.

A reply is refused by machine only for what its writer can see and mend at once: the same text again, too many too fast,
more links than any reply has, a word the house does not print. All else is held, and a person decides.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from headwater.core import links
from headwater.core.replies.features import features
from headwater.core.replies.learning import weigh
from headwater.core.replies.markdown import linked, plain, unfit
from headwater.core.replies.repeating import alike, letters
from headwater.core.replies.types import REPLIES_2026_11, About, Outcome, Reason, Reply, ReplyRules, Verdict
from headwater.core.replies.wording import found

_SHOWN = 3  # of what is counted in a sentence
RULES: Mapping[str, str] = {
    "form": "It is too long, too deep, or says nothing.",
    "muted": "A moderator reads everything its writer says.",
    "words": "Words of the house's list stand in it.",
    "repeated": "The same was said already.",
    "rate": "Many replies came within minutes.",
    "links": "It has many links.",
    "new-domain": "It links to where no published reply led.",
    "name": "Its writer's name is an address.",
    "shouting": "It shouts: capitals, or the same sign many times.",
    "record": "Other replies of its writer did not stand.",
    "newcomer": "Its writer is new here.",
    "learned": "It is like what was refused here before.",
}
"""Each rule in a sentence that quotes nothing, by the name its reasons have."""


def judge(reply: Reply, about: About, rules: ReplyRules = REPLIES_2026_11) -> Verdict:
    """What becomes of a reply before anybody has looked at it.

    Args:
        reply: what was written.
        about: its writer's record, what was written before, the house's list and what decisions taught.
        rules: from where on something counts.

    Returns:
        The strictest of what its reasons ask for; every reason, the strictest first.
    """
    if problem := unfit(reply.words, rules):
        return Verdict(Outcome.REFUSE, (Reason("form", problem, Outcome.REFUSE),), rules.name)
    reasons = [reason for rule in _RULES for reason in rule(reply, about, rules)]
    weighed = weigh(features(reply.words, reply.name), about.learned, rules.learning)
    if weighed.score >= rules.learning.hold:
        reasons.append(Reason("learned", _said(weighed.decisions, weighed.against), Outcome.HOLD))
    reasons.sort(key=lambda reason: reason.outcome is not Outcome.REFUSE)
    outcome = reasons[0].outcome if reasons else Outcome.PUBLISH
    return Verdict(outcome, tuple(reasons), rules.name, weighed.score)


def _muted(_reply: Reply, about: About, _rules: ReplyRules) -> Iterator[Reason]:
    if about.muted:
        yield _hold("muted", "A moderator looks at everything you write before it is shown.")


def _newcomer(_reply: Reply, about: About, rules: ReplyRules) -> Iterator[Reason]:
    if about.published < rules.hold_first:
        first = "first reply" if rules.hold_first == 1 else f"first {rules.hold_first} replies"
        so_far = f"{about.published or 'none'} stood here so far"
        yield _hold("newcomer", f"A moderator reads the {first} of everybody who is new here; {so_far}.")


def _record(_reply: Reply, about: About, rules: ReplyRules) -> Iterator[Reason]:
    if about.removed >= rules.removed_held:
        times = _count(about.removed, "reply", "replies")
        yield _hold("record", f"{times} of yours did not stand within {rules.record.days} days.")


def _links(reply: Reply, about: About, rules: ReplyRules) -> Iterator[Reason]:
    addresses = linked(reply.words)
    if linked(reply.name):
        yield _hold("name", "Its writer's name is an address.")
    if len(addresses) >= rules.links_refused:
        yield _refuse("links", f"It has {len(addresses)} links; {rules.links_refused - 1} are the most there can be.")
    elif len(addresses) >= rules.links_held:
        yield _hold("links", f"It has {len(addresses)} links; from {rules.links_held} on somebody looks at them first.")
    sites = dict.fromkeys(links.site(each if "://" in each else f"//{each}") for each in addresses)
    if new := [each for each in sites if each and each not in about.domains]:
        yield _hold("new-domain", f"No published reply here has linked to {_few(new)} so far.")


def _words(reply: Reply, about: About, _rules: ReplyRules) -> Iterator[Reason]:
    for word in found(f"{reply.name}\n{plain(reply.words)}", about.words):
        note = f": {word.note}" if word.note else ""
        yield Reason("words", f"“{word.words}” is on the house's list{note}.", word.outcome)


def _rate(reply: Reply, about: About, rules: ReplyRules) -> Iterator[Reason]:
    def within(span: timedelta) -> int:
        return 1 + sum(each.by_same and timedelta() <= reply.at - each.at <= span for each in about.earlier)

    if (many := within(rules.flood_within)) > rules.flood:
        yield _refuse("rate", f"{many} replies within {_span(rules.flood_within)}; {rules.flood} are the most.")
    elif (many := within(rules.burst_within)) > rules.burst:
        yield _hold("rate", f"{many} replies within {_span(rules.burst_within)}.")


def _repeated(reply: Reply, about: About, rules: ReplyRules) -> Iterator[Reason]:
    ours = letters(reply.words)
    recent = [each for each in about.earlier if reply.at - each.at <= rules.repeated_within]
    same = [each for each in recent if letters(each.words) == ours]
    if any(each.by_same and each.in_thread for each in same):
        yield _refuse("repeated", "You have said exactly this here already.")
        return
    if len(ours) < rules.repeated_letters:
        return
    if same:
        whom = "you" if same[0].by_same else "somebody else"
        yield _hold("repeated", f"The same text was written by {whom} on {same[0].at:%d %B, %H:%M} UTC.")
    elif near := next((each for each in recent if alike(ours, letters(each.words), rules.alike)), None):
        whom = "you" if near.by_same else "somebody else"
        yield _hold("repeated", f"Nearly the same text was written by {whom} on {near.at:%d %B, %H:%M} UTC.")


def _shouting(reply: Reply, _about: About, rules: ReplyRules) -> Iterator[Reason]:
    text = plain(reply.words)
    cased = [sign for sign in text if sign.isupper() or sign.islower()]
    if len(cased) >= rules.shouted_letters and sum(map(str.isupper, cased)) >= rules.shouted * len(cased):
        yield _hold("shouting", "Most of it is written in capitals.")
    elif re.search(rf"([^\s.\-_=*])\1{{{rules.same_sign - 1},}}", text):
        yield _hold("shouting", "It has the same sign many times in a row.")


_RULES: tuple[Callable[[Reply, About, ReplyRules], Iterator[Reason]], ...] = (
    _muted,
    _words,
    _repeated,
    _rate,
    _links,
    _shouting,
    _record,
    _newcomer,
)


def _said(decisions: int, against: tuple[str, ...]) -> str:
    if against:
        return f"It is like what was refused here before, most by {_few(list(against), 5)}."
    if not decisions:
        return "No decisions were made here yet that a judgement could rest on."
    return f"Of {_count(decisions, 'decision', 'decisions')} made here so far too few spoke for replies like it."


def _hold(rule: str, sentence: str) -> Reason:
    return Reason(rule, sentence, Outcome.HOLD)


def _refuse(rule: str, sentence: str) -> Reason:
    return Reason(rule, sentence, Outcome.REFUSE)


def _few(names: list[str], most: int = _SHOWN) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _span(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    return "an hour" if minutes == 60 else f"{minutes} minutes"
