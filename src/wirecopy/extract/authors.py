"""Choose the authors: people before organisations, machine-readable names before visible ones."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from wirecopy import urls
from wirecopy.extract import bylines, furniture, jsonld, stamps
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
_AUTHOR_NAME = re.compile(r"(?<![a-z])(?:author|creator|byline|writer)-+name|author vcard|vcard author|fn n(?![a-z])")
_FULL_NAME = re.compile(r"[^\W\d_]+(?:[ .’'-]+[^\W\d_]+){1,3}\.?")
_LABEL = re.compile(
    r"\b(?:last|modified|updated?|published|posted|reading|read|min|minutes|time|news|blog|category|by|on|all|the|"
    r"home|reviewed|edited|guide|tips|review|reviews)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"(?<![\w’'])(?:I|I[’']m|I[’']ve|I[’']d|[Mm]y|ich|mein\w*|j[’']ai|je|mon|ma|mes|yo|mis?|io|mio|mia|eu|meu|minha|ik|mijn|"
    r"jag|mitt|jeg|mój|moja|я|мой|мой|моя)(?![\w])"
)
_MIN_FIRST_PERSON = 3  # words of one's own; of 6 personal sites the fewest were 4, of 17 firms the most 1
_MAX_WORDS = 3  # of a name behind a lead that may be the page's own label: `Text Size Small Medium Large`
_BETWEEN = re.compile(r"\s*[|•·⋅/\n]\s*|\s+[–—-]\s+|,\s+|\s+(?:in|on|am|le|el|il)\s+")
_LETTERS = re.compile(r"[\W\d_]")
_BESIDE = 25  # elements below the headline in which a name may share its line with the day
_MAX_BOX = 100  # characters of a label with its name, of a name with its day
_MIN_FULL, _MAX_FULL = 5, 40  # characters of a full name
_ABOVE, _BELOW = 80, 201  # elements around the headline in which a byline is looked for first
_MAX_BYLINES = 16
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
    shown = [] if people else _visible(head, outlet)
    if stated and any(bylines.is_unspaced(one.name) for one in shown):
        shown = []  # a tag has the form of a name in a script that sets no words apart
    visible = [("byline", shown)]
    found = [("json-ld:author", stated), *metas, *visible]
    if not any(names for _, names in found):
        found = [("byline:date", _beside_date(head)), ("site:owner", _owner(head, outlet))]
        found.append(("byline", _named_by_class(head)))
    return [(source, names) for source, names in found if names]


def best(found: list[tuple[str, list[Party]]]) -> int:
    """Return the place of the first candidate that names a person in full, else of one that names a person, else 0.

    What a login or a template leaves in a field, `jroe` or `page.author`, is a name only where there is no better.
    """
    full = (place for place, (_, names) in enumerate(found) if any(map(_is_full, names)))
    persons = (place for place, (_, names) in enumerate(found) if any(one.kind is PartyKind.PERSON for one in names))
    return next(full, next(persons, 0))


def _is_full(one: Party) -> bool:
    return one.kind is PartyKind.PERSON and bylines.is_name(one.name)


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
    near, far = max(h1 - _ABOVE, 0), h1 + _BELOW
    stated, shown = head.found.properties.get("author", []), head.found.bylines
    nodes = islice(chain(stated, shown(near, far), shown(far), shown(0, near)), _MAX_BYLINES)
    for node in (one for one in nodes if not _in_comments(one)):
        if names := _names_in(_words_of(node), outlet, sure=bylines.has_lead(squeeze(node.words()))):
            return names
    for line in head.lines_near_headline:
        if bylines.has_lead(line) and (names := _names_in(line, outlet, sure=False)):
            return names
    for line in _lead_lines(head):
        names = _names_in(line, outlet, sure=False) if bylines.has_lead(line) else []
        if names and all(len(one.name.split()) <= _MAX_WORDS for one in names):
            return names
    return []


def _in_comments(node: Node | None) -> bool:
    """Say whether an element stands in what readers wrote below the article."""
    while node is not None:
        if node.name and furniture.is_foreign(node.name) and "comment" in node.name:
            return True
        node = node.up
    return False


def _lead_lines(head: Head) -> Iterator[str]:
    """Return the words of small boxes close to the headline, whose label and name are elements of their own."""
    for node in head.near_headline:
        if 5 < node.length < _MAX_BOX and not any(isinstance(kid, str) and kid.strip() for kid in node.kids):
            yield squeeze(node.words())


def _beside_date(head: Head) -> list[Party]:
    """Read a name that shares its line with the day, right below the headline: `Ada Brandt · 25 November 2026`."""
    h1 = head.found.headline_place
    for node in head.near_headline:
        if not (h1 < node.place <= h1 + _BESIDE and 10 < node.length < _MAX_BOX):
            continue
        line = squeeze(node.words())
        day = stamps.day_in(line)
        if day is None:
            continue
        for piece in _BETWEEN.split(f"{line[: day.start]} | {line[day.end :]}"):
            name = bylines.without_day(piece.strip(" ,.:"))
            is_full = _MIN_FULL <= len(name) <= _MAX_FULL and _FULL_NAME.fullmatch(name) and bylines.is_name(name)
            if is_full and not bylines.has_lead(name) and not _LABEL.search(name):
                return [Party(name=name, kind=PartyKind.PERSON)]
    return []


def _owner(head: Head, outlet: str) -> list[Party]:
    """Return the person whose own site this is: a name that the page gives its site or a person, and its host repeats.

    `adabrandt.example` with the site name `Ada Brandt` is Ada Brandt's; so is `abrandt.example`.
    """
    host = urls.host_of(head.url)
    labels = {_LETTERS.sub("", label) for label in host.split(".")[:-1]}
    people = [jsonld.text(thing.get("name")) for thing in head.things if "Person" in jsonld.types(thing)]
    titles = re.split(r"\s+[|·•–—-]\s+", head.title)
    named = (outlet, head.metas.get("og:site_name", ""), *titles[:1], *titles[-1:])
    for place, name in enumerate((*people, *named)):
        words = name.casefold().replace("’s", "").replace("'s", "").split()
        if len(words) < 2 or not bylines.is_name(name):
            continue
        joined = "".join(_LETTERS.sub("", word) for word in words)
        short = {joined, words[0][0] + words[-1], words[0] + words[-1][0]}
        is_host = bool(labels & {_LETTERS.sub("", one) for one in short})
        if is_host and (place < len(people) or _is_in_first_person(head)):
            return [Party(name=squeeze(name), kind=PartyKind.PERSON)]
    return []


def _is_in_first_person(head: Head) -> bool:
    """Say whether the page is written by one who says `I`; a firm that is named like a person says `we`."""
    own = sum(len(_FIRST_PERSON.findall(node.words())) for node, worth in head.found.leaves if worth > 0)
    return own >= _MIN_FIRST_PERSON


def _named_by_class(head: Head) -> list[Party]:
    """Read what a class calls the author's name although it has not a person's form: a team, the outlet."""
    h1 = head.found.headline_place
    for node in head.found.bylines(h1 - 20, h1 + 61):
        if _AUTHOR_NAME.search(node.name) or "author" in node.get("rel"):
            names = bylines.parties(_words_of(node))
            if len(names) == 1 and len(names[0].name) <= _MAX_FULL:
                return names
    return []


def _names_in(text: str, outlet: str, *, sure: bool) -> list[Party]:
    names = bylines.parties(text, outlet) if text else []
    names = [one for one in names if bylines.may_be_name(one.name) and (sure or bylines.is_name(one.name))]
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
