"""Rank who a pronoun, a description (`the company`) or a quotation without a cue can mean.

Each candidate is described by a handful of features (does the pronoun fit, who spoke last, how far back, named first
in a sentence, does the role hold the description's words, …), whose weights were learned on our own writing. What
the rules would say is one feature more, so that the model only has to know where they are wrong.
"""

from msgspec import Struct

from wirecopy.attribute._candidates import MAX_RANK, Collector, Found
from wirecopy.attribute._cast import Cast, Speaker
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._roles import content_words
from wirecopy.attribute._weights import group_by_kind, weights_by_kind
from wirecopy.model import PartyKind

MODEL = "antecedents"
KINDS = ("one", "many", "thing", "description", "none")
# Log odds for the rules' own answer. Chains right over all, real articles and our own kept out: 51.6 and 60.3 at 0,
# 52.3 and 60.1 at 0.7, 52.5 and 60.0 at 1.4, 52.3 and 59.3 without the model.
MARGIN = 1.4
MAX_COUNT = 4  # mentions that are told apart
LEADS = 4  # paragraphs from the top in which somebody may be described before the story names them
MAX_PARAGRAPHS = 3  # paragraphs back that are told apart
_STEPS = dict(enumerate((0, 1, 2, 3, 3, 5, 5, 5)))  # sentences back, in steps
_FARTHEST = 8  # the step for all that stands further back
# What is told apart no further stands in tables: a call of `min` takes several times as long as to look it up.
_COUNTS = dict(enumerate(range(MAX_COUNT)))
_PARAGRAPHS = dict(enumerate(range(MAX_PARAGRAPHS)))
_FIRST_RANKS = tuple(min(rank, 2) for rank in range(MAX_RANK + 1))
_SINCE = {steps: str(min(steps, 3)) for steps in (*_STEPS.values(), _FARTHEST)}  # the same, since somebody spoke
_Fit = tuple[str, bool, str, int, bool]
_Turn = tuple[bool, int, int, bool, bool, str]
_Place = tuple[int, bool, bool, int, int, bool]
_Beside = tuple[str, str]
_Words = tuple[bool, str, str, bool, bool]
_Own = tuple[bool, str, str, str, bool]
_Noun = tuple[bool, bool, bool, str, bool, str]
_NOTHING_BESIDE = ("", "")
_PERSON = PartyKind.PERSON  # kept here: before Python 3.12 each look at a member is slow
_THINGS = frozenset({PartyKind.ORGANISATION, PartyKind.OUTLET, PartyKind.DOCUMENT})


class Question(Struct, frozen=True, kw_only=True, gc=False):
    """Who is meant at a place.

    `word` is the pronoun or the description's head noun, "" for a quotation without a cue; `kind` sorts the question
    (one, many, thing, description, none); `words` are those of a description. `besides` is who cannot be meant, by
    full name: in `“He told me,” Holm said`, Holm.
    """

    at: int
    word: str
    kind: str
    words: str = ""
    besides: str = ""


class Candidate(Struct, frozen=True, gc=False):
    """Who can be meant, with what speaks for it: who it is, where it is named last, how much of a description it holds.

    `kind` is the question's; `place` is None for somebody named nowhere before, `words` where nothing is described.
    """

    speaker: Speaker
    kind: str
    fit: _Fit
    turn: _Turn
    place: _Place | None
    beside: _Beside
    words: tuple[_Words, _Own, _Noun] | None

    @property
    def features(self) -> tuple[str, ...]:
        """All features."""
        found = (*_of_fit.write(self.fit), *_of_turn.write(self.turn), *_of_place.write(self.place))
        if self.place:
            found += _of_beside.write(self.beside)
        if self.words:
            words, own, noun = self.words
            found += (*_of_words.write(words), *_of_own.write(own), *_of_noun.write(noun))
        return found

    @property
    def score(self) -> float:
        """The more, the likelier."""
        kind = self.kind
        found = _of_fit[self.fit][kind] + _of_turn[self.turn][kind] + _of_place[self.place][kind]
        if self.place:
            found += _of_beside[self.beside][kind]
        if self.words:
            words, own, noun = self.words
            found += _of_words[words][kind] + _of_own[own][kind] + _of_noun[noun][kind]
        return found


def is_trained() -> bool:
    """Say whether there are weights to rank by."""
    return bool(weights_by_kind(MODEL))


def candidates(collector: Collector, question: Question, ruled: Speaker, described: Speaker) -> tuple[Candidate, ...]:
    """Return who can be meant, the rules' own answer first.

    Args:
      collector: collects from who has spoken so far, and all names.
      question: what asks.
      ruled: whom the rules would take.
      described: who a description means where it means nobody named elsewhere.
    """
    table = collector.table
    things = question.kind in {"thing", "description"}
    is_lead = table.analysis.paragraph_at(question.at) < LEADS
    later = question.kind == "description" and is_lead
    found = collector.collect(question.at, (ruled, described), things=things, later=later)
    is_body = question.kind == "description" and question.word in table.analysis.lexicon.body_nouns
    if question.kind == "thing" or is_body:
        found.leave_out(table.names.given)
    if question.kind == "one":
        found.leave_out(_of_other_gender(found, table, question.word))
    if question.besides:
        found.leave_out(frozenset({question.besides}))
    return _Describer(table, question, found).candidates(ruled.party.name, described.party.name)


