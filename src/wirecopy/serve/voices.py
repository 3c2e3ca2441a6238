"""Who is heard in an article: its statements in order, each speaker with a colour, each chain hop by hop."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wirecopy import html
from wirecopy.model import Action, Article, Hop, PartyKind, Statement
from wirecopy.serve import words
from wirecopy.serve.pages import speaker_path

PALETTE = ("v1", "v2", "v3", "v4", "v5", "v6")  # more hues than six cannot be told apart in both light and dark
AGAIN = "again"  # beside a colour that an earlier speaker has: its lines are double
NOBODY = "v0"
_LONGEST = 200  # code points of a statement's words in the list; the text has them whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One hop of a chain as it is shown; `page` is where its party is told about, "" where nowhere."""

    who: str
    page: str
    kind: PartyKind
    did: str
    at: datetime | None
    grounds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One statement as its note shows it.

    `page` is where all that the speaker said is read, "" for nobody known; `inside` the number of the statement that
    contains it, 0 for none.
    """

    number: int
    speaker: str
    page: str
    about: str
    colour: str
    said: str
    form: str
    is_quoted: bool
    way: tuple[str, ...]
    steps: tuple[Step, ...]
    grounds: str
    inside: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One who is heard, where all of that is read ("" for nobody known), the colour of the words, how often."""

    name: str
    page: str
    colour: str
    count: int

    @property
    def is_doubled(self) -> bool:
        """Whether an earlier speaker has the same colour."""
        return self.colour.endswith(AGAIN)


def colours(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return each statement's classes: a colour a speaker, in the order in which they are first heard.

    From the seventh speaker on the colours come again, with double lines.
    """
    given: dict[str, str] = {}
    for one in statements:
        if key := _key(one):
            colour = PALETTE[len(given) % len(PALETTE)]
            given.setdefault(key, colour if len(given) < len(PALETTE) else f"{colour} {AGAIN}")
    return tuple(given.get(_key(one), NOBODY) for one in statements)


def _key(statement: Statement) -> str:
    speaker = statement.speaker
    if speaker.kind is PartyKind.UNKNOWN and not speaker.name:
        return ""
    return speaker.uri or html.plain(speaker.name).casefold()


def voices(
    article: Article, statements: Sequence[Statement], outlets: Mapping[str, str] | None = None
) -> tuple[Voice, ...]:
    """Return an article's statements as the list shows them.

    Args:
      article: as the archive holds it.
      statements: who said what in it.
      outlets: those that have a page, as they are shown, each with its page.
    """
    text, known = article.text, outlets or {}
    pages = {name: speaker_path(name) if html.plain(name) else "" for name in {one.speaker.name for one in statements}}
    return tuple(
        Voice(
            number=place,
            speaker=words.name(one.speaker),
            page=pages[one.speaker.name],
            about=words.kind(one.speaker),
            colour=colour,
            said=words.cut(" … ".join(text[span.start : span.end] for span in one.content), _LONGEST),
            form=words.FORMS[one.form],
            is_quoted=one.form is not one.form.INDIRECT,
            way=_way(one),
            steps=tuple(
                _step(hop, known, pages[one.speaker.name] if first == 0 else "") for first, hop in enumerate(one.hops)
            ),
            grounds=words.grounds(one.evidence),
            inside=0 if one.nested_in is None else one.nested_in + 1,
        )
        for place, (one, colour) in enumerate(zip(statements, colours(statements), strict=True), start=1)
    )


def _way(statement: Statement) -> tuple[str, ...]:
    return tuple(words.name(hop.party) for hop in statement.hops if hop.action is not Action.IMPORTED)


def _step(hop: Hop, outlets: Mapping[str, str], speaker_page: str) -> Step:
    who = "wirecopy" if hop.action is Action.IMPORTED else words.name(hop.party)
    return Step(
        who=who,
        page=speaker_page or outlets.get(who, ""),
        kind=hop.party.kind,
        did=words.ACTIONS[hop.action],
        at=hop.timestamp,
        grounds="" if hop.action in {Action.IMPORTED, Action.UNKNOWN} else words.grounds(hop.evidence),
    )


def speakers(heard: Sequence[Voice]) -> tuple[Speaker, ...]:
    """Return who is heard, most often first."""
    counts = Counter((voice.speaker, voice.colour) for voice in heard)
    of = {(voice.speaker, voice.colour): voice.page for voice in reversed(heard)}
    found = [
        Speaker(name=name, page=of[name, colour], colour=colour, count=count)
        for (name, colour), count in counts.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.count))
