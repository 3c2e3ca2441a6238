"""What a page lets others do with it: text and data mining, robots, whose it is.

Nothing is judged here: what the page says is kept, with the element that says it.
Source: W3C TDM Reservation Protocol (TDMRep), final report 2024, section on HTML: `<meta name="tdm-reservation">`;
the robots meta element with noarchive and nosnippet, and noai and noimageai, which galleries began in 2022.
"""

import re

from wirecopy import urls
from wirecopy.extract import jsonld
from wirecopy.extract.head import Head
from wirecopy.html import squeeze
from wirecopy.model import Rights

_ROBOTS = ("robots", "googlebot", "googlebot-news", "bingbot", "x-robots-tag")
_LIMITING = frozenset(("noarchive", "nocache", "nosnippet", "noai", "noimageai", "noml"))
_DIRECTIVE = re.compile(r"[a-z]+")
_LINE = re.compile(r"(?:©|\(c\)|copyright\b)[\s,:©]*(?:(?:19|20)\d\d|[A-ZÀ-Þ])", re.IGNORECASE)
_MAX_LINE = 200  # characters of a copyright line


def read(head: Head) -> tuple[Rights, list[tuple[str, str, str]]]:
    """Read the limits that a page's meta elements state.

    Returns:
      The limits, and where each stood as (field, source, value).
    """
    stated = dict(head.of(("tdm-reservation", "tdm-policy", *_ROBOTS)))
    reservation = stated.pop("meta:tdm-reservation", "")
    given = stated.pop("meta:tdm-policy", "")
    policy = urls.absolute(given, head.url) if given else ""
    robots: set[str] = set()
    sources = [("rights", "meta:tdm-reservation", reservation), ("rights", "meta:tdm-policy", policy)]
    for source, value in stated.items():
        if found := _LIMITING.intersection(_DIRECTIVE.findall(value.lower())):
            robots |= found
            sources.append(("rights", source, value))
    reserved = {"1": True, "0": False}.get(reservation.strip())
    said = [one for one in sources if one[2]]
    return Rights(tdm_reserved=reserved, tdm_policy=policy, robots=tuple(sorted(robots))), said


def copyright_notices(head: Head) -> list[tuple[str, str]]:
    """Return what says whose the article is, as (source, notice): linked data, meta elements, the footer."""
    found = [("json-ld:copyrightNotice", head.stated("copyrightNotice"))]
    holders = jsonld.resolve(head.things, head.article.get("copyrightHolder"))
    names = [name for holder in holders if (name := jsonld.text(holder.get("name")))]
    found += [("json-ld:copyrightHolder", squeeze(f"© {head.stated('copyrightYear')} {name}")) for name in names]
    found += head.of(("copyright", "dcterms.rights", "dc.rights", "dcterms.rightsholder"))
    found += [("footer", line) for line in head.last_lines() if len(line) <= _MAX_LINE and _LINE.match(line)][:1]
    return [(source, notice[:300]) for source, notice in found if notice]
