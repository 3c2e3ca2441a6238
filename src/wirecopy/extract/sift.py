"""Judge drafts one beside the other: pointers to other articles, pitches and the house's own lines go, the rest stays.

On news pages the problem is too much, not too little: an extractor with recall .989 had precision .929 (252 pages).
A fitted model of blocks did not beat these rules: `training/README.md`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from wirecopy.extract import asides, bylines, captions, classes, furniture, quotations
from wirecopy.extract.drafts import Draft
from wirecopy.extract.tree import Node
from wirecopy.html import squeeze
from wirecopy.model import BlockKind

_SOLID = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST, BlockKind.TABLE))
_LINES = frozenset((BlockKind.PARAGRAPH, BlockKind.HEADING))
_SENTENCE_END = re.compile(r"[.!?…。！？।؟:：][\"”’»)\]」』]*\s*$|[”»」\"][.,]?\s*$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""A line that spells an address out says it: a teaser is a headline."""
MIN_SOLID = 60  # characters from which a block counts as a real paragraph when debris at the ends is cut
SHORT = 200  # characters: the house's own lines are no longer


def sift(drafts: list[Draft], container: Node, titles: tuple[str, ...]) -> list[Draft]:
    """Return the drafts that are of the article, from its first real paragraph to its last.

    Args:
      drafts: all drafts of the container, in order.
      container: the element they came from.
      titles: the page's titles as they stand; lines that repeat one go.
    """
    known = {squeeze(title).casefold() for title in titles}
    _bind_captions(drafts, container)
    own = [draft for draft in drafts if not _is_foreign(draft, known, container)]
    kept = _without_sections(_without_debris(own))
    quotations.mark_pulls(kept)
    kept = _trim(kept)
    if any(draft.text for draft in kept):
        asides.mark_notes(kept)
        return kept
    return own  # an article of labels: a list of dates, a programme, a caption


def repeats_headline(drafts: list[Draft], headline: str) -> int:
    """Count the paragraphs of the body that say the headline again."""
    folded = squeeze(headline).casefold()
    return (
        sum(draft.kind is BlockKind.PARAGRAPH and draft.text.casefold() == folded for draft in drafts) if folded else 0
    )


def _is_foreign(draft: Draft, titles: set[str], container: Node) -> bool:
    text, density = draft.text, draft.density
    if not text:
        return False
    if draft.kind in _LINES and (len(text) < 2 or text.replace("\n", " ").casefold() in titles):
        return True
    if draft.kind is BlockKind.PARAGRAPH:
        return _is_foreign_line(draft) or _is_named_caption(draft, container) or _is_named_label(draft, container)
    if draft.kind is BlockKind.HEADING:
        return (density > 0.9 and len(text) > 25) or bool(furniture.INTERFACE.fullmatch(text))
    if draft.kind is BlockKind.LIST:
        return density > 0.5
    return draft.kind is BlockKind.TABLE and density > 0.8


def _is_foreign_line(draft: Draft) -> bool:
    text, density = draft.text, draft.density
    if draft.node.tag == "pre":
        return False
    if density > 0.6 and len(text) < 250 and not _is_linked_sentence(draft) and not _ADDRESS.fullmatch(text):
        return True
    if (len(text) < 120 or (len(text) < 250 and density > 0.25)) and furniture.POINTER.match(text):
        return True
    if len(text) < SHORT and (furniture.HOUSE.match(text) or furniture.INTERFACE.fullmatch(text)):
        return True
    return len(text) < 500 and furniture.asks_consent(text)


def _is_linked_sentence(draft: Draft) -> bool:
    """Say whether a line with much of it in links is a sentence all the same, and not a teaser."""
    text = draft.text
    return (
        draft.node.tag == "p"
        and len(text) > 40
        and draft.density < 0.95
        and bool(_SENTENCE_END.search(text))
        and not furniture.POINTER.match(text)
        and not furniture.HOUSE.match(text)
    )


def _bind_captions(drafts: list[Draft], container: Node) -> None:
    """Give a picture the caption and the credit that stand below it in elements of their own."""
    figure: Draft | None = None
    for draft in drafts:
        if draft.kind is BlockKind.FIGURE:
            figure = draft if draft.media else None
        elif draft.kind is not BlockKind.PARAGRAPH or figure is None or not _is_named_caption(draft, container):
            figure = None if draft.text else figure
        else:
            shown = figure.media[0]
            caption, credit = captions.split_credit(draft.text)
            caption = " ".join(caption.split())
            shown = replace(shown, caption=shown.caption or caption, credit_text=shown.credit_text or credit)
            figure.media = (shown, *figure.media[1:])


def _is_named_caption(draft: Draft, container: Node) -> bool:
    """Say whether the class of a line's element, or of one close around it, calls it a caption."""
    if len(draft.text) >= 600:
        return False
    return any(furniture.is_caption(name) and not furniture.is_body(name) for name in _names_around(draft, container))


