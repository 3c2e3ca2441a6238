"""A live blog as what it is: dated entries, each with its own time, headline and author.

They are known by `LiveBlogPosting` in the page's linked data, or by shape: neighbours of one kind, each headed by a
time, the times in order, most of the page's text among them. The text of the page stays one; an entry is a place in it.
Source: schema.org LiveBlogPosting, liveBlogUpdate.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise

from wirecopy.dates import parse_machine_date
from wirecopy.extract import bylines, furniture, jsonld, stamps
from wirecopy.extract.drafts import Draft
from wirecopy.extract.head import fold
from wirecopy.extract.jsonld import Thing
from wirecopy.extract.tree import Node
from wirecopy.html import squeeze, text_of
from wirecopy.model import Block, BlockKind, LiveEntry, Party

MIN_ENTRIES = 3
_MOST_ENTRIES = 500
_MIN_SHARE = 0.5  # of the text of the body that stands in the entries
_MIN_TEXT = 40  # characters of an entry, its time among them
_IN_ORDER = 0.8  # of the pairs of neighbours whose times go one way: one entry may be pinned
_HEADED = 12  # elements of an entry among which its time stands
_BEGINNING = 30  # letters and digits by which a paragraph is known again
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)(?:\s*([ap])\.?m\b)?", re.IGNORECASE)
_MAX_HEAD = 60  # characters of a line that is a time
_names_writer = furniture.asking(re.compile(r"(?<![a-z])(?:author|byline|autor|auteur|autore)s?(?![a-z])"))


@dataclass(frozen=True, slots=True)
class Section:
    """An entry as the page shows it: its element, and what heads it."""

    node: Node
    time: str
    by: tuple[Party, ...]


# ── by shape ─────────────────────────────────────────────────────────────────


def sections(root: Node) -> list[Section]:
    """Return the elements of a page that are entries of a live blog, in the page's order; [] where it is none.

    Args:
      root: the page's body, before anything is taken off it.
    """
    best: list[tuple[Node, str]] = []
    enough = int(_MIN_SHARE * max(root.mass, 1))
    most = enough - 1
    stack = [root]
    while stack:
        node = stack.pop()
        kids = [kid for kid in node.elements if kid.blocky and kid.length >= _MIN_TEXT]
        stack.extend(kid for kid in kids if kid.length >= enough)
        for alike in _alike(kids):
            if sum(kid.length for kid in alike) <= most:
                continue
            found = [(kid, time) for kid in alike[:_MOST_ENTRIES] if (time := _time_at_head(kid))]
            size = sum(kid.length for kid, _ in found)
            is_most = len(found) >= MIN_ENTRIES and 2 * len(found) > len(alike) and size > most
            if is_most and _are_in_order([time for _, time in found]):
                best, most = found, size
    return [Section(node, time, _writers(node)) for node, time in best]


def _alike(kids: list[Node]) -> Iterable[list[Node]]:
    groups: dict[tuple[str, str], list[Node]] = {}
    for kid in kids:
        groups.setdefault((kid.tag, kid.name.partition(" ")[0]), []).append(kid)
    return (group for group in groups.values() if len(group) >= MIN_ENTRIES)


def _time_at_head(node: Node) -> str:
    """Return the time that heads an entry; "" where none does, or where most of it is links."""
    if node.tag in {"li", "tr", "p"} and not any(kid.blocky for kid in node.elements):
        return ""
    if node.linked > 0.5 * node.length:
        return ""
    return next((time for inner in islice(node.walk(), _HEADED + 1) if (time := _time(inner))), "")


def _writers(node: Node) -> tuple[Party, ...]:
    """Return who wrote an entry, by the first element at its head that names somebody."""
    for inner in islice(node.walk(), 3 * _HEADED + 1):
        is_named = _names_writer(inner.name) or "author" in inner.get("itemprop") or "author" in inner.get("rel")
        if is_named and (by := tuple(bylines.parties(squeeze(inner.words())[:200]))):
            return by
    return ()


def _time(node: Node) -> str:
    if node.tag == "time":
        return node.get("datetime") or squeeze(node.words())[:_MAX_HEAD]
    own = squeeze(" ".join(kid for kid in node.kids if isinstance(kid, str)))
    if len(own) > _MAX_HEAD or node.tag in {"a", "figcaption"}:
        return ""
    clock = _CLOCK.search(own)
    return own if clock and len(own) - (clock.end() - clock.start()) < 30 and clock.start() < 30 else ""


def _are_in_order(times: Sequence[str]) -> bool:
    """Say whether times go one way, newest first or oldest first, and are not all the same."""
    moments = list(map(_minutes, times))
    steps = [later - earlier for earlier, later in pairwise(moments)]
    up, down = sum(step >= 0 for step in steps), sum(step <= 0 for step in steps)
    return len(set(moments)) > len(moments) // 2 and max(up, down) >= _IN_ORDER * len(steps)


def _minutes(time: str) -> float:
    """Return a time as minutes, for comparing within a page."""
    if (moment := parse_machine_date(time)) is not None:
        return moment.timestamp() / 60
    clock = _CLOCK.search(time)
    return _clock(clock).total_seconds() / 60 if clock else -1.0


def _clock(found: re.Match[str]) -> timedelta:
    hour = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0) if found[3] else int(found[1])
    return timedelta(hours=hour, minutes=int(found[2]))


# ── by linked data ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Update:
    """An entry as the page's linked data states it."""

    headline: str
    at: datetime | None
    by: tuple[Party, ...]
    text: str


