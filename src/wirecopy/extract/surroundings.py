"""What stands above the body and belongs to it: the dek and the lead picture.

A dek is taken where the page sets it apart by class or repeats it as its description; it is the reader's second line,
not the first paragraph. The lead picture is the last one between the headline and the text, or the one that the page
names as its own.
"""

import re
from collections.abc import Iterable, Iterator

from wirecopy.extract import blocks, furniture, inline, media
from wirecopy.extract.drafts import Draft
from wirecopy.extract.metadata import Metadata
from wirecopy.extract.survey import Survey, is_author_page, is_byline
from wirecopy.extract.tree import Node
from wirecopy.model import BlockKind

_WORD = re.compile(r"\w+")
_MIN_DEK, _MAX_DEK = 25, 700  # characters; 98 fundus deks had 38 to 870
_MIN_SUBHEADLINE = 80  # characters; a section's heading is seldom so long
_DEK_TAGS = frozenset(("p", "h2", "h3", "h4", "div", "span", "strong", "section"))


def take_dek(found: Survey, said: Metadata, kept: list[Draft]) -> tuple[str, list[Draft]]:
    """Read the dek: a line set apart between headline and text, or the heading that the text begins with.

    Returns:
      The dek, "" where the page has none, and the drafts without it.
    """
    first = next((place for place, draft in enumerate(kept) if draft.text), None)
    if first is None:
        return "", kept
    inside = {id(draft.node) for draft in kept if draft.text}
    opening = kept[first]
    if opening.kind is BlockKind.HEADING and _is_subheadline(opening, found, said) and _is_dek(opening.text, said):
        return opening.text, [draft for draft in kept if draft is not opening]
    node = _dek_node(found, said, opening)
    if node is None:
        return "", kept
    own = {id(inner) for inner in node.walk()}
    if own & inside:
        if not _is_headed(node):
            return "", kept  # the "intro" is the text's own first paragraph
        kept = [draft for draft in kept if id(draft.node) not in own]
    text = " ".join(inline.read(node.kids, "").text.split())
    folded = _fold(text)
    if not _is_dek(text, said) or any(folded in _fold(draft.text) for draft in kept[: first + 3]):
        return "", kept
    return text, kept


def _is_subheadline(opening: Draft, found: Survey, said: Metadata) -> bool:
    """Say whether the heading that the text begins with is the dek, not a section's."""
    if len(opening.text) >= _MIN_SUBHEADLINE or found.is_dek(opening.node):
        return True
    return _overlap(opening.node, set(_WORD.findall(said.description.lower()))) > 0.8


def _is_dek(text: str, said: Metadata) -> bool:
    if not _MIN_DEK <= len(text) <= _MAX_DEK or (len(_WORD.findall(text)) < 4 and " " in text):
        return False
    if furniture.POINTER.match(text) or furniture.HOUSE.match(text) or furniture.asks_consent(text):
        return False
    folded = _fold(text)
    return all(folded != _fold(title) for title in said.titles) and not any(
        party.name and party.name in text and len(text) < 80 for party in said.by
    )


def _dek_node(found: Survey, said: Metadata, first: Draft | None) -> Node | None:
    start = found.headline_place
    end = first.node.place if first is not None else start + 400
    described = set(_WORD.findall(said.description.lower()))
    best: Node | None = None
    for node in found.deks(start - 12, max(end, start) + 3):
        if node.tag not in _DEK_TAGS or node.linked > 0.5 * node.length:
            continue
        if (
            node.length > _MAX_DEK
            or any(kid.tag in {"h1", "time", "ul", "figure"} for kid in node.walk())
            or _in_caption(node)
        ):
            continue
        if best is None or (_overlap(node, described) > 0.8 and _overlap(best, described) < 0.5):
            best = node
    if best is None and described:
        best = next((node for node in found.lines(start + 1, end + 3) if _overlap(node, described) > 0.85), None)
    return best


def _is_headed(node: Node) -> bool:
    """Say whether a line stands in one `<header>` with the headline: it is above the text, however short that is."""
    up = node.up
    while up is not None and up.tag != "header":
        up = up.up
    return up is not None and any(inner.tag == "h1" for inner in up.walk())


def _in_caption(node: Node | None) -> bool:
    for _ in range(4):
        if node is None:
            return False
        if node.tag in {"figure", "figcaption"} or furniture.is_caption(node.name):
            return True
        node = node.up
    return False


def _overlap(node: Node, words: set[str]) -> float:
    own = set(_WORD.findall(node.words().lower()))
    return len(own & words) / max(len(own | words), 1) if words else 0.0


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _is_portrait(node: Node | None, by: list[str]) -> bool:
    """Say whether a picture shows who wrote the article.

    It stands in what a class calls the author's, in a link to the author's page, or its description is the name.
    """
    if node is not None and not node.mass and any(_links_author(inner) or _depicts(inner, by) for inner in node.walk()):
        return True
    for _ in range(4):
        if node is None or node.mass:
            return False
        if (node.name and is_byline(node.name)) or _links_author(node):
            return True
        node = node.up
    return False


def _links_author(node: Node) -> bool:
    return node.tag == "a" and ("author" in node.get("rel").lower().split() or is_author_page(node.get("href")))


def _depicts(node: Node, by: list[str]) -> bool:
    return node.tag == "img" and any(name == _fold(node.get("alt")[:100]) for name in by)


def with_lead_figure(found: Survey, said: Metadata, kept: list[Draft], base: str) -> list[Draft]:
    """Put the lead picture in front where it stands outside the body."""
    first = next((draft for draft in kept if draft.text), None)
    if first is None:
        return kept
    by = [_fold(party.name) for party in said.by]
    known = {media.file_name(one.content_url) for draft in kept for one in draft.media}
    start = found.headline_place
    end = first.node.place
    named = media.file_name(said.image.content_url) if said.image else ""
    best: Draft | None = None
    for draft in _figures(found.figures(start - 60, end), base):
        name = media.file_name(draft.media[0].content_url)
        is_bare = draft.node.tag == "img"
        if name in known or (is_bare and best is not None) or _is_portrait(draft.node, by):
            continue
        if (named and name == named) or (draft.node.place > start and best is None and not is_bare):
            best = draft
    if best is None and named and named not in known:
        best = _picture_named(named, found.pictures(start - 60, end), by, base)
    return [best, *kept] if best is not None else kept


def _figures(nodes: Iterable[Node], base: str) -> Iterator[Draft]:
    for node in nodes:
        made = blocks.read_figure(node, base) if node.tag == "figure" else blocks.draft(node, base)
        yield from (draft for draft in made if draft.kind is BlockKind.FIGURE and draft.media)


def _picture_named(name: str, nodes: Iterable[Node], by: list[str], base: str) -> Draft | None:
    """Return the first bare picture with the name of the one that the page calls its own."""
    for node in nodes:
        for draft in blocks.read_picture(node, base):
            if media.file_name(draft.media[0].content_url) == name and not _is_portrait(node, by):
                return draft
    return None
