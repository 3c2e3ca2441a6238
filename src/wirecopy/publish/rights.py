"""How much of an article may be shown elsewhere, decided here alone: of all that is said the strictest wins.

| what is said | what may be shown at most |
|---|---|
| nothing | headline and excerpt, with the link to the source |
| a grant that the operator recorded (name and day), or a licence that lets everybody republish | the whole text |
| the text came from an agency or another outlet, which granted nothing | an excerpt |
| `nosnippet` | the headline |
| `noarchive`, `nocache` | an excerpt |
| text and data mining is reserved (TDMRep) | an excerpt |
| not free to read (`isAccessibleForFree: false`) | an excerpt |
| the text is the listing's own excerpt | an excerpt |
| the target's own limit | that |

Pictures are shown only where a grant says so, and those that an agency is credited for only where it names them too.
Sources: W3C TDM Reservation Protocol (2024); the robots meta directives; schema.org isAccessibleForFree; the limits of
300 characters and a fifth of the text are the common practice of press publishers' right settlements, taken as the
default that needs no leave.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wirecopy import urls
from wirecopy.model import Allowance, Article, Basis, Grant, Level, Media, Pictures

MOST_CHARACTERS = 300  # of an excerpt, in code points
MOST_SHARE = 0.2  # of the text

_ORDER = {Level.HEADLINE: 0, Level.EXCERPT: 1, Level.FULL: 2}
_PICTURE_ORDER = {Pictures.NONE: 0, Pictures.LINK: 1, Pictures.COPY: 2}
# Licences that let everybody republish a whole text: those that forbid money or changes are left to the operator, who
# knows whether his site earns any.
_FREE_LICENCE = re.compile(
    r"creativecommons\.org/(?:licenses/(?:by|by-sa)/|publicdomain/)"
    r"|\bCC[ -]?(?:0|BY(?:-SA)?)\b(?![ -]?(?:NC|ND))|\bCC\s+BY(?:-SA)?\s+\d",
    re.IGNORECASE,
)
_UNFREE = re.compile(r"\b(?:nc|nd|noncommercial|noderiv\w*)\b", re.IGNORECASE)
_AGENCY = re.compile(
    r"""(?ix)\b(?: getty | afp | reuters | associated\s press | ap\s photo | ap | dpa | epa | epa-efe | efe | ansa | pap
      | tass | xinhua | kyodo | imago | picture[-\s]alliance | alamy | shutterstock | istock | adobe\s stock
      | pa\s wire | pa\s images | bloomberg | zuma | sipa | belga | anp | ritzau | ntb | tt | apa | keystone | upi
      | redux | magnum | depositphotos | dreamstime | rex\s features | anadolu | nurphoto | corbis )\b"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How much a target would show, were it allowed."""

    level: Level = Level.EXCERPT
    pictures: Pictures = Pictures.NONE


def allow(
    article: Article, basis: Basis, grants: Iterable[Grant] = (), wish: Wish | None = None, first: str = ""
) -> Allowance:
    """Decide what may be shown of an article.

    Args:
      article: the version that would be shown.
      basis: what it was read from.
      grants: the operator's; those for other outlets play no part.
      wish: what the target would show; an excerpt without pictures, where it is not given.
      first: the outlet that its words first stood in, where they are a copy; "" where they are its own.
    Returns:
      What may be shown, and every reason that limits or allows it, the deciding one first.
    """
    wish = wish or Wish()
    granted = tuple(grants)
    leave = _leave(article, granted, first)
    limits = [leave, *_limits(article, basis), (wish.level, f"the target shows {_NAMES[wish.level]}")]
    level = min((one for one, _ in limits), key=_ORDER.__getitem__)
    reasons = [reason for one, reason in limits if one is level]
    if level is Level.EXCERPT and not excerpt_length(article.text):
        level, reasons = Level.HEADLINE, ["the text is too short for an excerpt", *reasons]
    return Allowance(
        level=level,
        pictures=_pictures(article, granted, wish, level),
        most_characters=excerpt_length(article.text) if level is Level.EXCERPT else 0,
        reasons=tuple(dict.fromkeys(reasons)),
    )