def _of_other_gender(found: Found, table: Cast, pronoun: str) -> frozenset[str]:
    """Return the people whose given names a pronoun does not fit.

    Barred by name they lose nothing anywhere, and of 38 pronouns in ten articles (whose errors had been read) 5
    more are right; barred by what the text has told of them they lose 15 of 994, as that is itself read from pronouns.
    """
    return frozenset(
        name
        for name, speaker in found.speakers.items()
        if speaker.party.kind is _PERSON and table.gender_by_name(name, pronoun) == "no"
    )


class _Description(Struct, frozen=True, kw_only=True, gc=False):
    """What a description says: its own words without its head, in capitals and others, and what it calls somebody.

    `holding` and `lacking` open what is written of whom the head does and does not call.
    """

    article: str
    large: list[str]
    small: list[str]
    noun: str
    pronoun: str
    holding: str
    lacking: str
    is_plural: bool
    is_lead: bool


def _description(table: Cast, question: Question) -> _Description:
    known, word = table.analysis.lexicon, question.word
    large: list[str] = []
    small: list[str] = []
    for part in question.words.partition(",")[0].split():
        for said in content_words(part):
            if said != word and not (
                said in known.determiners or said in known.prepositions or said in known.and_words
            ):
                (large if part[:1].isupper() else small).append(said)
    noun = _noun(word, known)
    return _Description(
        article=_article(question.words, known),
        large=large,
        small=small,
        noun=noun,
        holding=f"True {noun} ",
        lacking=f"False {noun} ",
        pronoun="".join(table.titled_pronouns(question.words)[:1]),
        is_plural=table.reader.is_plural(word) or word.endswith("s"),
        is_lead=table.analysis.paragraph_at(question.at) < LEADS - 1,
    )


def _article(words: str, known: Lexicon) -> str:
    first = words.split(maxsplit=1)[0].lower() if words else ""
    if first in known.definite:
        return "definite"
    return "indefinite" if first in known.indefinite else "other" if first in known.determiners else "none"


def _noun(word: str, known: Lexicon) -> str:
    """Say what a description's head noun calls somebody."""
    classes = (
        ("outlet", known.outlet_nouns),
        ("body", known.body_nouns),
        ("document", known.documents),
        ("person", known.anonymous),
        ("person", known.titles),
        ("organisation", known.organisations),
    )
    return next((name for name, words in classes if word in words), "other")


class _Describer:
    """Says what speaks for each candidate of one question: what hangs on the question alone is read once."""

    def __init__(self, table: Cast, question: Question, found: Found) -> None:
        self._table = table
        self._question = question
        self._found = found
        self._sentence, self._paragraph, self._opens, _ = table.places[question.at]
        self._asked = _description(table, question) if question.kind == "description" else None

    def candidates(self, ruled: str, own: str) -> tuple[Candidate, ...]:
        """Return all with what speaks for and against them.

        Args:
          ruled: whom the rules would take, by name.
          own: what a description means where it means nobody named elsewhere.
        """
        found, kind, asked = self._found, self._question.kind, self._asked
        ranks, counts, places, spoke_at = found.ranks, found.counts, found.places, found.spoke_at
        most = max(counts.values(), default=0)
        newest = max(places.values(), default=-1)
        beside = self._table.places.beside
        fitting = [self._fit(speaker) for speaker in found.speakers.values()]
        described: list[Candidate] = []
        for (name, speaker), fits in zip(found.speakers.items(), fitting, strict=True):
            at, rank, count = places.get(name, -1), ranks.get(name, MAX_RANK), counts.get(name, 0)
            spoke = self._since(spoke_at[name]) if name in spoke_at else "never"
            described.append(
                Candidate(
                    speaker,
                    kind,
                    (speaker.party.kind, speaker.many, fits, rank, fitting.count(fits) == 1),
                    (name == ruled, rank, _COUNTS.get(count, MAX_COUNT), 0 < count == most, 0 <= at == newest, spoke),
                    self._place(at, rank) if at >= 0 else None,
                    beside[name, at] if at >= 0 else _NOTHING_BESIDE,
                    self._overlap(speaker, asked, is_own=name == own, at=at) if asked else None,
                )
            )
        return tuple(described)

    def _place(self, at: int, rank: int) -> _Place:
        """Return where somebody of a rank among the speakers is named."""
        sentence, paragraph, is_first, is_quoted = self._table.places[at]
        steps = 0 if sentence > self._sentence else _STEPS.get(self._sentence - sentence, _FARTHEST)
        back = 0 if paragraph > self._paragraph else _PARAGRAPHS.get(self._paragraph - paragraph, MAX_PARAGRAPHS)
        return (steps, is_first, self._opens, back, _FIRST_RANKS[rank], is_quoted)

    def _overlap(self, speaker: Speaker, asked: _Description, *, is_own: bool, at: int) -> tuple[_Words, _Own, _Noun]:
        """Return how much of a description a candidate's role and name hold."""
        held, kind = self._table.words_of(speaker), speaker.party.kind
        is_later = at >= self._question.at
        large = _share(asked.large, held) if asked.large else "-"
        small = _share(asked.small, held) if asked.small else "-"
        gender = "-"
        if kind is _PERSON:
            gender = self._table.gender_fit(speaker.party.name, asked.pronoun) if asked.pronoun else "any"
        return (
            (self._question.word in held, large, small, is_later, asked.is_lead),
            (is_own, asked.article, kind, large, is_later),
            (is_own, asked.is_plural, speaker.many, asked.noun, bool(asked.small), gender),
        )

    def _fit(self, speaker: Speaker) -> str:
        """Say whether a candidate fits the word that asks: by its pronoun, or by its role."""
        word, kind = self._question.word, speaker.party.kind
        if not word:
            return "-"
        if self._asked:
            return (self._asked.holding if word in speaker.heads else self._asked.lacking) + kind
        if kind in _THINGS:
            return "thing"
        if self._question.kind == "one" and kind is not _PERSON:
            pronouns = self._table.titled_pronouns(speaker.party.name)
            return "described" if not pronouns else "yes" if word in pronouns else "no"
        return self._table.gender_fit(speaker.party.name, word)

    def _since(self, at: int) -> str:
        """Return how far back somebody spoke."""
        back = self._sentence - self._table.places[at][0]
        return _SINCE[0 if back < 0 else _STEPS.get(back, _FARTHEST)]


