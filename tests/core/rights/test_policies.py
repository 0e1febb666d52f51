"""TDM policies in ODRL, in the shapes they are written in."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.rights import File, RightsRules, policies_named, policy_signals, showing
from headwater.core.signals import VALUE_LIMIT, Place, Signal

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
URL = "https://kellhaven-post.example/policy.json"


def said(document: object) -> str:
    """What is kept of a policy; "" nothing."""
    text = document if isinstance(document, str) else json.dumps(document)
    return next((signal.value for signal in policy_signals(File(URL, text, NOW))), "")


def mined(document: object) -> bool:
    """Whether the text may be analysed where nothing else is said."""
    signals = policy_signals(File(URL, json.dumps(document), NOW))
    return showing(signals, terms=(), now=NOW, rules=RightsRules()).ceiling.mine_text


@pytest.mark.parametrize(
    ("document", "kept"),
    [
        ({"permission": {"action": "tdm:mine"}}, "permission mine"),
        ({"odrl:permission": [{"odrl:action": {"@id": "http://www.w3.org/ns/tdmrep#mine"}}]}, "permission mine"),
        ([{"@graph": [{"prohibition": [{"action": ["mine", "display"]}]}]}], "prohibition mine; prohibition display"),
        ({"permission": [{"action": "mine"}], "prohibition": [{"action": "use"}]}, "prohibition use; permission mine"),
        ({"obligation": [{"action": "attribute"}]}, "obligation attribute"),
        (
            {"permission": [{"action": "mine", "constraint": {"leftOperand": "odrl:purpose"}}]},
            "permission mine [constraint purpose]",
        ),
        ({"permission": "everything"}, "permission "),
        ("<!doctype html><p>Ask us.</p>", ""),
        ("Ask us.", ""),
        ({"name": "no policy"}, ""),
        ('{"permission": ', "unreadable"),
    ],
)
def test_rules_are_found_in_every_shape(document: object, kept: str) -> None:
    """Prefixes, addresses, lists and single objects are one and the same in JSON-LD."""
    assert said(document) == kept


@pytest.mark.parametrize(
    ("document", "allowed"),
    [
        ({"permission": [{"action": "mine"}]}, True),
        ({"permission": [{"action": "print", "duty": [{"action": "pay"}]}]}, True),
        ({"permission": [{"action": "mine", "duty": [{"action": "pay"}]}]}, False),
        ({"permission": [{"action": {"rdf:value": {"@id": "tdm:mine"}, "refinement": [{"leftOperand": "x"}]}}]}, False),
        ({"permission": [{"action": "mine", "assignee": {"uid": "https://somebody.example/"}}]}, False),
        ({"permission": [{"action": "mine"}], "obligation": [{"action": "pay"}]}, False),
        ({"prohibition": [{"action": "use"}]}, False),
        ({"prohibition": [{"target": "https://kellhaven-post.example/"}]}, False),
        ({"prohibition": [{"action": "sell"}]}, True),
    ],
)
def test_what_is_prohibited_or_asked_for_is_left(document: object, allowed: bool) -> None:
    """Nobody here takes up an offer; a rule that names no action speaks of all."""
    assert mined(document) is allowed


def test_a_policy_too_long_to_be_kept_whole_is_read_with_care() -> None:
    """What was cut off may be the condition."""
    rule = {"action": "mine", "duty": [{"action": f"condition-{number}"} for number in range(40)]}
    assert len(said({"permission": [rule]})) == VALUE_LIMIT
    assert not mined({"permission": [rule]})


def test_the_policies_statements_name_are_told_once_and_absolute() -> None:
    """A header may give a path."""
    named = [Signal(Place.HTTP_HEADER, "tdm-policy", value, URL, NOW) for value in ("/p", "/p", "", "nothing to read:")]
    assert policies_named(tuple(named), url=URL)[:1] == ("https://kellhaven-post.example/p",)


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["permission", "prohibition", "action", "duty", "@graph", "@id", "constraint", "x"]),
                inner,
            )
        ),
    )
)
def test_no_document_breaks_the_reading(document: object) -> None:
    """They come from strangers."""
    assert isinstance(mined(document), bool)
