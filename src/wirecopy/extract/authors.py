"""Choose the authors: people before organisations, machine-readable names before visible ones."""

from wirecopy import urls
from wirecopy.extract import bylines, jsonld
from wirecopy.extract.head import Head, fold
from wirecopy.extract.jsonld import Thing
from wirecopy.extract.tree import Node
from wirecopy.html import plain, squeeze
from wirecopy.model import Party, PartyKind

_AUTHORS = tuple(
    (
        "author article:author article:author_name parsely-author sailthru.author dc.creator dcterms.creator byl "
        "cxenseparse:author authors article.author rbauthors twitter:data1"
    ).split()
)
MAX_NAMES = 6  # of a visible byline; more names are a masthead or a list of links


def candidates(head: Head, outlet: str) -> list[tuple[str, list[Party]]]:
    """Return what may be the authors as (source, parties), in the order of belief; the best is `best`'s to say.

    The outlet is an author only where the page states so and names no person.
    """
    linked = _linked(head, outlet)
    people = any(one.kind is PartyKind.PERSON for one in linked)
    stated = [one for one in linked if one.kind is not PartyKind.OUTLET] if people else linked
    labelled = head.metas.get("twitter:label1", "").lower() in {"written by", "by", "author"}
    metas = [
        (source, bylines.parties(value, outlet))
        for source, value in head.of(_AUTHORS)
        if labelled or source != "meta:twitter:data1"
    ]
    visible = [] if people else [("byline", _visible(head, outlet))]
    return [(source, names) for source, names in (("json-ld:author", stated), *metas, *visible) if names]


def best(found: list[tuple[str, list[Party]]]) -> int:
    """Return the place of the first candidate that names a person, else 0."""
    return next((place for place, (_, names) in enumerate(found) if _has_person(names)), 0)


def _has_person(names: list[Party]) -> bool:
    return any(one.kind is PartyKind.PERSON for one in names)


def _linked(head: Head, outlet: str) -> list[Party]:
    found: dict[str, Party] = {}
    for thing in jsonld.resolve(head.things, head.article.get("author") or head.article.get("creator")):
        names = thing.get("name")
        for name in names if isinstance(names, list) else [names]:
            if isinstance(name, str):
                for party in _named(thing, name, head.sites(outlet)):
                    found.setdefault(fold(party.name), party)
    return list(found.values())


def _named(thing: Thing, name: str, sites: list[str]) -> list[Party]:
    """Read the parties that one author object names: an organisation is one, a person's field may name several."""
    kinds = jsonld.types(thing)
    organisation = "Person" not in kinds and any(kind.endswith("Organization") for kind in kinds)
    parties = [Party(name=plain(name)[:80], kind=PartyKind.ORGANISATION)] if organisation else bylines.parties(name)
    uri = urls.absolute(jsonld.text(thing.get("url")))
    role = jsonld.text(thing.get("jobTitle"))[:80]
    folded = {fold(site) for site in sites}
    return [
        Party(name=one.name, kind=PartyKind.OUTLET if fold(one.name) in folded else one.kind, uri=uri, role=role)
        for one in parties
        if one.name
    ]


def _visible(head: Head, outlet: str) -> list[Party]:
    h1 = head.found.headline_place
    near = sorted(head.found.bylines, key=lambda node: node.place < h1 - 80)
    for node in (*head.found.properties.get("author", []), *near)[:12]:
        if names := _names_in(_words_of(node), outlet, sure=bylines.has_lead(squeeze(node.words()))):
            return names
    for line in head.lines_near_headline():
        if bylines.has_lead(line) and (names := _names_in(line, outlet, sure=False)):
            return names
    return []


def _names_in(text: str, outlet: str, *, sure: bool) -> list[Party]:
    names = bylines.parties(text, outlet) if text else []
    names = names if sure else [one for one in names if bylines.is_name(one.name)]
    return names if len(names) <= MAX_NAMES else []


def _words_of(node: Node) -> str:
    """Return a byline's words; of one with several links or names inside, these alone."""
    inner = [
        squeeze(kid.words())
        for kid in node.walk()
        if kid is not node
        and (kid.get("itemprop") == "name" or "author" in kid.get("rel") or "author" in kid.get("href"))
    ]
    names = [name for name in inner if 3 <= len(name) <= 60]
    return ";".join(dict.fromkeys(names)) if names else squeeze(node.get("content") or node.words())