_NAMES = {Level.HEADLINE: "headlines only", Level.EXCERPT: "excerpts", Level.FULL: "whole texts"}


def _limits(article: Article, basis: Basis) -> list[tuple[Level, str]]:
    robots = article.rights.robots
    found = []
    if "nosnippet" in robots:
        found.append((Level.HEADLINE, "the page forbids excerpts (nosnippet)"))
    found += [
        (Level.EXCERPT, f"the page forbids copies ({word})") for word in ("noarchive", "nocache") if word in robots
    ]
    if article.rights.tdm_reserved:
        found.append((Level.EXCERPT, "the outlet reserves text and data mining (TDMRep)"))
    if article.is_accessible_for_free is False:
        found.append((Level.EXCERPT, "the article is not free to read"))
    if basis is Basis.LISTING:
        found.append((Level.EXCERPT, "only the listing's excerpt is held"))
    return found


def _leave(article: Article, grants: tuple[Grant, ...], first: str) -> tuple[Level, str]:
    """Return how much somebody gave leave for, and who; an excerpt needs nobody's leave.

    A text that came from an agency or from another outlet is theirs: the outlet that carries it cannot give it away.
    """
    author = _first_carrier(article) or ("" if first.casefold() == article.outlet.name.casefold() else first)
    if author:
        theirs = [one for one in grants if one.outlet.casefold() == author.casefold()]
        return (
            _best(theirs) if theirs else (Level.EXCERPT, f"the text is {author}’s, and no leave of theirs is recorded")
        )
    notice = article.copyright_notice
    if _FREE_LICENCE.search(notice) and not _UNFREE.search(notice):
        return Level.FULL, f"its licence lets everybody republish it: {notice[:80]}"
    mine = [one for one in grants if is_for(one, article)]
    return _best(mine) if mine else (Level.EXCERPT, "no leave for more than an excerpt is recorded")


def _best(grants: list[Grant]) -> tuple[Level, str]:
    best = max(grants, key=lambda one: _ORDER[one.rights])
    return best.rights, f"{best.by} granted {_NAMES[best.rights]} on {best.on:%Y-%m-%d}"


def _first_carrier(article: Article) -> str:
    """Return whose text it is, where that is not the outlet it stands at; "" where it is."""
    first = article.carriers[0].name if article.carriers else ""
    return first if first.casefold() != article.outlet.name.casefold() else ""


def is_for(grant: Grant, article: Article) -> bool:
    """Say whether a grant is for an article's outlet: by its name, its domain or a domain above it."""
    asked = grant.outlet.casefold()
    host = urls.host_of(article.url).casefold()
    return asked == article.outlet.name.casefold() or host == asked or host.endswith(f".{asked}")


def _pictures(article: Article, grants: tuple[Grant, ...], wish: Wish, level: Level) -> Pictures:
    if level is Level.HEADLINE:
        return Pictures.NONE
    mine = (one.pictures for one in grants if is_for(one, article))
    given = max(mine, key=_PICTURE_ORDER.__getitem__, default=Pictures.NONE)
    return min(given, wish.pictures, key=_PICTURE_ORDER.__getitem__)


def may_show(picture: Media, article: Article, grants: Iterable[Grant]) -> bool:
    """Say whether a picture may be shown, where pictures are: an agency's needs a grant that names agencies.

    A picture without a credit is taken for an agency's: whose it is cannot be known. A credit may stand in the caption.
    """
    if any(one.agency_pictures for one in grants if is_for(one, article)):
        return True
    return bool(picture.credit_text) and not _AGENCY.search(f"{picture.credit_text} {picture.caption}")


def excerpt_length(text: str) -> int:
    """Return how many code points of a text an excerpt may have; 0 where that is too little to say anything."""
    most = min(MOST_CHARACTERS, int(len(text) * MOST_SHARE))
    return most if most >= _LEAST else 0


_LEAST = 40