def updates(things: list[Thing]) -> list[Update]:
    """Return the updates of a page's `LiveBlogPosting`, in their order."""
    blog = next((one for one in things if "LiveBlogPosting" in jsonld.types(one) and one.get("liveBlogUpdate")), {})
    stated = blog.get("liveBlogUpdate")
    many = stated if isinstance(stated, list) else [stated]
    return [_update(things, one) for one in many[:_MOST_ENTRIES] if isinstance(one, dict)]


def _update(things: list[Thing], one: Thing) -> Update:
    names = [jsonld.text(writer.get("name")) for writer in jsonld.resolve(things, one.get("author"))]
    said = one.get("articleBody")
    return Update(
        headline=jsonld.text(one.get("headline")) or jsonld.text(one.get("name")),
        at=parse_machine_date(jsonld.text(one.get("datePublished"))),
        by=tuple(dict.fromkeys(party for name in names for party in bylines.parties(name))),
        text=text_of(said[:20_000]) if isinstance(said, str) else "",
    )


def blocks_of(stated: Sequence[Update]) -> list[Block]:
    """Return the blocks of a live blog whose entries stand in its linked data alone."""
    made: list[Block] = []
    for one in stated:
        if one.headline and not one.text.startswith(one.headline):
            made.append(Block(kind=BlockKind.HEADING, text=one.headline, level=2))
        made += [Block(kind=BlockKind.PARAGRAPH, text=line) for line in one.text.split("\n") if line.strip()]
    return made


# ── entries ──────────────────────────────────────────────────────────────────


def entries(
    shown: Sequence[Section],
    stated: Sequence[Update],
    kept: Sequence[Draft],
    blocks: Sequence[Block],
    published: datetime | None,
) -> tuple[LiveEntry, ...]:
    """Say where each entry stands in the text.

    Args:
      shown: the entries as the page shows them.
      stated: as its linked data states them.
      kept: the drafts of the body.
      blocks: the body, laid out.
      published: when the live blog was published; an entry with a time of day alone is of that day.
    Returns:
      The entries that have words in the body, in its order; () where they are fewer than three.
    """
    begins = _shown_begins(shown, kept, blocks) or _stated_begins(stated, blocks)
    if len(begins) < MIN_ENTRIES:
        return ()
    places = [place for place, _ in begins]
    found: list[LiveEntry] = []
    for (place, section), following in zip(begins, [*places[1:], len(blocks)], strict=True):
        own = [block for block in blocks[place:following] if block.text]
        told = section if isinstance(section, Update) else _told(stated, own)
        at, by = (told.at, told.by) if told else (None, ())
        if isinstance(section, Section):
            at = at or _moment(section.time, published)
            by = by or section.by
        head = own[:2] if len(own[0].text) <= _MAX_HEAD else own[:1]  # its time may stand above it
        heading = next((block.text for block in head if block.kind is BlockKind.HEADING), "")
        headline = heading or (told.headline if told else "")
        found.append(LiveEntry(start=own[0].start, end=own[-1].end, headline=headline, at=at, by=by))
    return tuple(found)


def _shown_begins(
    shown: Sequence[Section], kept: Sequence[Draft], blocks: Sequence[Block]
) -> list[tuple[int, Section | Update]]:
    """Return at which block each section that the page shows begins."""
    if not shown:
        return []
    by_node = {id(one.node): one for one in shown}
    begins: list[tuple[int, Section | Update]] = []
    begun: set[int] = set()
    at = 0
    for draft in kept:
        place = next(
            (place for place in range(at, len(blocks)) if draft.text and blocks[place].text == draft.text), None
        )
        if place is None:
            continue
        at = place + 1
        node: Node | None = draft.node
        while node is not None and id(node) not in by_node:
            node = node.up
        if node is not None and id(node) not in begun:
            begun.add(id(node))
            begins.append((place, by_node[id(node)]))
    return begins


def _stated_begins(stated: Sequence[Update], blocks: Sequence[Block]) -> list[tuple[int, Section | Update]]:
    """Return at which block each update of the linked data begins; each is looked for once, in any order."""
    if not stated:
        return []
    first: dict[str, int] = {}
    for place, block in enumerate(blocks):
        if block.text:
            first.setdefault(fold(block.text)[:_BEGINNING], place)
    begins: dict[int, Section | Update] = {}
    for one in stated:
        places = [first.get(fold(words)[:_BEGINNING]) for words in (one.headline, one.text) if words]
        if known := [place for place in places if place is not None]:
            begins.setdefault(min(known), one)
    return sorted(begins.items(), key=lambda pair: pair[0])


def _told(stated: Sequence[Update], own: Sequence[Block]) -> Update | None:
    """Return what the linked data states of an entry that the page shows."""
    beginnings = {fold(block.text)[:_BEGINNING] for block in own[:2]}
    return next(
        (
            one
            for one in stated
            if {fold(words)[:_BEGINNING] for words in (one.headline, one.text) if words} & beginnings
        ),
        None,
    )


def _moment(time: str, published: datetime | None) -> datetime | None:
    """Read the time that heads an entry; a time of day is of the day on which the live blog was published."""
    if (moment := parse_machine_date(time)) is not None and stamps.has_time(time):
        return moment
    if (day := stamps.visible(time, day_first=True)) and stamps.has_time(day):
        zone = published.tzinfo if published is not None else UTC
        return parse_machine_date(day, zone or UTC)
    clock = _CLOCK.search(time)
    if clock is None or published is None:
        return None
    return published.replace(hour=0, minute=0, second=0, microsecond=0) + _clock(clock)
