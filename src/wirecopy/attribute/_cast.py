"""Everybody and everything that an article's words can mean: who is named, who has spoken, what each is called by.

What a noun phrase means by itself is read here, at its fullest in the article; whom a pronoun or `the minister` goes
back to is asked elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from wirecopy.attribute._acronyms import acronyms
from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._names import NameTable, read_names
from wirecopy.attribute._outlets import bare_name
from wirecopy.attribute._parties import PartyReader
from wirecopy.attribute._places import Places
from wirecopy.attribute._roles import content_words, role_head
from wirecopy.attribute._tokens import plain
from wirecopy.model import Party, PartyKind, Span

_PERSON = PartyKind.PERSON  # kept here: before Python 3.12 each look at a member is slow
_ANONYMOUS = PartyKind.ANONYMOUS
_GROUP = PartyKind.GROUP
_ORGANISATION = PartyKind.ORGANISATION
_OUTLET = PartyKind.OUTLET
UNKNOWN = Party(name="", kind=PartyKind.UNKNOWN)

MAX_LETTERS = 6  # of an acronym
RECENT = 150  # statements back in which a speaker is sought; further up only texts made to be slow go on
LATELY = 3  # statements back in which a namesake is sought


class Speaker(Struct, frozen=True, kw_only=True, gc=False):
    """A party, with the words that name or describe it and the words it can be referred back to by.

    `span` is where the text speaks of it, by a pronoun too; `named_at` where it names or describes it in full.
    """

    party: Party
    span: Span | None
    named_at: Span | None = None
    heads: frozenset[str] = frozenset()
    many: bool = False


NOBODY = Speaker(party=UNKNOWN, span=None)


class Turn(Struct, frozen=True, gc=False):
    """How somebody spoke last: in which place of all statements; `furthest` is where in the text, -1 for nowhere."""

    place: int
    speaker: Speaker
    furthest: int


@lru_cache(maxsize=32)
def _gendered_roles(known: Lexicon) -> tuple[tuple[frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    """Return the roles of women and of men, the endings of such roles, and the pronouns that both ask for."""
    language = known.language
    gendered = ((language.women_roles, language.feminine), (language.men_roles, language.masculine))
    return tuple(
        (frozenset(roles), tuple(role[1:] for role in roles if role[0] == "-"), pronouns)
        for roles, pronouns in gendered
    )


@dataclass
class Cast:
    """The people, bodies and outlets of an article, and who has spoken so far.

    `turns` are by name, who spoke last the last one. `reader` reads what a noun phrase names by itself, `places` what
    stands around a mention.
    """

    analysis: Analysis
    names: NameTable
    spoken: list[Speaker] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] | None = None
    reader: PartyReader = field(init=False)
    places: Places = field(init=False)
    turns: dict[str, Turn] = field(default_factory=dict)
    _bare: dict[str, Speaker] = field(default_factory=dict)
    _organisations: dict[str, list[str]] = field(default_factory=dict)
    _made: dict[tuple[str, PartyKind], Party] = field(default_factory=dict)
    _given: dict[str, tuple[bool, bool]] = field(default_factory=dict)
    _words: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _titled: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reader = PartyReader(self.analysis, self.names)
        self.places = Places(self.analysis)

    @classmethod
    def of(cls, analysis: Analysis) -> Self:
        """Begin with the names of an article and nobody having spoken."""
        names = read_names(analysis.sentences, analysis.voiced, analysis.text, analysis.outlets)
        return cls(analysis, names)

    def last(self) -> Speaker:
        """Return who spoke last."""
        return self.spoken[-1] if self.spoken else NOBODY

    def last_outlet(self) -> Speaker | None:
        """Return the outlet that spoke last."""
        return next((s for s in reversed(self.spoken[-RECENT:]) if s.party.kind is _OUTLET), None)

    def outlet_before(self, at: int) -> Speaker | None:
        """Return the outlet that spoke or was named last before a place."""
        spoken = self.last_outlet()
        named = self.names.outlet_before(at)
        if named is None or (spoken and spoken.span and spoken.span.start >= named.start):
            return spoken
        span = Span(start=named.start, end=named.end)
        return Speaker(party=Party(name=named.name, kind=_OUTLET), span=span, named_at=span)

    def note(self, speaker: Speaker) -> None:
        """Remember that somebody spoke."""
        party, name = speaker.party, speaker.party.name
        if not name:
            return
        self.spoken.append(speaker)
        before = self.turns.pop(name, None)
        start = speaker.span.start if speaker.span else -1
        furthest = max(start, before.furthest) if before else start
        self.turns[name] = Turn(len(self.spoken), speaker, furthest)
        self._bare[bare_name(name)] = speaker
        if party.kind is _ORGANISATION:
            self._organisations.pop(name, None)
            self._organisations[name] = bare_name(name).split()

    def words_of(self, speaker: Speaker) -> frozenset[str]:
        """Return the words that somebody is described by: those beside the name, or a description's own."""
        party = speaker.party
        key = (party.name, party.role)
        words = self._words.get(key)
        if words is None:
            beside = self.names.role_words.get(party.name, frozenset())
            own = party.role if party.kind is _PERSON else party.name
            words = self._words[key] = beside | speaker.heads | frozenset(content_words(own))
        return words

    def named(self, name: str, span: Span | None) -> Speaker:
        """Return a person by full name, with what has been said of him or her."""
        party = self._party(name, _PERSON)
        heads = self.names.roles.get(name, frozenset())
        return Speaker(party=party, span=span, named_at=self.names.places.get(name), heads=heads)

    def fits(self, name: str, pronoun: str) -> bool:
        """Say whether somebody may be spoken of by a pronoun, "" for any."""
        return not pronoun or self.gender_fit(name, pronoun) != "no"

    def thing(self, name: str, kind: PartyKind, span: Span, heads: frozenset[str]) -> Speaker:
        """Return an outlet or a body by name, as it is named at a place."""
        return Speaker(party=self._party(name, kind), span=span, named_at=span, heads=heads)

    def gender_fit(self, name: str, pronoun: str) -> str:
        """Say whether somebody is spoken of by a pronoun: `yes` or `no` by what the text or the given name says."""
        told = self.genders.get(name) or self.names.pronouns.get(name)
        if told is None:
            return self.gender_by_name(name, pronoun)
        return "yes" if told == pronoun else "no"

    def gender_by_name(self, name: str, pronoun: str) -> str:
        """Say whether somebody is spoken of by a pronoun, `yes`, `no` or `unknown`, by the given name alone."""
        is_womans, is_mans = self._given.get(name) or self._read_given(name)
        if is_womans == is_mans:
            return "unknown"
        return "yes" if (pronoun in self.analysis.lexicon.feminine) == is_womans else "no"

    def _read_given(self, name: str) -> tuple[bool, bool]:
        """Say whether a name begins with a woman's given name, and with a man's."""
        language = self.analysis.lexicon.language
        given = name.split(maxsplit=1)[0].lower() if name else ""
        read = self._given[name] = (given in language.women, given in language.men)
        return read

    def _known(self, name: str) -> Party | None:
        turn = self.turns.get(name)
        return turn.speaker.party if turn else None

    def _party(self, name: str, kind: PartyKind) -> Party:
        """Return a party as it spoke last, or as one that has not spoken."""
        known = self._known(name) or self._made.get((name, kind))
        if known is None:
            known = self._made[name, kind] = Party(name=name, kind=kind)
        return known

    def described(self, source: Span) -> Speaker:
        """Return who or what a noun phrase names or describes by itself."""
        words = " ".join(self.analysis.words(source).split())
        reporting = self.reader.reporting_outlet(words)
        if reporting:
            return Speaker(party=Party(name=reporting, kind=_OUTLET), span=source, named_at=source)
        known = self.analysis.lexicon
        parts = self.reader.parts(words)
        called = "" if parts and self.reader.person_in(parts[0]) else self.reader.called(words)
        for place, part in enumerate(parts[:3]):
            if place and not known.and_words.isdisjoint(part.split()):
                break  # `Officials in Kyiv, including Anna Tull and Ben Rowe`
            if place and part.split(maxsplit=1)[0].lower() in known.relatives:
                break  # `The group, which runs Gaza,`
            name = called or self.reader.person_in(part)
            if name and not place and self.reader.is_office(name, parts[1:2]):
                continue  # `the Chief Whip, Sir Rollo Vane`
            if name:
                role = self.reader.role(parts, place, name)
                named = name.split()
                title = " ".join([word for word in words.split() if plain(word) not in named])
                full = self._full_name(name, title, source)
                earlier = self._known(full)
                role = role or (earlier.role if earlier else "")
                heads = self.names.roles.get(full, frozenset())
                head = role_head(role.lower().split(), known) if role else ""
                if head:
                    heads |= {head}
                for pronoun in self.titled_pronouns(title)[:1]:
                    self.genders.setdefault(full, pronoun)
                party = Party(name=full, kind=_PERSON, role=role)
                return Speaker(party=party, span=source, named_at=source, heads=heads)
        body = self.reader.body_beside(parts)
        if body:
            return replace(self.unnamed(source, body), heads=frozenset({self.reader.head(parts[0].split()[1:])}))
        return self.unnamed(source, parts[0] if parts else words)

    def titled_pronouns(self, words: str) -> tuple[str, ...]:
        """Return the pronouns that a title or an occupation asks for: `Mrs`, `spokeswoman`; () where none does."""
        asked = self._titled.get(words)
        if asked is None:
            asked = self._titled[words] = self._read_title(words)
        return asked

    def _read_title(self, words: str) -> tuple[str, ...]:
        parts = [plain(word) for word in words.lower().split()]
        for roles, endings, pronouns in _gendered_roles(self.analysis.lexicon):
            if not roles.isdisjoint(parts) or [word for word in parts if word.endswith(endings)]:
                return pronouns
        return ()

    def _full_name(self, name: str, title: str, source: Span) -> str:
        """Return the fullest form of a name beside a title; of several, whom the title fits and who spoke here."""
        if len(self.names.fuller(name)) < 2:
            return self.names.full_name(name)
        return self.names.full_name(name, self._title_fit(title), self._spoke_in(source))

    def _spoke_in(self, source: Span) -> tuple[str, ...]:
        """Return who spoke last in a phrase's paragraph, the last one first."""
        paragraph = self.analysis.paragraph_at(source.start)
        spoken = [s for s in self.spoken[-LATELY:] if s.span and self.analysis.paragraph_at(s.span.start) == paragraph]
        return tuple(speaker.party.name for speaker in reversed(spoken))

    def _title_fit(self, title: str) -> Callable[[str], str] | None:
        pronouns = self.titled_pronouns(title)
        return (lambda name: self.gender_fit(name, pronouns[0])) if pronouns else None

    def unnamed(self, source: Span, words: str) -> Speaker:
        """Return who a phrase describes that names no person."""
        known = self.analysis.lexicon
        parts = words.split()
        while len(parts) > 1 and (parts[0].lower() in known.definite or parts[0].lower() in known.indefinite):
            parts = parts[1:]
        head = self.reader.head(parts)
        name = " ".join(parts)
        kind = self.reader.kind(name, head, words.split())
        same = self._bare.get(bare_name(name))
        if same:
            return replace(same, span=source)
        longer = self._longer_body(name) if kind is _ORGANISATION else None
        spelt = self._spelt_out(parts)
        longer = longer or (Party(name=spelt, kind=_ORGANISATION) if spelt else None)
        many = kind is _GROUP or (kind is _ANONYMOUS and words.split(maxsplit=1)[0].lower() not in known.indefinite)
        many = many and (head.endswith(("s", "n")) or len(parts) == 1)
        party = longer or Party(name=name, kind=kind)
        in_full = self.analysis.text.find(spelt) if spelt else -1
        return Speaker(
            party=party,
            span=source,
            named_at=Span(start=in_full, end=in_full + len(spelt)) if in_full >= 0 else source,
            heads=frozenset({head, parts[-1].lower()} - known.determiners),
            many=many,
        )

    def _spelt_out(self, parts: list[str]) -> str:
        """Return the full name of an acronym where the article gives one: `the CDC`."""
        letters = plain(parts[-1]).replace(".", "")
        if not (2 <= len(letters) <= MAX_LETTERS and letters.isupper()):
            return ""
        if self.acronyms is None:
            self.acronyms = acronyms(self.analysis.text, self.analysis.lexicon)
        full = self.acronyms.get(letters, "")
        return full if set(parts[:-1]) <= set(full.split()) else ""  # `the Chinese CDC`

    def _longer_body(self, name: str) -> Party | None:
        """Return the body that spoke before and whose name holds this one: `Halewood` for `Halewood Domestic Ltd`."""
        words = bare_name(name).split()
        for longer, parts in islice(reversed(self._organisations.items()), RECENT):
            if len(parts) > len(words) and parts[: len(words)] == words:
                return self._known(longer)
        return None
