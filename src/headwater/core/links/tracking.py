"""Parameters of an address that say how a reader came, never what is read: tables.

Collected from the documentation of the services that add them, and from the outlets that add their own; a name two
services use for different things is listed for the sites that track with it only. Lower case.
"""

import re
from collections.abc import Mapping


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NAMES = _set("""
    fbclid gclid gclsrc dclid gbraid wbraid gad gad_source gad_campaignid msclkid yclid ysclid twclid ttclid
    igshid igsh li_fat_id mc_cid mc_eid mkt_tok _ga _gl _gac _hsenc _hsmi __hstc __hssc __hsfp hsctatracking
    vero_id vero_conv oly_anon_id oly_enc_id wickedid rb_clickid s_cid ml_subscriber ml_subscriber_hash xtor
    ns_source ns_campaign ns_mchannel ns_linkname ns_fee smid smtyp ocid cmpid ncid cmp ito ftag ref_src ref_url
    taid sfnsn mibextid __twitter_impression fb_action_ids fb_action_types fb_source fb_ref action_object_map
    action_type_map action_ref_map gs_l ved dm_i epik srsltid _branch_match_id wt.mc_id wt_mc wtmc wtrid trk
    trkcampaign guccounter guce_referrer guce_referrer_sig traffic_source spref soc_src soc_trk utm _openstat
    ceneo_spo yfla irclickid irgwc gdfms gdftrk gdffi scid rdt_cid sc_channel sc_campaign sc_publisher xtref xtmc xtcr
    iesrc wt_zmc wt_ref wt_cc1 sara_ecid sara_ref mtm fsrc wprss intcid int_cid intcmp icid cmpnid cm_mmc cm_ven
    amp_js_v amp_gsa amp_kit amp_r usqp aoh csi referrer_access_token
    """)
PREFIXES = (
    *("utm_", "mtm_", "pk_", "piwik_", "matomo_", "itm_", "hsa_", "at_", "wt.", "vero_", "oly_", "stm_"),
    *("ga_campaign", "ga_source", "ga_medium", "ga_content", "ga_term", "__cft__", "__tn__", "_hs"),
)
# Names that may mean anything; they are tracking only where the value says so.
CAME_FROM_NAMES = frozenset({"ref", "source", "src", "from", "via", "cid", "partner", "origin"})
CAME_FROM_VALUES = _set("""
    rss rss2 rss20 atom feed feeds rssfeed rss-feed rss_feed rssfeeds twitter tw facebook fb linkedin whatsapp telegram
    reddit email newsletter share social homepage googlenews google-news feedburner flipboard mastodon bluesky threads
    """)
# Names that name a piece elsewhere, and only say how a reader came where they stand here. By site.
AT_SITES: Mapping[str, frozenset[str]] = {
    "nytimes.com": _set(
        "partner emc rss _r hp ref referringsource action module pgtype region contentcollection te nl"
    ),
    "washingtonpost.com": _set("tid hpid itid nid noredirect"),
    "wsj.com": _set("mod reflink"),
    "barrons.com": _set("mod"),
    "marketwatch.com": _set("mod siteid rss"),
    "ft.com": _set("segmentid desktop ftcamp"),
    "cnn.com": _set("eref hpt iref sr"),
    "theguardian.com": _set("mobile-redirect"),
    "reuters.com": _set("feedtype feedname rpc il virtualbrandchannel"),
    "bloomberg.com": _set("srnd sref cmpid"),
    "latimes.com": _set("track"),
    "economist.com": _set("etear"),
    "time.com": _set("xid iid"),
    "forbes.com": _set("sh ss ctpv swb_code"),
    "businessinsider.com": _set("r ir op"),
    "medium.com": _set("source sk gi"),
    "substack.com": _set("r triedredirect isfreemail post_id publication_id"),
    "politico.com": _set("nname nid nrid nlid"),
    "npr.org": _set("ft f"),
    "abc.net.au": _set("section pfmredir sf"),
    "dw.com": _set("maca"),
    "yahoo.com": _set(".tsrc tsrc"),
    "msn.com": _set("cvid ei pc bep"),
    "faz.net": _set("gepc"),
    "sueddeutsche.de": _set("reduced"),
    "repubblica.it": _set("refresh_ce ref rss"),
    "corriere.it": _set("refresh_ce"),
    "elpais.com": _set("ssm prm"),
    "indiatimes.com": _set("from"),
    "scmp.com": _set("campaign module pgtype"),
    "yle.fi": _set("origin"),
}

_HEX_SESSION = re.compile(r"[0-9a-f]{24,}|[0-9a-z,\-]{26,}", re.IGNORECASE | re.ASCII)
_SESSIONS = _set("phpsessid jsessionid aspsessionid cfid cftoken oscsid sessionid session_id zenid")
_MAYBE_SESSIONS = frozenset({"sid", "s", "sess", "session"})  # where the value has the form of one


def tracks(pair: str, site: str = "") -> bool:
    """Whether a ``name=value`` of a query says how a reader came, at any site or at this one."""
    name, _, value = pair.lower().partition("=")
    name = name.removeprefix("amp;")  # an ampersand that was escaped twice
    if name in NAMES or name.startswith(PREFIXES) or name in AT_SITES.get(site, ()):
        return True
    return (name in CAME_FROM_NAMES and value in CAME_FROM_VALUES) or _is_session(name, value)


def _is_session(name: str, value: str) -> bool:
    if name in _SESSIONS or name.startswith("aspsessionid"):
        return True
    return name in _MAYBE_SESSIONS and _HEX_SESSION.fullmatch(value) is not None
