"""What an article's page shows: its body with whose words they are, its copies, its versions, its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wirecopy import html
from wirecopy.dossier import way_of
from wirecopy.model import Article, Difference, Dossier, Holding, Media, PartyKind, Relation, ValueSource, VersionLine
from wirecopy.serve import lists, words
from wirecopy.serve.body import body_of, picture_card
from wirecopy.serve.copied import changes, layers_of_copied, owed
from wirecopy.serve.markup import link
from wirecopy.serve.voices import speakers, voices

MOST_SIBLINGS = 12  # articles of the same story that are shown, the first ones
MOST_COPIES = 60  # relations that are shown, the closest; 300 of them would make a page of 200 kB
_LONGEST_VALUE = 160  # code points of a value in the evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A relation as it is seen from one of its two ends. `here` and `there` are shares of words, 0–100."""

    says: str
    other: Holding | None
    here: int
    there: int
    passages: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value of an article, where it stood, and the other places that said something."""

    field: str
    source: str
    value: str
    taken: bool


def values(
    whole: Dossier,
    others: Mapping[str, Holding],
    outlets: Mapping[str, str],
    refusals: Sequence[str] = (),
    difference: Difference | None = None,
) -> dict[str, Any]:
    """Return what the template shows.

    Args:
      whole: the article's dossier at one version.
      others: what the archive holds of articles that it is related to, and of the first that share its story.
      outlets: those of the parties named in it of which articles are held, each with its page.
      refusals: why its page was refused, where it was.
      difference: what its version changed, where there is an older one.
    """
    article, statements = whole.article, whole.statements
    heard = voices(article, statements, outlets)
    body = body_of(article, statements, [one.colour for one in heard], layers_of_copied(whole))
    version = next(one for one in whole.history if one.number == whole.version)
    return {
        "whole": whole,
        "article": article,
        "outlets": outlets,
        "refusals": refusals,
        "headline": html.plain(article.headline) or "(no headline)",
        "outlet": words.name(article.outlet),
        "by": words.byline(article.by),
        "way": words.way(way_of(whole, others)),
        "tags": lists.tags_of(others[whole.id]) if whole.id in others else (),
        "findings": [words.finding(flag) for flag in article.flags],
        "limits": _limits(article),
        "lead_picture": picture_card(article.image) if article.image and not _is_in_body(article) else "",
        "body": body,
        "voices": heard,
        "unplaced": [one for one in heard if one.number not in body.anchored],
        "speakers": speakers(heard),
        "owed": owed(whole, others),
        "changes": changes(difference),
        "copies": [_copy(one, whole.id, others) for one in whole.relations[:MOST_COPIES]],
        "siblings": _siblings(whole, others),
        "count_of_siblings": len(siblings_of(whole)),
        "version": version,
        "history": sorted(whole.history, key=lambda one: -one.number),
        "fields": [_field(one) for one in article.value_sources],
        "resources": _resources(version),
    }


def _limits(article: Article) -> list[Markup | str]:
    """Return what others may and may not do with an article, as far as its page, its answer or its outlet says."""
    said = article.rights
    mining = {True: "text and data mining is reserved", False: "text and data mining is allowed", None: ""}
    found: list[Markup | str] = [one for one in (mining[said.tdm_reserved], *map(html.plain, said.robots)) if one]
    if said.tdm_policy:
        found.append(link(said.tdm_policy, "its terms"))
    return [*found, "not free to read"] if article.is_accessible_for_free is False else found


def parties_of(whole: Dossier) -> tuple[str, ...]:
    """Return the names of the outlet and of all that the words came through, each once."""
    article = whole.article
    carriers = [hop.party for one in whole.statements for hop in one.hops[:-1] if hop.party.kind is PartyKind.OUTLET]
    return tuple(dict.fromkeys(one.name for one in (article.outlet, *article.carriers, *carriers) if one.name))


def _is_in_body(article: Article) -> bool:
    shown: list[Media] = [media for block in article.blocks for media in block.media]
    lead = article.image
    return any(lead and (lead == one or lead.content_url == one.content_url) for one in shown)


def _copy(relation: Relation, uri: str, others: Mapping[str, Holding]) -> Copy:
    is_later = relation.later == uri
    of, by = words.RELATIONS[relation.rel]
    shares = relation.overlap_later, relation.overlap_earlier
    return Copy(
        says=of if is_later else by,
        other=others.get(relation.earlier if is_later else relation.later),
        here=shares[0] if is_later else shares[1],
        there=shares[1] if is_later else shares[0],
        passages=len(relation.passages),
        basis=relation.evidence.field,
    )


def siblings_of(whole: Dossier) -> tuple[str, ...]:
    """Return the articles of the same story that are not already named as copies."""
    if not whole.story:
        return ()
    named = {whole.id, *(end for one in whole.relations for end in (one.later, one.earlier))}
    return tuple(uri for uri in whole.story.articles if uri not in named)


def related_to(whole: Dossier) -> tuple[str, ...]:
    """Return the articles at the other ends of the relations that are told of: those shown, and all originals."""
    shown = (end for one in whole.relations[:MOST_COPIES] for end in (one.later, one.earlier))
    return tuple(dict.fromkeys((*shown, *(one.earlier for one in whole.relations))))


def _siblings(whole: Dossier, others: Mapping[str, Holding]) -> list[lists.Line]:
    held = (others[uri] for uri in siblings_of(whole) if uri in others)
    return sorted(map(lists.line, held), key=lambda one: one.at)[:MOST_SIBLINGS]


def _field(source: ValueSource) -> Field:
    return Field(
        field=source.field, source=source.source, value=words.cut(source.value, _LONGEST_VALUE), taken=source.taken
    )


def _resources(version: VersionLine) -> list[tuple[str, str, str]]:
    """Return the kept resources that a version was read from: what each is, its sha256, its address."""
    origin = version.origin
    found = [("page", origin.page, origin.final_url), ("listing", origin.listing, origin.listing_url)]
    found += [(f"page {number}", one.page, one.final_url) for number, one in enumerate(origin.further, 2)]
    return [one for one in found if one[1]]