_group = group_by_kind(MODEL, KINDS)


@_group
def _of_fit(found: _Fit) -> tuple[str, ...]:
    """Return the features of who somebody is, and whether the word that asks fits him or her."""
    kind, many, fits, rank, is_sole = found
    return (
        f"kind={kind}",
        f"fit={fits}",
        f"rank={rank}",
        f"many={many}",
        f"kind={kind} many={many} fit={fits}",
        f"fit={fits} rank={min(rank, 2)}",
        f"fit={fits} sole={is_sole}",
    )


@_group
def _of_turn(found: _Turn) -> tuple[str, ...]:
    """Return the features of how much is told of somebody, and whom the rules would take."""
    is_ruled, rank, count, is_most, is_newest, spoke = found
    return (
        f"ruled={is_ruled}",
        f"ruled={is_ruled} rank={min(rank, 3)}",
        f"named={count}",
        f"most={is_most}",
        f"newest={is_newest}",
        f"spoke={spoke}",
    )


@_group
def _of_place(found: _Place | None) -> tuple[str, ...]:
    """Return the features of where somebody is named last."""
    if found is None:
        return ("nowhere",)
    sentences, is_first, opens, paragraphs, rank, is_quoted = found
    return (
        f"sentences={sentences}",
        f"sentences={sentences} first={is_first}",
        f"sentences={min(sentences, 2)} first={is_first} opens={opens}",
        f"paragraphs={paragraphs} rank={rank}",
        f"quoted={is_quoted}",
    )


@_group
def _of_beside(found: _Beside) -> tuple[str, ...]:
    """Return the features of what stands before and behind a mention."""
    preposition, role = found
    return f"before={preposition}", f"behind={role}", f"before={bool(preposition)} behind={role}"


@_group
def _of_words(found: _Words) -> tuple[str, ...]:
    """Return the features of how much of a description somebody's role and name hold."""
    head, large, small, later, is_lead = found
    return (
        f"head={head} large={large} small={small}",
        f"head={head} large={large} later={later}",
        f"later={later} head={head} lead={is_lead}",
    )


@_group
def _of_own(found: _Own) -> tuple[str, ...]:
    """Return the features of a description's article, which says whether it brings in somebody new."""
    is_own, article, kind, large, later = found
    return (
        f"own={is_own}",
        f"article={article} own={is_own} kind={kind}",
        f"article={article} own={is_own} large={large} later={later}",
    )


@_group
def _of_noun(found: _Noun) -> tuple[str, ...]:
    """Return the features of what a description calls somebody: one or many, a body, a woman."""
    is_own, is_plural, many, noun, has_small, gender = found
    return (
        f"plural={is_plural} many={many} own={is_own}",
        f"own={is_own} noun={noun} small={has_small}",
        f"gender={gender}",
    )


def _share(asked: list[str], held: frozenset[str]) -> str:
    """Say how many of a description's words are held."""
    shared = len([word for word in asked if word in held or word.rstrip("s") in held])
    return "all" if shared == len(asked) else "some" if shared else "none"


def best(found: tuple[Candidate, ...], question: Question, ruled: Speaker) -> Speaker:
    """Return the likeliest candidate; whom the rules would take, unless another is clearly likelier."""
    name = ruled.party.name
    margin = 0.0 if question.kind == "description" else MARGIN
    scores = [one.score + margin if one.speaker.party.name == name else one.score for one in found]
    return found[scores.index(max(scores))].speaker
