"""Services that put an address of their own before somebody else's, and where in it that one stands: tables.

Click trackers of search engines, networks, newsletters and shops, and the caches of AMP pages. Listed is only what
carries the whole address in itself: a shortener would have to be asked.
"""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How the address is written in the wrapper's."""

    PARAMETER = "parameter"  # percent-encoded, the usual way
    PATH = "path"  # after the path's prefix, encoded or not, often without its scheme
    MIDDLE = "middle"  # the same, wherever in the path the prefix stands
    QUERY = "query"  # the whole query
    BASE64 = "base64"  # a parameter, URL-safe base64, perhaps behind two letters of a version
    BASE64_PATH = "base64 path"  # a part of the path
    PROOFPOINT = "proofpoint"  # "-" for "%", "_" for "/"
    FEEDSPORTAL = "feedsportal"  # "0C" for "/", and so on


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A service, the paths it wraps under, and where the address stands."""

    host: str  # itself and every host below it; "google.*": under any public suffix
    path: str  # its beginning
    names: tuple[str, ...] = ()  # of parameters, the likeliest first
    how: How = How.PARAMETER


_AMP = ("/c/s/", "/c/", "/v/s/", "/v/", "/wp/s/", "/wp/")
_BY_PARAMETER = """
    google.*/url q url | google.*/imgres imgrefurl | news.google.com/news/ url | google.*/search/redirect url
    l.facebook.com/l.php u | lm.facebook.com/l.php u | facebook.com/l.php u | facebook.com/flx/warn/ u
    l.instagram.com/ u | l.messenger.com/l.php u | l.threads.net/ u | l.threads.com/ u
    t.umblr.com/redirect z | youtube.com/redirect q | linkedin.com/redir/redirect url | linkedin.com/safety/go url
    out.reddit.com/ url | vk.com/away.php to | away.vk.com/away.php to
    safelinks.protection.outlook.com/ url | linkprotect.cudasvc.com/url a | protect.checkpoint.com/v1/ url
    bing.com/news/apiclick.aspx url | getpocket.com/redirect url | medium.com/r/ url | slack-redir.net/link url
    steamcommunity.com/linkfilter/ url u | exit.sc/ url | gate.sc/ url | deref-web.de/ redirectUrl
    deref-gmx.net/ redirectUrl | flipboard.com/redirect url | smartnews.com/redirect url
    go.redirectingat.com/ url | go.skimresources.com/ url | go.skimlinks.com/ url | redirect.viglink.com/ u url
    shareasale.com/r.cfm urllink | awin1.com/cread.php ued p | awin1.com/awclick.php p ued | click.linksynergy.com/ murl
    anrdoezrs.net/ url | dpbolvw.net/ url | jdoqocy.com/ url | kqzyfj.com/ url | tkqlhce.com/ url
    doubleclick.net/ adurl | googleadservices.com/pagead/aclk adurl | googlesyndication.com/ adurl
    clk.tradedoubler.com/click url | track.adtraction.com/ url | partner-ads.com/ htmlurl | pntra.com/ url
    prf.hn/click/ destination | narrativ.com/ url | rover.ebay.com/rover/ mpre | tc.tradetracker.net/ u r
    """


def _by_parameter() -> tuple[Wrapper, ...]:
    found = []
    for line in _BY_PARAMETER.replace("\n", "|").split("|"):
        if line.strip():
            place, *names = line.split()
            host, slash, path = place.partition("/")
            found.append(Wrapper(host, slash + path, tuple(names)))
    return tuple(found)


WRAPPERS = (
    *_by_parameter(),
    *(Wrapper(host, path, how=How.PATH) for host in ("cdn.ampproject.org", "bing-amp.com") for path in _AMP),
    Wrapper("google.*", "/amp/s/", how=How.PATH),
    Wrapper("google.*", "/amp/", how=How.PATH),
    Wrapper("awstrack.me", "/L0/", how=How.PATH),
    Wrapper("rd.yahoo.com", "/*", how=How.MIDDLE),
    Wrapper("r.search.yahoo.com", "/RU=", how=How.MIDDLE),
    *(Wrapper(host, "/links/", how=How.PATH) for host in ("anrdoezrs.net", "dpbolvw.net", "jdoqocy.com", "kqzyfj.com")),
    Wrapper("prf.hn", "/destination:", how=How.MIDDLE),
    Wrapper("urldefense.com", "/v3/__", how=How.PATH),
    Wrapper("outgoing.prod.webservices.mozgcp.net", "/v1/", how=How.PATH),
    Wrapper("href.li", "/", how=How.QUERY),
    Wrapper("anonym.to", "/", how=How.QUERY),
    Wrapper("nullrefer.com", "/", how=How.QUERY),
    Wrapper("bing.com", "/ck/a", ("u",), How.BASE64),
    Wrapper("news.google.com", "/rss/articles/", how=How.BASE64_PATH),
    Wrapper("news.google.com", "/__i/rss/rd/articles/", how=How.BASE64_PATH),
    Wrapper("news.google.com", "/articles/", how=How.BASE64_PATH),
    Wrapper("news.google.com", "/read/", how=How.BASE64_PATH),
    Wrapper("substack.com", "/redirect/2/", how=How.BASE64_PATH),
    Wrapper("convertkit-mail.com", "/", how=How.BASE64_PATH),
    Wrapper("convertkit-mail2.com", "/", how=How.BASE64_PATH),
    Wrapper("urldefense.proofpoint.com", "/v2/url", ("u",), How.PROOFPOINT),
    Wrapper("feedsportal.com", "/", how=How.FEEDSPORTAL),
)
