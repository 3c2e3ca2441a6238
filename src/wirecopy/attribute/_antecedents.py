"""Rank who a pronoun, a description (`the company`) or a quotation without a cue can mean.

Each candidate is described by a handful of features (does the pronoun fit, who spoke last, how far back, named first
in a sentence, does the role hold the description's words, …), whose weights were learned on our own writing. What
the rules would say is one feature more, so that the model only has to know where they are wrong.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from wirecopy.attribute._candidates import Found, content_words
from wirecopy.attribute._weights import score, weights
from wirecopy.model import PartyKind

if TYPE_CHECKING:
    from wirecopy.attribute._speakers import Speaker, SpeakerTable

MODEL = "antecedents"
# Log odds for the rules' own answer. Chains right over all, real articles and our own kept out: 51.6 and 60.3 at 0,
# 52.3 and 60.1 at 0.7, 52.5 and 60.0 at 1.4, 52.3 and 59.3 without the model.
MARGIN = 1.4
LEADS = 4  # paragraphs from the top in which somebody may be described before the story names them
HEAD = 30  # characters from a sentence's start in which its subject's name stands
NEIGHBOUR = 16  # characters in which the word before or behind a name is read
_FAR = (0, 1, 2, 3, 3, 5, 5, 5, 8)  # sentences back, in steps
_THINGS = frozenset({PartyKind.ORGANISATION, PartyKind.OUTLET, PartyKind.DOCUMENT})


class Question(Struct, frozen=True, kw_only=True, gc=False):
    """Who is meant at a place.

    `word` is the pronoun or the description's head noun, "" for a quotation without a cue; `kind` sorts the question
    (one, many, thing, description, none); `words` are those of a description.
    """

    at: int
    word: str
    kind: str
    words: str = ""


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """Who can be meant, with what speaks for it; `kind` is the question's."""

    speaker: "Speaker"
    kind: str
    features: tuple[str, ...]

    @property
    def score(self) -> float:
        """The more, the likelier."""
        return score(MODEL, self.kind, self.features)


def is_trained() -> bool:
    """Say whether there are weights to rank by."""
    return bool(weights(MODEL))


def candidates(
    table: "SpeakerTable", question: Question, ruled: "Speaker", described: "Speaker"
) -> tuple[Candidate, ...]:
    """Return who can be meant, the rules' own answer first.

    Args:
      table: who has spoken so far, and all names.
      question: what asks.
      ruled: whom the rules would take.
      described: who a description means where it means nobody named elsewhere.
    """
    things = question.kind in {"thing", "description"}
    is_lead = table.analysis.paragraph_at(question.at) < LEADS
    later = question.kind == "description" and is_lead
    found = table.collector.collect(question.at, (ruled, described), things=things, later=later)
    describer = _Describer(table, question, found)
    return tuple(
        Candidate(
            speaker=speaker,
            kind=question.kind,
            features=describer.features(
                speaker, is_ruled=name == ruled.party.name, is_own=name == described.party.name
            ),
        )
        for name, speaker in found.speakers.items()
    )


