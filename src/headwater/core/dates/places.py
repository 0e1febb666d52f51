"""The time zone of an outlet by the country in its address, where (nearly) all of the country has one.

A page that states its times in UTC states the wrong day for whoever reads it late in the evening.
"""

from datetime import datetime, timedelta

# Minutes ahead of UTC outside of summer time.
_EUROPE = {
    "uk": 0, "ie": 0, "pt": 0, "fo": 0,
    "de": 60, "at": 60, "ch": 60, "li": 60, "fr": 60, "it": 60, "es": 60, "cat": 60, "eus": 60, "nl": 60, "be": 60,
    "lu": 60, "dk": 60, "se": 60, "no": 60, "pl": 60, "cz": 60, "sk": 60, "hu": 60, "si": 60, "hr": 60, "rs": 60, "ba": 60,  # noqa: E501
    "mk": 60, "al": 60, "mt": 60, "berlin": 60, "wien": 60, "hamburg": 60, "koeln": 60, "bayern": 60, "swiss": 60,
    "fi": 120, "ee": 120, "lv": 120, "lt": 120, "ua": 120, "ro": 120, "bg": 120, "gr": 120, "cy": 120, "md": 120,
}  # fmt: skip
_ALL_YEAR = {
    "is": 0, "gh": 0, "sn": 0, "ma": 60, "ng": 60, "tn": 60, "dz": 60, "za": 120, "zw": 120, "rw": 120,
    "tr": 180, "by": 180, "ru": 180, "ke": 180, "tz": 180, "ug": 180, "et": 180, "sa": 180, "iq": 180, "kw": 180, "qa": 180,  # noqa: E501
    "ae": 240, "om": 240, "ge": 240, "am": 240, "az": 240, "mu": 240, "pk": 300, "uz": 300, "lk": 330, "in": 330, "np": 345,  # noqa: E501
    "bd": 360, "th": 420, "vn": 420, "kh": 420, "id": 420, "cn": 480, "tw": 480, "hk": 480, "sg": 480, "my": 480, "ph": 480,  # noqa: E501
    "jp": 540, "kr": 540, "ar": -180, "uy": -180, "br": -180, "bo": -240, "ve": -240, "do": -240, "pr": -240, "aw": -240,  # noqa: E501
    "co": -300, "pe": -300, "ec": -300, "pa": -300, "jm": -300, "cr": -360, "gt": -360, "hn": -360, "sv": -360, "ni": -360,  # noqa: E501
}  # fmt: skip
_MEANT_OTHERWISE = frozenset({"co"})  # sold to anybody; a country's only as the end of "com.co"
_SUMMER = timedelta(hours=1)


def zone_of(host: str, at: datetime) -> timedelta | None:
    """How far the clocks at an outlet's home are ahead of UTC at a moment; None where its address does not tell.

    Args:
        host: of the outlet's address, such as "www.example.com.ar".
        at: aware.
    """
    names = host.lower().rstrip(".").split(".")
    country = names[-1]
    if country in _MEANT_OTHERWISE and not (len(names) > 2 and names[-2] in {"com", "org", "net", "gov", "edu"}):
        return None
    if country in _EUROPE:
        return timedelta(minutes=_EUROPE[country]) + (_SUMMER if _is_summer(at) else timedelta(0))
    return timedelta(minutes=_ALL_YEAR[country]) if country in _ALL_YEAR else None


def _is_summer(at: datetime) -> bool:
    """Whether Europe has summer time: from 01:00 UTC on the last Sunday of March to the same of October."""
    return _turn(at, 3) <= at < _turn(at, 10)


def _turn(at: datetime, month: int) -> datetime:
    last = at.replace(month=month, day=31, hour=1, minute=0, second=0, microsecond=0)
    return last - timedelta(days=(last.weekday() + 1) % 7)
