"""What a page lets others do with it: text and data mining, robots, whose it is.

Nothing is judged here: what the page says is kept, with the element or the header that says it; where two differ, the
strictest holds.
Source: W3C TDM Reservation Protocol (TDMRep), final report 2024: `<meta name="tdm-reservation">` and the headers
`tdm-reservation` and `tdm-policy`; the robots meta element and `X-Robots-Tag` with noarchive and nosnippet, and noai
and noimageai, which galleries began in 2022.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from wirecopy import urls
from wirecopy.extract import jsonld
from wirecopy.extract.head import Head
from wirecopy.html import squeeze
from wirecopy.model import Article, Rights, ValueSource

_ROBOTS = ("robots", "googlebot", "googlebot-news", "bingbot", "x-robots-tag")
_LIMITING = frozenset(("noarchive", "nocache", "nosnippet", "noai", "noimageai", "noml"))
_DIRECTIVE = re.compile(r"[a-z]+")
_RESERVED = {"1": True, "0": False}
HEADERS = frozenset(("x-robots-tag", "tdm-reservation", "tdm-policy"))
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
    reserved = _RESERVED.get(reservation.strip())
    said = [one for one in sources if one[2]]
    return Rights(tdm_reserved=reserved, tdm_policy=policy, robots=tuple(sorted(robots))), said


def limiting(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the headers of an answer that may limit the use of its page, names in lower case."""
    return tuple((name, value) for name, value in headers if name in HEADERS)


def with_headers(article: Article, headers: Iterable[tuple[str, str]], url: str) -> Article:
    """Let the headers of a page's answer join what the page states; the strictest holds.

    Of an `X-Robots-Tag` that names one robot, `googlebot: noarchive`, the directive holds as that of a meta element
    for it does.

    Args:
      article: what the page states.
      headers: the answer's, names in lower case.
      url: the page's address, for a policy that is given relative to it.
    """
    for name, value in limiting(headers):
        stated = Rights()
        if name == "tdm-reservation":
            stated = Rights(tdm_reserved=_RESERVED.get(value.strip()))
        elif name == "tdm-policy":
            stated = Rights(tdm_policy=urls.absolute(value.strip(), url))
        elif found := _LIMITING.intersection(_DIRECTIVE.findall(value.lower())):
            stated = Rights(robots=tuple(sorted(found)))
        article = with_limits(article, stated, f"header:{name}", value)
    return article


def with_limits(article: Article, stated: Rights, source: str, value: str = "") -> Article:
    """Let limits that stand elsewhere join an article's; the strictest holds.

    A reservation wins over a permission, a policy over none (the page's own over another), all directives hold.

    Args:
      article: it has what the page states.
      stated: the further limits.
      source: where they stand.
      value: what stands there; "" to write them out.
    """
    if stated == Rights():
        return article
    own = article.rights
    said = {own.tdm_reserved, stated.tdm_reserved} - {None}
    joined = Rights(
        tdm_reserved=any(said) if said else None,
        tdm_policy=own.tdm_policy or stated.tdm_policy,
        robots=tuple(sorted({*own.robots, *stated.robots})),
    )
    shown = value or " ".join(
        part
        for part in (
            f"tdm-reservation {int(stated.tdm_reserved)}" if stated.tdm_reserved is not None else "",
            f"tdm-policy {stated.tdm_policy}" if stated.tdm_policy else "",
            *stated.robots,
        )
        if part
    )
    kept = ValueSource(field="rights", source=source, value=shown[:500])
    return replace(article, rights=joined, value_sources=(*article.value_sources, kept))


def copyright_notices(head: Head) -> list[tuple[str, str]]:
    """Return what says whose the article is, as (source, notice): linked data, meta elements, the footer."""
    found = [("json-ld:copyrightNotice", head.stated("copyrightNotice"))]
    holders = jsonld.resolve(head.things, head.article.get("copyrightHolder"))
    names = [name for holder in holders if (name := jsonld.text(holder.get("name")))]
    found += [("json-ld:copyrightHolder", squeeze(f"© {head.stated('copyrightYear')} {name}")) for name in names]
    found += head.of(("copyright", "dcterms.rights", "dc.rights", "dcterms.rightsholder"))
    shown = (line for line in head.last_lines() if len(line) <= _MAX_LINE and _LINE.match(line))
    found += [("footer", line) for line in islice(shown, 1)]
    return [(source, notice[:300]) for source, notice in found if notice]