def _is_named_label(draft: Draft, container: Node) -> bool:
    """Say whether the class of a short line calls it a byline, a time, a category."""
    if len(draft.text) >= 120 or _SENTENCE_END.search(draft.text):
        return False
    return any(furniture.is_label(name) for name in _names_around(draft, container))


def _names_around(draft: Draft, container: Node) -> Iterator[str]:
    """Return the class names of a draft's element and of those around it that hold little more."""
    node: Node | None = draft.node
    for _ in range(3):
        if node is None or node is container:
            return
        if node.name and node.length < 1.5 * len(draft.text) + 20:
            yield node.name
        node = node.up


def _without_debris(drafts: list[Draft]) -> list[Draft]:
    """Leave out short labels beside an article that is set in other elements.

    Where nine tenths of the sentences stand in `<p>`, a short line without an end in a `<div>` is a label.
    """
    masses: Counter[str] = Counter()
    for draft in drafts:
        if draft.kind is BlockKind.PARAGRAPH and len(draft.text) >= MIN_SOLID:
            masses[draft.node.tag] += len(draft.text)
    whole = sum(masses.values())
    if not whole or masses["p"] < 0.9 * whole:
        return drafts
    return [draft for draft in drafts if not _is_label(draft)]


def _is_label(draft: Draft) -> bool:
    text = draft.text
    return (
        draft.kind is BlockKind.PARAGRAPH
        and draft.node.tag not in {"p", "pre"}
        and 0 < len(text) < 80
        and not _SENTENCE_END.search(text)
        and not draft.words.marks
    )


def _without_sections(drafts: list[Draft]) -> list[Draft]:
    """Cut what stands under a heading that announces other articles, comments, the author: to the next real heading."""
    kept: list[Draft] = []
    place = 0
    while place < len(drafts):
        draft = drafts[place]
        if not _opens_other_section(draft):
            kept.append(draft)
            place += 1
            continue
        place = _end_of_section(drafts, place)
    return kept


def _opens_other_section(draft: Draft) -> bool:
    if draft.kind is BlockKind.HEADING:
        return bool(furniture.OTHER_SECTION.fullmatch(draft.text))
    short = draft.kind is BlockKind.PARAGRAPH and len(draft.text) < 60
    return short and bool(furniture.OTHER_SECTION.fullmatch(draft.text))


def _end_of_section(drafts: list[Draft], start: int) -> int:
    opening = drafts[start]
    if opening.kind is not BlockKind.HEADING:
        return start + 1
    for place in range(start + 1, len(drafts)):
        draft = drafts[place]
        if draft.kind is BlockKind.HEADING and draft.level <= opening.level and not _opens_other_section(draft):
            return place
    # Nothing follows but the section; where that is much, it may hold the article's own end.
    rest = sum(len(draft.text) for draft in drafts[start + 1 :] if draft.kind is BlockKind.PARAGRAPH)
    before = sum(len(draft.text) for draft in drafts[:start] if draft.kind is BlockKind.PARAGRAPH)
    return len(drafts) if rest < before else start + 1


# ── the ends ─────────────────────────────────────────────────────────────────


def _trim(drafts: list[Draft]) -> list[Draft]:
    """Cut short debris before the first and after the last real paragraph; figures and embeds beside them stay."""
    solid = [place for place, draft in enumerate(drafts) if _is_solid(draft)]
    if not solid:
        return drafts
    first, last = solid[0], solid[-1]
    while last + 1 < len(drafts):
        following = drafts[last + 1]
        ends = bool(_SENTENCE_END.search(following.text)) and len(following.text) > 25
        ends = ends or asides.is_note(following.text)
        ends = ends or _signs_off(drafts, last)
        if not following.text or (following.kind is BlockKind.PARAGRAPH and ends):
            last += 1
        else:
            break
    while first > 0 and _leads_in(drafts[first - 1]):
        first -= 1
        if drafts[first].kind is BlockKind.HEADING:
            break  # what stands above the first section's heading is the page's
    return drafts[first : last + 1]


def _is_solid(draft: Draft) -> bool:
    return draft.kind in _SOLID and (len(draft.text) >= MIN_SOLID or draft.node.tag == "pre")


def _signs_off(drafts: list[Draft], last: int) -> bool:
    """Say whether a short line ends the text as its last paragraph does: a plain `<p>` beside it, unlinked."""
    body, line = drafts[last], drafts[last + 1]
    return (
        line.node.tag == "p"
        and body.node.up is line.node.up
        and not line.node.name
        and not line.words.linked
        and not line.text.endswith(":")
        and classes.of_words(line.text) is None
    )


def _leads_in(draft: Draft) -> bool:
    if not draft.text:
        return True
    if draft.kind is BlockKind.HEADING:
        return not bylines.has_lead(draft.text)
    return (
        draft.kind is BlockKind.PARAGRAPH
        and draft.node.tag == "p"
        and len(draft.text) > 25
        and bool(_SENTENCE_END.search(draft.text))
    )
