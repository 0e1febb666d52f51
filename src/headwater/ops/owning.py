"""Owners' claims as they fall due: each proof is looked for at the domain itself, and judged."""

from dataclasses import replace

from django.conf import settings

from headwater.core import ownership
from headwater.core.errors import FetchFailed, Retry
from headwater.core.ownership import Judgement, PageRead, Way
from headwater.net.names import Names
from headwater.net.way_out import WayOut
from headwater.ops.house import now
from headwater.pipeline.house import here
from headwater.rights.actions import owners
from headwater.rights.actions.owners import DueClaim
from headwater.settings.site import Site


async def look_after_claims(site: Site, out: WayOut) -> int:
    """Check the claims that are due; how many there were."""
    due = await here(owners.take_due)(now=now())
    for claim in due:
        await check(claim, site, out)
    return len(due)


async def check(claim: DueClaim, site: Site, out: WayOut) -> ownership.State:
    """Look for the proofs of a claim, one after the other until one is found; the one found last time first."""
    judged: list[Judgement] = []
    for way in sorted(Way, key=lambda each: each != claim.way):
        judged.append(await _judged(way, claim, site, out))
        if judged[-1].proved:
            break
    return await here(owners.checked)(claim.uuid, judged, now=now())


async def _judged(way: Way, claim: DueClaim, site: Site, out: WayOut) -> Judgement:
    token = ownership.token(settings.SECRET_KEY, claim.owner, claim.domain)
    if way is Way.DNS:
        names = Names(site.resolver)
        at = (claim.domain, f"{ownership.LABEL}.{claim.domain}")
        return ownership.by_txt(token, [await names.txt(name) for name in at])
    if way is Way.FILE:
        read = await _read(_home(claim.domain, site) + ownership.FILE_AT, ownership.LARGEST_FILE, out)
        return ownership.by_file(token, claim.domain, read)
    page = await _read(_home(claim.domain, site) + "/", ownership.LARGEST_PAGE, out)
    return ownership.by_meta(token, claim.domain, page)


async def _read(url: str, limit: int, out: WayOut) -> PageRead:
    """A file or page of a domain, where its robots.txt lets us."""
    try:
        permission = await out.may_fetch(url)
        if not permission.allowed:
            return PageRead(
                url, problem=f"{permission.reason.rstrip('.')}; prove the domain by a TXT record, or let us"
            )
        got = await out.get(url, limit=limit, purpose="ownership")
    except FetchFailed as err:
        return PageRead(url, problem=err.reason, silent=err.retry is not Retry.NEVER)
    text = got.body.decode("utf-8", "replace")
    read = PageRead(url, got.final_url, got.status, text, got.insecure)
    return replace(read, problem=f"its server answers {got.status}", silent=True) if got.status >= 500 else read


def _home(domain: str, site: Site) -> str:
    """Where a domain's pages are: over TLS; a name of this very machine at the port that may be fetched there."""
    if domain.endswith(".localhost"):
        ports = [
            entry.rpartition(":")[2] for entry in site.loopback if entry.startswith(("*.localhost:", f"{domain}:"))
        ]
        if ports:
            return f"http://{domain}:{ports[0]}"
    return f"https://{domain}"
