"""Resolve the noun phrase at a cue to a party: a name in its fullest form, a body, an outlet, or who stays unnamed.

Pronouns and back-references (`she`, `the ministry`, `the two officials`) go to the last party that fits; phrases
that name nobody are kept as the text describes them, so that one unnamed source stays one within an article.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec.structs import replace

from wirecopy.attribute._antecedents import Question, best, candidates, is_trained
from wirecopy.attribute._authors import author_of, owning_pronoun
from wirecopy.attribute._candidates import Collector
from wirecopy.attribute._cast import NOBODY, RECENT, Cast, Speaker
from wirecopy.attribute._classes import INDEFINITE, POSSESSIVES
from wirecopy.attribute._epithets import Epithet, Sort, epithet_in, is_age
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._sentences import Sentence
from wirecopy.attribute._tokens import plain
from wirecopy.model import PartyKind, Span

_PERSON = PartyKind.PERSON  # kept here: before Python 3.12 each look at a member is slow
_ANONYMOUS = PartyKind.ANONYMOUS
_ORGANISATION = PartyKind.ORGANISATION
_THINGS = frozenset({_ORGANISATION, PartyKind.OUTLET, PartyKind.DOCUMENT})
_NAMED = frozenset({_PERSON, PartyKind.OUTLET})
_NOT_DESCRIBED = _NAMED | {PartyKind.DOCUMENT}
_ONE = frozenset({_PERSON, _ANONYMOUS})
_NOT_LATER = frozenset({_PERSON, PartyKind.DOCUMENT})
_MANY = frozenset({PartyKind.GROUP, _ANONYMOUS, _ORGANISATION})
_CONTRACTED = re.compile(r"['’](?:d|ve)$")
LATELY_ISSUED = 8  # statements back in which somebody issued what is referred to
NEAR = 15  # sentences back in a paragraph
LEADS = 4  # paragraphs from the top in which somebody may be described before the story names them
MAX_LATER = 900  # characters behind the description in which the name stands
_MAX_HEAD = 4  # words of a back-reference such as `the defence ministry`; longer phrases describe somebody new
MAX_TITLE = 12  # characters between a description and the name beside it: `the friend, Dr. Holm`
MAX_DESCRIPTION = 9  # words of a phrase that can mean somebody who is named elsewhere


@dataclass
class SpeakerTable(Cast):
    """Who has spoken so far in an article, and whom its words go back to.

    `collector` collects who can be meant at a place.
    """

    collector: Collector = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.collector = Collector(self)

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
        if "'" in lower or "’" in lower:
            lower = _CONTRACTED.sub("", lower)
        lower = known.subject_form(lower)  # `her determination`, `quoted him as saying`
        if (lower in known.pronouns or lower in known.plural_pronouns) and not (len(words) > 2 and words.isupper()):
            return self._of_pronoun(source, lower, self._teller(source, around))
        return self._holder(source, lower) or self._written(source, words) or self._of_phrase(source, words)

    def _holder(self, source: Span, lower: str) -> Speaker | None:
        """Return who holds an office that stands without an article: `Governor says aid is on its way`."""
        named = self.names.with_role(lower, source.start) if lower in self.analysis.lexicon.titles else ""
        return self.named(named, source) if named else None

    def _of_phrase(self, source: Span, words: str) -> Speaker:
        """Return who a phrase names, describes or goes back to."""
        known = self.analysis.lexicon
        epithet = epithet_in(words, known)
        meant = self._of_epithet(source, epithet) if epithet else None
        if meant:
            return meant
        back = self._back_reference(source, words)
        described = self.described(source)
        called = self._called_beside(source, described) or self._called_later(source, described)
        called = called or self._piece(source, words) or self._piece_of_named(source, words)
        if called:
            return called
        named_later = None if back else self._named_later(source, described)
        ruled = replace(back, span=source) if back else named_later or described
        if described.party.kind in _NAMED or not self._may_refer(words):
            return ruled
        head = self.reader.head(
            [part for part in words.partition(",")[0].split() if part.lower() not in known.definite]
        )
        question = Question(at=source.start, word=head, kind="description", words=words)
        if self._is_of_kin(words, head):
            name = self.names.with_role(head, source.start)
            return self.named(name, source) if name else named_later or described
        return replace(self.choose(question, ruled, described), span=source)

    def _is_of_kin(self, words: str, head: str) -> bool:
        """Say whether a phrase tells whose mother, son or wife speaks: nobody who is not told of as one."""
        known = self.analysis.lexicon
        parts = words.lower().split()
        owned = parts[0] in known.possessives or any(part.endswith(("’s", "'s")) for part in parts)
        return owned and head in known.roles_of_one

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
        found = self.described(author)
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

    def _named_later(self, source: Span, described: Speaker) -> Speaker | None:
        """Return who a lead describes before the story names them: `A retired bus driver said …` / `Colleen Ashby, …`.

        Only one who is named first within a few hundred characters behind, and alone has the role, is taken.
        """
        place = self.analysis.paragraph_at(source.start)
        if described.party.kind in _NOT_LATER or described.many or place >= LEADS:
            return None
        reach = self.names.between(source.end, source.end + MAX_LATER)
        fitting = {
            name
            for name in (mention.full for mention in reach)
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

    def _piece_of_named(self, source: Span, words: str) -> Speaker | None:
        """Return the outlet that a piece is named by: `The Times article`, `CNN’s report`, no other body’s report."""
        language = self.analysis.lexicon.language
        name, _, piece = words.rpartition(" ")
        if piece.lower() not in language.outlet_pieces or "," in name:
            return None
        first, _, rest = name.partition(" ")
        start = len(first) + 1 if rest and first.lower() in self.analysis.lexicon.indefinite else 0
        if not self.analysis.outlets.is_outlet(name[start:]):
            return None
        end = source.start + len(name.removesuffix("’s").removesuffix("'s"))
        outlet = self.described(Span(start=source.start + start, end=end))
        return replace(outlet, span=source) if outlet.party.kind is PartyKind.OUTLET else None

    def _called_beside(self, source: Span, described: Speaker) -> Speaker | None:
        """Return whose name follows a description between marks: `His running mate, | Hassan Dualle, | was curt`."""
        words = self.analysis.words(source)
        if (
            described.party.kind in _NAMED
            or not self.analysis.text.startswith(", ", source.end)
            or words.split(maxsplit=1)[0].lower() not in self.analysis.lexicon.determiners
        ):
            return None
        named = self.names.between(source.end, source.end + MAX_TITLE)
        if not named:
            return None
        between = self.analysis.text[source.end + 2 : named[0].start].split()
        titled = all(plain(word).lower().strip(".") in self.analysis.lexicon.titles for word in between)
        closed = self.analysis.text[named[0].end : named[0].end + 1] in {",", ":", ".", ";"}
        return self.named(named[0].full, source) if titled and closed else None

    def _called_later(self, source: Span, described: Speaker) -> Speaker | None:
        """Return whose name stands beside the same description further down: `a friend …` / `the friend, Ada Holm`."""
        if described.party.kind in _NOT_DESCRIBED or described.many:
            return None
        head = self.reader.head(described.party.name.split())
        later = self.analysis.text[source.end : source.end + MAX_LATER]
        if f"{head}," not in later.lower():
            return None
        for beside in _definite_noun(self.analysis.lexicon).finditer(later):
            if beside["noun"].lower() == head:
                end = source.end + beside.end()
                named = self.names.between(end, end + MAX_TITLE)
                return self.named(named[0].full, source) if named else None
        return None

    def _may_refer(self, words: str) -> bool:
        """Say whether a phrase can mean somebody named elsewhere: `the company`, `A retired bus driver`; no name."""
        known = self.analysis.lexicon
        parts = words.partition(",")[0].split()
        if not 1 < len(parts) <= MAX_DESCRIPTION or parts[0].lower() not in known.determiners:
            return len(parts) == 1 and parts[0].lower() in known.titles
        head = self.reader.head(parts[1:])
        return known.language.capital_nouns or any(plain(part) == head for part in parts)

    # ---- pronouns and back-references -------------------------------------------------------------------------

    def _teller(self, source: Span, around: Speaker | None) -> str:
        """Return whose quoted words a pronoun stands in: it means anybody else, as he or she would have said `I`."""
        return around.party.name if around and self.analysis.is_quoted(source.start) else ""

    def _of_pronoun(self, source: Span, word: str, besides: str = "") -> Speaker:
        known = self.analysis.lexicon
        one = word in known.feminine or word in known.masculine
        kind = "one" if one else "thing" if word in known.neuter else "many"
        found = self.choose(
            Question(at=source.start, word=word, kind=kind, besides=besides), self._ruled_pronoun(source, word)
        )
        if found.party.name == besides:
            return NOBODY
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
        found = candidates(self.collector, question, ruled, described)
        return self._in_full(best(found, question, ruled)) if found else ruled

    def _in_full(self, speaker: Speaker) -> Speaker:
        """Return a body with its acronym spelt out, where the article does so."""
        spelt = self._spelt_out([speaker.party.name]) if speaker.party.kind is _ORGANISATION else ""
        return replace(speaker, party=self._party(spelt, _ORGANISATION)) if spelt else speaker

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
                described = self.described(
                    Span(start=sentence.tokens[subject[0]].start, end=sentence.tokens[subject[1]].end)
                )
                if described.party.kind in _THINGS:
                    return described
        return next((s for s in reversed(self.spoken[-RECENT:]) if s.party.kind in _THINGS), None)

    def _may_be(self, speaker: Speaker, pronoun: str) -> bool:
        if speaker.party.kind not in _ONE or speaker.many:
            return False
        return self.fits(speaker.party.name, pronoun)

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
                name = mention.full
                if name in self.names.sure and not self.analysis.is_quoted(mention.start) and self.fits(name, pronoun):
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

    def _of_epithet(self, source: Span, epithet: Epithet) -> Speaker | None:
        """Return who is called by age, office or people; None where nobody was named who can be."""
        held = [epithet.word] if epithet.sort is not Sort.AGE else [epithet.word, epithet.head]
        for word in held:
            name = self.names.with_role(word, source.start, epithet.beside)
            if name and epithet.needed <= self.names.role_words.get(name, frozenset()):
                return self.named(name, source)
        if epithet.sort is not Sort.PEOPLE:
            return None
        spoke = (s for s in reversed(self.spoken[-RECENT:]) if s.party.kind is _PERSON and not s.many)
        found = next(spoke, None) or self.about(source.start, "")
        return replace(found, span=source) if found and found.party.kind is _PERSON else None

    def _insider(self, head: str) -> Speaker | None:
        """Return the unnamed source that spoke last and is called by another word now: `a friend`, then `the pal`."""
        insiders = self.analysis.lexicon.language.insiders
        spoke = (s for s in reversed(self.spoken[-RECENT:]) if s.party.kind is _ANONYMOUS and not s.many)
        found = next(spoke, None) if head in insiders else None
        return found if found and not found.heads.isdisjoint(insiders) else None

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
        spoke = spoke or self._insider(head)
        if spoke:
            return spoke
        person = self.names.with_role(head, source.start)
        if person:
            return self.named(person, source)
        outlet = self.outlet_before(source.start) if head in known.outlet_nouns else None
        body = self.names.body_called(head, source.start) if head in known.body_nouns else None
        if body:
            return replace(self.thing(body.name, _ORGANISATION, body.span, body.heads), span=source)
        kind = _PERSON if is_age(head) else _ORGANISATION if head in known.body_nouns else None
        return outlet or next(
            (speaker for speaker in reversed(self.spoken[-RECENT:]) if speaker.party.kind is kind), None
        )


@lru_cache(maxsize=32)
def _definite_noun(known: Lexicon) -> re.Pattern[str]:
    """Return what reads a noun with its article before a comma."""
    articles = "|".join(map(re.escape, sorted(known.definite)))
    return re.compile(rf"\b(?:{articles})\s(?P<noun>\S+),\s", re.IGNORECASE)


def _brings_in(sentence: Sentence, noun: str) -> bool:
    """Say whether a sentence first tells of a document: `in an emailed statement`, `her letter`."""
    kinds = [token.kinds for token in sentence.tokens]
    return any(
        token.word == noun and any(kind & (INDEFINITE | POSSESSIVES) for kind in kinds[max(0, at - 3) : at])
        for at, token in enumerate(sentence.tokens)
    )
