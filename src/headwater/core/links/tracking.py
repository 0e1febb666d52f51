"""Parameters of an address that say how a reader came, never what is read.

Collected from the documentation of the services that add them; a name two services use for different things is not
listed. Lower case.
"""


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
    ceneo_spo yfla
    """)
PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "matomo_", "itm_", "hsa_", "at_", "wt.", "vero_", "oly_", "stm_")
# Names that may mean anything; they are tracking only where the value says so.
CAME_FROM_NAMES = frozenset({"ref", "source", "src", "from", "via", "cid", "partner"})
CAME_FROM_VALUES = _set("""
    rss rss2 atom feed feeds rssfeed rss-feed rss_feed twitter tw x facebook fb linkedin whatsapp telegram reddit
    email newsletter share social homepage googlenews google-news feedburner flipboard
    """)


def tracks(pair: str) -> bool:
    """Whether a ``name=value`` of a query says how a reader came."""
    name, _, value = pair.lower().partition("=")
    if name in NAMES or name.startswith(PREFIXES):
        return True
    return name in CAME_FROM_NAMES and value in CAME_FROM_VALUES
