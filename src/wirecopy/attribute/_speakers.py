"""Resolve the noun phrase at a cue to a party: a name in its fullest form, a body, an outlet, or who stays unnamed.

Pronouns and back-references (`she`, `the ministry`, `the two officials`) go to the last party that fits; phrases
that name nobody are kept as the text describes them, so that one unnamed source stays one within an article.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._antecedents import Question, best, candidates, is_trained
from wirecopy.attribute._authors import author_of, owning_pronoun
from wirecopy.attribute._candidates import Collector, content_words
from wirecopy.attribute._classes import INDEFINITE, POSSESSIVES
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._names import NameTable, acronyms, plain, read_names, role_head
from wirecopy.attribute._outlets import bare_name
from wirecopy.attribute._parties import PartyReader
from wirecopy.attribute._places import Places
from wirecopy.attribute._sentences import Sentence
from wirecopy.model import Party, PartyKind, Span

UNKNOWN = Party(name="", kind=PartyKind.UNKNOWN)

_THINGS = frozenset({PartyKind.ORGANISATION, PartyKind.OUTLET, PartyKind.DOCUMENT})
_NAMED = frozenset({PartyKind.PERSON, PartyKind.OUTLET})
_MANY = frozenset({PartyKind.GROUP, PartyKind.ANONYMOUS, PartyKind.ORGANISATION})
_CONTRACTED = re.compile(r"['’](?:d|ve)$")
_AGED = re.compile(r"\d+-(?:year-old|jährige[rn]?)$")
MAX_LETTERS = 6  # of an acronym
RECENT = 150  # statements back in which a speaker is sought; further up only texts made to be slow go on
LATELY_ISSUED = 8  # statements back in which somebody issued what is referred to
LATELY = 3  # statements back in which a namesake is sought
NEAR = 15  # sentences back in a paragraph
LEADS = 4  # paragraphs from the top in which somebody may be described before the story names them
MAX_LATER = 900  # characters behind the description in which the name stands
_MAX_HEAD = 4  # words of a back-reference such as `the defence ministry`; longer phrases describe somebody new
MAX_TITLE = 12  # characters between a description and the name beside it: `the friend, Dr. Holm`
MAX_DESCRIPTION = 9  # words of a phrase that can mean somebody who is named elsewhere


class Speaker(Struct, frozen=True, kw_only=True, gc=False):
    """A party, with the words that name or describe it and the words it can be referred back to by.

    `span` is where the text speaks of it, by a pronoun too; `named_at` where it names or describes it in full.
    """

    party: Party
    span: Span | None
    named_at: Span | None = None
    heads: frozenset[str] = frozenset()
    many: bool = False


@lru_cache(maxsize=32)
def _gendered_roles(known: Lexicon) -> tuple[tuple[frozenset[str], tuple[str, ...], tuple[str, ...]], ...]:
    """Return the roles of women and of men, the endings of such roles, and the pronouns that both ask for."""
    language = known.language
    gendered = ((language.women_roles, language.feminine), (language.men_roles, language.masculine))
    return tuple(
        (frozenset(roles), tuple(role[1:] for role in roles if role[0] == "-"), pronouns)
        for roles, pronouns in gendered
    )


NOBODY = Speaker(party=UNKNOWN, span=None)


@dataclass
class SpeakerTable:
    """Who has spoken so far in an article.

    `collector` collects who can be meant at a place, `reader` reads what a noun phrase names by itself, `places` what
    stands around a mention.
    """

    analysis: Analysis
    names: NameTable
    spoken: list[Speaker] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] | None = None
    collector: Collector = field(init=False)
    reader: PartyReader = field(init=False)
    places: Places = field(init=False)
    _words: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _titled: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.collector = Collector(self)
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
        return next((s for s in reversed(self.spoken[-RECENT:]) if s.party.kind is PartyKind.OUTLET), None)

    def outlet_before(self, at: int) -> Speaker | None:
        """Return the outlet that spoke or was named last before a place."""
        spoken = self.last_outlet()
        named = self.names.outlet_before(at)
        if named is None or (spoken and spoken.span and spoken.span.start >= named.start):
            return spoken
        span = Span(start=named.start, end=named.end)
        return Speaker(party=Party(name=named.name, kind=PartyKind.OUTLET), span=span, named_at=span)

    def note(self, speaker: Speaker) -> None:
        """Remember that somebody spoke."""
        if speaker.party.name:
            self.spoken.append(speaker)

    def resolve(self, source: Span, around: Speaker | None) -> Speaker:
        """Return who a noun phrase means.

        Args:
          source: its place.
          around: the speaker of the statement that the phrase stands in, for `I` and `we`.
        """
        words, known = self.analysis.words(source), self.analysis.lexicon
        lower = words.lower()
        if lower in known.first_person:
            return around or NOBODY
        lower = _CONTRACTED.sub("", lower)
        lower = known.subject_form(lower)  # `her determination`, `quoted him as saying`
        if (lower in known.pronouns or lower in known.plural_pronouns) and not (len(words) > 2 and words.isupper()):
            return self._of_pronoun(source, lower)
        named = self.names.with_role(lower, source.start) if lower in known.titles else ""
        if named:
            return self.named(named, source)
        written = self._written(source, words)
        if written:
            return written
        back = self._back_reference(source, words)
        described = self._described(source)
        called = self._called_beside(source, described) or self._called_later(source, described)
        if called:
            return called
        piece = self._piece(source, words)
        if piece:
            return piece
        named_later = None if back else self._named_later(source, described)
        ruled = replace(back, span=source) if back else named_later or described
        if described.party.kind in _NAMED or not self._may_refer(words):
            return ruled
        head = self.reader.head(
            [part for part in words.partition(",")[0].split() if part.lower() not in known.definite]
        )
        question = Question(at=source.start, word=head, kind="description", words=words)
        return replace(self.choose(question, ruled, described), span=source)

    def _written(self, source: Span, words: str) -> Speaker | None:
        """Return who speaks in a document: its author or owner; None where the document does itself."""
        pronoun = owning_pronoun(self.analysis, words)
        if pronoun:
            owning = Span(start=source.start, end=source.start + len(words.partition(" ")[0]))
            owner = self._of_pronoun(owning, pronoun)
            return replace(owner, span=source) if owner.party.name else None
        author = author_of(self.analysis, source)
        if author is None or author == source:
            issuer = self._issuer(source, words)
            return replace(issuer, span=source) if issuer else None
        found = self._described(author)
        named = any(part[:1].isupper() for part in found.party.name.split())
        return replace(found, span=source, named_at=found.named_at or author) if named else None

    def _issuer(self, source: Span, words: str) -> Speaker | None:
        """Return who spoke in what a phrase refers back to: `The statement` behind `said in an emailed statement`."""
        known = self.analysis.lexicon
        parts = words.lower().split()
        if len(parts) != 2 or parts[0] not in known.definite or parts[1] not in known.language.answers:
            return None
        if parts[1] in known.outlet_nouns:
            return None
        for speaker in reversed(self.spoken[-LATELY_ISSUED:]):
            if speaker.span is None or speaker.party.kind is PartyKind.DOCUMENT:
                continue
            sentence = self.analysis.sentence_at(speaker.span.start)
            if sentence and sentence.end <= source.start and _brings_in(sentence, parts[1]):
                return speaker
        return None

    def words_of(self, speaker: Speaker) -> frozenset[str]:
        """Return the words that somebody is described by: those beside the name, or a description's own."""
        key = (speaker.party.name, speaker.party.role)
        words = self._words.get(key)
        if words is None:
            beside = self.names.role_words.get(speaker.party.name, frozenset())
            own = speaker.party.role if speaker.party.kind is PartyKind.PERSON else speaker.party.name
            words = self._words[key] = beside | speaker.heads | frozenset(content_words(own))
        return words

    def _named_later(self, source: Span, described: Speaker) -> Speaker | None:
        """Return who a lead describes before the story names them: `A retired bus driver said …` / `Colleen Ashby, …`.

        Only one who is named first within a few hundred characters behind, and alone has the role, is taken.
        """
        place = self.analysis.paragraph_at(source.start)
        if described.party.kind in {PartyKind.PERSON, PartyKind.DOCUMENT} or described.many or place >= LEADS:
            return None
        reach = self.names.between(source.end, source.end + MAX_LATER)
        fitting = {
            name
            for name in (self.names.full_name(mention.name) for mention in reach)
            if self.names.places.get(name, source).start >= source.end
            and name in self.names.sure
            and described.heads & self.names.roles.get(name, frozenset())
        }
        return self.named(fitting.pop(), source) if len(fitting) == 1 else None

    def _piece(self, source: Span, words: str) -> Speaker | None:
        """Return the outlet whose piece speaks, where one that was named is meant: `according to the article`."""
        known = self.analysis.lexicon
        parts = words.lower().split()
        if (
            len(parts) != 2
            or parts[0] not in known.definite
            or parts[1] not in known.documents.intersection(known.language.pieces)
        ):
            return None
        outlet = self.outlet_before(source.start)
        return replace(outlet, span=source) if outlet and outlet.party.name else None

    def _called_beside(self, source: Span, described: Speaker) -> Speaker | None:
        """Return whose name follows a description between marks: `His running mate, | Hassan Dualle, | was curt`."""
        words = self.analysis.words(source)
        if (
            described.party.kind in _NAMED
            or words.split(maxsplit=1)[0].lower() not in self.analysis.lexicon.determiners
        ):
            return None
        named = self.names.between(source.end, source.end + MAX_TITLE)
        if not named or self.analysis.text[source.end : source.end + 2] != ", ":
            return None
        between = self.analysis.text[source.end + 2 : named[0].start].split()
        titled = all(plain(word).lower().strip(".") in self.analysis.lexicon.titles for word in between)
        closed = self.analysis.text[named[0].end : named[0].end + 1] in {",", ":", ".", ";"}
        return self.named(self.names.full_name(named[0].name), source) if titled and closed else None

    def _called_later(self, source: Span, described: Speaker) -> Speaker | None:
        """Return whose name stands beside the same description further down: `a friend …` / `the friend, Ada Holm`."""
        head = self.reader.head([part for part in described.party.name.split() if part])
        if (
            described.party.kind in {PartyKind.PERSON, PartyKind.DOCUMENT, PartyKind.OUTLET}
            or described.many
            or not head
        ):
            return None
        articles = "|".join(map(re.escape, sorted(self.analysis.lexicon.definite)))
        beside = re.compile(rf"\b(?:{articles})\s{re.escape(head)},\s", re.IGNORECASE)
        found = beside.search(self.analysis.text, source.end, source.end + MAX_LATER)
        named = self.names.between(found.end(), found.end() + MAX_TITLE) if found else ()
        return self.named(self.names.full_name(named[0].name), source) if named else None

    def _may_refer(self, words: str) -> bool:
        """Say whether a phrase can mean somebody named elsewhere: `the company`, `A retired bus driver`; no name."""
        known = self.analysis.lexicon
        parts = words.partition(",")[0].split()
        if not 1 < len(parts) <= MAX_DESCRIPTION or parts[0].lower() not in known.determiners:
            return len(parts) == 1 and parts[0].lower() in known.titles
        head = self.reader.head(parts[1:])
        return known.language.capital_nouns or any(plain(part) == head for part in parts)

    # ---- pronouns and back-references -------------------------------------------------------------------------

    def _of_pronoun(self, source: Span, word: str) -> Speaker:
        known = self.analysis.lexicon
        one = word in known.feminine or word in known.masculine
        kind = "one" if one else "thing" if word in known.neuter else "many"
        found = self.choose(Question(at=source.start, word=word, kind=kind), self._ruled_pronoun(source, word))
        if one and found.party.name:
            self.genders.setdefault(found.party.name, word)
        return replace(found, span=source if found.party.name else None)

    def choose(self, question: Question, ruled: Speaker, described: Speaker = NOBODY) -> Speaker:
        """Return the likeliest of all who can be meant.

        Args:
          question: what asks.
          ruled: whom the rules would take; nobody else where there are no weights.
          described: who a description means where it means nobody named elsewhere.
        """
        if not is_trained():
            return ruled
        found = candidates(self, question, ruled, described)
        return best(found, question, ruled) if found else ruled

    def _ruled_pronoun(self, source: Span, word: str) -> Speaker:
        known = self.analysis.lexicon
        if word in known.plural_pronouns:
            return self._many_before(source.start)
        if word in known.neuter:
            return self._thing_before(source.start) or self.last()
        spoke = next((s for s in reversed(self.spoken[-RECENT:]) if self._may_be(s, word)), NOBODY)
        return self.about(source.start, word) or spoke

    def go_on(self, at: int) -> Speaker:
        """Return whose words a quotation without a cue is."""
        ruled = self.about(at, "") or self.last()
        return self.choose(Question(at=at, word="", kind="none"), ruled)

    def _many_before(self, at: int) -> Speaker:
        """Return who `they` are: several who spoke in this sentence or the one before, else any, else further up."""
        near = self._sentences_before(at)[:2]
        spoke = [s for s in self.spoken[-RECENT:] if s.span and near and near[-1].start <= s.span.start < at]
        several = [s for s in spoke if s.many] or [s for s in spoke if s.party.kind in _MANY] or spoke
        if several:
            return several[-1]
        found = next((s for s in reversed(self.spoken[-RECENT:]) if s.many), None)
        return found or next((s for s in reversed(self.spoken[-RECENT:]) if s.party.kind in _MANY), None) or self.last()

    def _thing_before(self, at: int) -> Speaker | None:
        """Return the body, outlet or document that the sentence before begins with, else the last that spoke."""
        paragraph = self.analysis.paragraph_at(at)
        for sentence in reversed(self._own_before(paragraph, at)[-2:]):
            spoke = [
                s for s in self.spoken[-RECENT:] if s.span and sentence.start <= s.span.start < min(at, sentence.end)
            ]
            things = [s for s in spoke if s.party.kind in _THINGS]
            if things:
                return things[-1]
            if spoke or sentence.end > at:
                continue
            subject = sentence.grammar.phrase_after(0, len(sentence.tokens))
            if subject and subject[0] != subject[1]:
                described = self._described(
                    Span(start=sentence.tokens[subject[0]].start, end=sentence.tokens[subject[1]].end)
                )
                if described.party.kind in _THINGS:
                    return described
        return next((s for s in reversed(self.spoken[-RECENT:]) if s.party.kind in _THINGS), None)

    def _may_be(self, speaker: Speaker, pronoun: str) -> bool:
        if speaker.party.kind not in {PartyKind.PERSON, PartyKind.ANONYMOUS} or speaker.many:
            return False
        return self._fits(speaker.party.name, pronoun)

    def about(self, at: int, pronoun: str) -> Speaker | None:
        """Return whom the sentences before a place in its paragraph are about: who spoke in them, or is named first.

        Args:
          at: a place in the text.
          pronoun: the one that must fit; "" for any.
        """
        for sentence in self._sentences_before(at):
            end = min(sentence.end, at)
            spoke = [s for s in self.spoken[-RECENT:] if s.span and sentence.start <= s.span.start < end]
            fitting = [s for s in spoke if self._may_be(s, pronoun)]
            if fitting:
                return fitting[-1]
            for mention in self.names.between(sentence.start, end):
                name = self.names.full_name(mention.name)
                if name in self.names.sure and not self.analysis.is_quoted(mention.start) and self._fits(name, pronoun):
                    return self.named(name, Span(start=mention.start, end=mention.end))
        return None

    def _sentences_before(self, at: int) -> list[Sentence]:
        """Return the sentences before a place, the nearest first, with the last of the paragraph before an opening."""
        here = self.analysis.paragraph_at(at)
        own = self._own_before(here, at)
        if len(own) <= 1:
            own = [*map(self._sentence, self.analysis.sentences_of(here - 1)[-1:]), *own]
        return own[::-1]

    def _own_before(self, paragraph: int, at: int) -> list[Sentence]:
        """Return the last sentences of a paragraph that start before a place."""
        places = self.analysis.sentences_of(paragraph)
        last = bisect_left(places, at, key=lambda place: self.analysis.sentences[place].start)
        return [self._sentence(place) for place in places[max(0, last - NEAR) : last]]

    def _sentence(self, place: int) -> Sentence:
        return self.analysis.sentences[place]

    def named(self, name: str, span: Span | None) -> Speaker:
        """Return a person by full name, with what has been said of him or her."""
        party = self._known(name) or Party(name=name, kind=PartyKind.PERSON)
        heads = self.names.roles.get(name, frozenset())
        return Speaker(party=party, span=span, named_at=self.names.places.get(name), heads=heads)

    def _fits(self, name: str, pronoun: str) -> bool:
        return not pronoun or self.gender_fit(name, pronoun) != "no"

    def thing(self, name: str, kind: PartyKind, heads: frozenset[str]) -> Speaker:
        """Return an outlet or a body by name."""
        return Speaker(party=self._known(name) or Party(name=name, kind=kind), span=None, heads=heads)

    def gender_fit(self, name: str, pronoun: str) -> str:
        """Say whether somebody is spoken of by a pronoun: `yes` or `no` by what the text or the given name says."""
        known = self.analysis.lexicon.language
        told = self.genders.get(name) or self.names.pronouns.get(name)
        given = name.split(maxsplit=1)[0].lower() if name else ""
        if told is None and (given in known.women) != (given in known.men):
            return "yes" if (pronoun in known.feminine) == (given in known.women) else "no"
        return "unknown" if told is None else "yes" if told == pronoun else "no"

    def _known(self, name: str) -> Party | None:
        return next((s.party for s in reversed(self.spoken[-RECENT:]) if s.party.name == name), None)

    def _back_reference(self, source: Span, words: str) -> Speaker | None:
        """Return who `the minister`, `the 36-year-old`, `the paper` or `the company` is; None for somebody new."""
        known = self.analysis.lexicon
        parts = words.lower().split()
        if not 2 <= len(parts) <= _MAX_HEAD + 1 or parts[0] not in known.definite:
            return None
        named = words.rsplit(maxsplit=1)[-1][:1].isupper() and not known.language.capital_nouns
        if named or known.prepositions.intersection(parts):
            return None
        head = parts[-1]
        spoke = next((speaker for speaker in reversed(self.spoken[-RECENT:]) if head in speaker.heads), None)
        if spoke:
            return spoke
        person = self.names.with_role(head, source.start)
        if person:
            return self.named(person, source)
        outlet = self.outlet_before(source.start) if head in known.outlet_nouns else None
        kind = PartyKind.PERSON if _AGED.match(head) else PartyKind.ORGANISATION if head in known.body_nouns else None
        return outlet or next(
            (speaker for speaker in reversed(self.spoken[-RECENT:]) if speaker.party.kind is kind), None
        )

    # ---- phrases that name or describe ------------------------------------------------------------------------

    def _described(self, source: Span) -> Speaker:
        words = " ".join(self.analysis.words(source).split())
        reporting = self.reader.reporting_outlet(words)
        if reporting:
            return Speaker(party=Party(name=reporting, kind=PartyKind.OUTLET), span=source, named_at=source)
        known = self.analysis.lexicon
        parts = self.reader.parts(words)
        called = self.reader.called(words)
        for place, part in enumerate(parts[:3]):
            if place and not known.and_words.isdisjoint(part.split()):
                break  # `Officials in Kyiv, including Anna Tull and Ben Rowe`
            name = called or self.reader.person_in(part)
            if name:
                role = self.reader.role(parts, place, name)
                title = " ".join(word for word in words.split() if plain(word) not in name.split())
                full = self.names.full_name(name, self._title_fit(title), self._spoke_in(source))
                earlier = self._known(full)
                role = role or (earlier.role if earlier else "")
                heads = frozenset({role_head(role.lower().split(), known)} - {""})
                heads |= self.names.roles.get(full, frozenset())
                for pronoun in self.titled_pronouns(title)[:1]:
                    self.genders.setdefault(full, pronoun)
                party = Party(name=full, kind=PartyKind.PERSON, role=role)
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
            if any(word in roles or word.endswith(endings) for word in parts):
                return pronouns
        return ()

    def _spoke_in(self, source: Span) -> tuple[str, ...]:
        """Return who spoke last in a phrase's paragraph, the last one first."""
        paragraph = self.analysis.paragraph_at(source.start)
        spoken = [s for s in self.spoken[-LATELY:] if s.span and self.analysis.paragraph_at(s.span.start) == paragraph]
        return tuple(speaker.party.name for speaker in reversed(spoken))

    def _title_fit(self, title: str) -> Callable[[str], bool] | None:
        pronouns = self.titled_pronouns(title)
        return (lambda name: self._fits(name, pronouns[0])) if pronouns else None

    def unnamed(self, source: Span, words: str) -> Speaker:
        """Return who a phrase describes that names no person."""
        known = self.analysis.lexicon
        parts = words.split()
        while len(parts) > 1 and parts[0].lower() in known.definite | known.indefinite:
            parts = parts[1:]
        head = self.reader.head(parts)
        name = " ".join(parts)
        kind = self.reader.kind(name, head, words.split())
        bare = bare_name(name)
        same = next((s for s in reversed(self.spoken[-RECENT:]) if bare_name(s.party.name) == bare), None)
        if same:
            return replace(same, span=source)
        longer = self._longer_body(name) if kind is PartyKind.ORGANISATION else None
        spelt = self._spelt_out(parts)
        longer = longer or (Party(name=spelt, kind=PartyKind.ORGANISATION) if spelt else None)
        many = kind is PartyKind.GROUP or (
            kind is PartyKind.ANONYMOUS and words.split(maxsplit=1)[0].lower() not in known.indefinite
        )
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
        for speaker in reversed(self.spoken[-RECENT:]):
            longer = bare_name(speaker.party.name).split()
            if (
                speaker.party.kind is PartyKind.ORGANISATION
                and len(longer) > len(words)
                and longer[: len(words)] == words
            ):
                return speaker.party
        return None


def _brings_in(sentence: Sentence, noun: str) -> bool:
    """Say whether a sentence first tells of a document: `in an emailed statement`, `her letter`."""
    kinds = [token.kinds for token in sentence.tokens]
    return any(
        token.word == noun and any(kind & (INDEFINITE | POSSESSIVES) for kind in kinds[max(0, at - 3) : at])
        for at, token in enumerate(sentence.tokens)
    )
