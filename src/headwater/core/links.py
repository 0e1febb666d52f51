"""PLACEHOLDER; owned by the feed work package."""


def normalise(url: str) -> str:
    """The normal form of an address, for comparing: case, default port, dot segments, tracking parameters, fragment."""
    raise NotImplementedError


def site(url_or_host: str) -> str:
    """The registrable domain ("example.co.uk"); for hosts without a public suffix (localhost names, IPs) the host itself."""
    raise NotImplementedError


def host(url: str) -> str:
    """The lower-case host of an address, without port; "" when there is none."""
    raise NotImplementedError


def absolute(url: str, base: str) -> str:
    """An absolute http(s) address, or "" when it cannot be one (javascript:, data:, mailto:, no host, credentials)."""
    raise NotImplementedError