@dataclass(frozen=True)
class _Describer:
    table: "SpeakerTable"
    question: Question
    found: Found

    def features(self, speaker: "Speaker", *, is_ruled: bool, is_own: bool) -> tuple[str, ...]:
        """Return what speaks for and against a candidate."""
        name, asked, kind = speaker.party.name, self.question.kind, speaker.party.kind
        place = self.found.places.get(name, -1)
        rank = self.found.ranks.get(name, 9)
        fits = self._fit(speaker)
        count = self.found.counts.get(name, 0)
        described = [
            f"kind={kind.value}",
            f"ruled={is_ruled}",
            f"ruled={is_ruled} rank={min(rank, 3)}",
            f"fit={fits}",
            f"rank={min(rank, 5)}",
            f"many={speaker.many}",
            f"kind={kind.value} many={speaker.many} fit={fits}",
            f"named={min(count, 4)}",
            f"most={count > 0 and count == self._most}",
            f"newest={place >= 0 and place == self._newest}",
            f"fit={fits} rank={min(rank, 2)}",
            f"fit={fits} sole={self._fitting.get(fits, 0) == 1}",
            f"spoke={self._since(self.found.spoke_at.get(name))}",
        ]
        if place >= 0:
            sentences = self._sentences_between(place)
            first = self._is_first(place)
            described += [
                f"sentences={sentences}",
                f"sentences={sentences} first={first}",
                f"sentences={min(sentences, 2)} first={first} opens={self._opens}",
                f"paragraphs={self._paragraphs_between(place)} rank={min(rank, 2)}",
                f"quoted={self.table.analysis.is_quoted(place)}",
                *self._beside(speaker, place),
            ]
        else:
            described.append("nowhere")
        if asked == "description":
            described += self._overlap(speaker, is_own=is_own, place=place)
        return tuple(described)

    @cached_property
    def _article(self) -> str:
        known, words = self.table.analysis.lexicon, self.question.words
        first = words.split(maxsplit=1)[0].lower() if words else ""
        if first in known.definite:
            return "definite"
        return "indefinite" if first in known.indefinite else "other" if first in known.determiners else "none"

    @cached_property
    def _is_plural(self) -> bool:
        return self.table.reader.is_plural(self.question.word) or self.question.word.endswith("s")

    @cached_property
    def _is_lead(self) -> bool:
        return self.table.analysis.paragraph_at(self.question.at) < LEADS - 1

    @cached_property
    def _pronouns(self) -> tuple[str, ...]:
        return self.table.titled_pronouns(self.question.words)

    @cached_property
    def _sentence_here(self) -> int:
        return bisect_left(self.table.analysis.sentence_starts, self.question.at + 1)

    @cached_property
    def _paragraph_here(self) -> int:
        return self.table.analysis.paragraph_at(self.question.at)

    @cached_property
    def _most(self) -> int:
        return max(self.found.counts.values(), default=0)

    @cached_property
    def _newest(self) -> int:
        return max(self.found.places.values(), default=-1)

    @cached_property
    def _opens(self) -> bool:
        return self._is_first(self.question.at)

    @cached_property
    def _fitting(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for speaker in self.found.speakers.values():
            fits = self._fit(speaker)
            counts[fits] = counts.get(fits, 0) + 1
        return counts

    @cached_property
    def _asked_words(self) -> tuple[list[str], list[str]]:
        """Return a description's own words, its head left out: those in capitals, and the others."""
        known = self.table.analysis.lexicon
        empty = known.determiners | known.prepositions | known.and_words
        large: list[str] = []
        small: list[str] = []
        for part in self.question.words.partition(",")[0].split():
            for word in content_words(part):
                if word not in empty and word != self.question.word:
                    (large if part[:1].isupper() else small).append(word)
        return large, small

    def _overlap(self, speaker: "Speaker", *, is_own: bool, place: int) -> list[str]:
        """Return how much of a description a candidate's role and name hold."""
        held = self.table.words_of(speaker)
        large, small = (_share(asked, held) for asked in self._asked_words)
        head = self.question.word in held
        later = place >= self.question.at
        return [
            f"head={head} large={large} small={small}",
            f"head={head} large={large} later={later}",
            f"own={is_own}",
            f"article={self._article} own={is_own} kind={speaker.party.kind.value}",
            f"article={self._article} own={is_own} large={large} later={later}",
            f"plural={self._is_plural} many={speaker.many} own={is_own}",
            f"own={is_own} noun={self._noun} small={bool(self._asked_words[1])}",
            f"later={later} head={head} lead={self._is_lead}",
            f"gender={self._gender(speaker)}",
        ]

    def _gender(self, speaker: "Speaker") -> str:
        if speaker.party.kind is not PartyKind.PERSON:
            return "-"
        return self.table.gender_fit(speaker.party.name, self._pronouns[0]) if self._pronouns else "any"

    def _fit(self, speaker: "Speaker") -> str:
        """Say whether a candidate fits the word that asks: by its pronoun, or by its role."""
        word = self.question.word
        if not word:
            return "-"
        if self.question.kind == "description":
            return f"{word in speaker.heads} {self._noun} {speaker.party.kind.value}"
        if speaker.party.kind in _THINGS:
            return "thing"
        if self.question.kind == "one" and speaker.party.kind is not PartyKind.PERSON:
            pronouns = self.table.titled_pronouns(speaker.party.name)
            return "described" if not pronouns else "yes" if word in pronouns else "no"
        return self.table.gender_fit(speaker.party.name, word)

    @cached_property
    def _noun(self) -> str:
        """Say what a description's head noun calls somebody."""
        known, word = self.table.analysis.lexicon, self.question.word
        classes = {
            "outlet": known.outlet_nouns,
            "body": known.body_nouns,
            "document": known.documents,
            "person": known.anonymous | known.titles,
            "organisation": known.organisations,
        }
        return next((name for name, words in classes.items() if word in words), "other")

    def _since(self, place: int | None) -> str:
        return "never" if place is None else str(min(self._sentences_between(place), 3))

    def _sentences_between(self, place: int) -> int:
        starts = self.table.analysis.sentence_starts
        far = self._sentence_here - bisect_left(starts, place + 1)
        return _FAR[max(0, min(far, len(_FAR) - 1))]

    def _is_first(self, place: int) -> bool:
        starts = self.table.analysis.sentence_starts
        before = bisect_left(starts, place + 1) - 1
        return before >= 0 and place - starts[before] < HEAD

    def _paragraphs_between(self, place: int) -> int:
        analysis = self.table.analysis
        return min(3, max(0, self._paragraph_here - analysis.paragraph_at(place)))

    def _beside(self, speaker: "Speaker", place: int) -> list[str]:
        """Return what stands around a candidate's last mention: a preposition, a verb, what it owns."""
        text, known = self.table.analysis.text, self.table.analysis.lexicon
        before = text[max(0, place - NEIGHBOUR) : place].split()
        preposition = before[-1].lower() if before and before[-1].lower() in known.prepositions else ""
        name = speaker.party.name
        last = name.rsplit(maxsplit=1)[-1]
        at = text.find(last, place, place + len(name) + NEIGHBOUR)
        end = at + len(last) if at >= 0 else place
        behind = text[end : end + NEIGHBOUR]
        following = behind.split()[0].lower() if behind[:1] == " " and behind.split() else ""
        is_verb = following in known.finite or following in known.strong_verbs
        role = "owner" if behind[:2] in {"’s", "'s"} else "verb" if is_verb else "comma" if behind[:1] == "," else "-"
        return [f"before={preposition}", f"behind={role}", f"before={bool(preposition)} behind={role}"]


def _share(asked: list[str], held: frozenset[str]) -> str:
    if not asked:
        return "-"
    shared = sum(word in held or word.rstrip("s") in held for word in asked)
    return "all" if shared == len(asked) else "some" if shared else "none"


def best(found: tuple[Candidate, ...], question: Question) -> "Speaker":
    """Return the likeliest candidate; the first, whom the rules would take, unless another is clearly likelier."""
    margin = 0.0 if question.kind == "description" else MARGIN
    return max(found, key=lambda one: one.score + (margin if one is found[0] else 0)).speaker
