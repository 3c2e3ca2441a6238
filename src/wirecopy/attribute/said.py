"""Read reported speech: `Voss said on Monday that the road would close`, `the meeting was said to be difficult`.

A speech verb with a subject tells whose claim the clause is; the clause may hold quoted words. Claims without a
speaker (`it was also reported that`, `reportedly`) are kept with an unknown speaker, so that nobody takes them for
the outlet's own knowledge; so are accusations (`were accused of hiding it`). Left out: what was *not* said (`did not
say`, `declined`), and forms that are nouns or participles (`the claims`, `a man called Smith`).
"""

from msgspec.structs import replace

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._carriers import carriers_of
from wirecopy.attribute._classes import (
    CAPITAL,
    CONJUNCTIONS,
    HEARSAY_VERBS,
    JOINING,
    PERFECT_AUXILIARIES,
    PERFECT_INFINITIVES,
    PERFECT_PARTICIPLES,
    QUOTATION,
    RELATIVES,
    REPORTED_MOODS,
    WORD,
)
from wirecopy.attribute._clauses import MIN_CLAUSE, Voiced, is_quoted
from wirecopy.attribute._cues import MAX_TO_PARTICLE
from wirecopy.attribute._findings import MAX_PARTS, Finding, Signs
from wirecopy.attribute._lexicon import ACCORDING_TO, AFTER_SOURCE, HEARSAY, PASSIVE, REPORTED_BY
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._sentences import Sentence
from wirecopy.attribute._sources import hearer_of, source_of
from wirecopy.model import Article, Language, Span

RANK = 20
VERSION = 1

_NAMES_SOURCE = frozenset({ACCORDING_TO, AFTER_SOURCE, REPORTED_BY})
PARTICIPLE_ENDINGS = ("t", "en")  # of German, whose infinitives of the perfect alone mark hearsay


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one finding a cue that tells more than quoted words, and one an adverb of hearsay."""
    findings: list[Finding] = []
    told_in = -1  # the paragraph in which somebody has spoken
    for sentence, voiced in zip(analysis.sentences, analysis.voiced, strict=True):
        if sentence.grammar.held & HEARSAY_VERBS and not sentence.depth:
            findings += _told_of(sentence)
        speaks = False
        for words in voiced:
            if sentence.depth or not is_quoted(sentence, words):
                findings.append(_reported(analysis, sentence, words))
            speaks = speaks or not _is_retold(sentence, words)
        roles = [role for _, _, role in sentence.phrases]
        if speaks or not _NAMES_SOURCE.isdisjoint(roles):
            told_in = sentence.paragraph if not sentence.depth else told_in
        elif 0 <= told_in >= sentence.paragraph - 1 and not sentence.depth and _is_reported(sentence):
            _go_on(analysis, sentence, findings)
            told_in = sentence.paragraph
        elif HEARSAY in roles:
            findings += _hearsay(sentence)
    return Signs(findings=tuple(findings))


def _is_reported(sentence: Sentence) -> bool:
    """Say whether a sentence's verb marks it as reported by itself: `Neue Straßen werde es nicht geben.`."""
    return bool(sentence.grammar.held & REPORTED_MOODS) and any(
        token.kinds & (REPORTED_MOODS | CAPITAL) == REPORTED_MOODS for token in sentence.tokens[1:]
    )


def _is_retold(sentence: Sentence, voiced: Voiced) -> bool:
    """Say whether a speaker only tells what another one said: `Der Wirt habe ihr gesagt, es regne.`."""
    kinds, cue = sentence.grammar.kinds, voiced.cue
    mood = PERFECT_AUXILIARIES | REPORTED_MOODS
    return bool(kinds[cue.first] & PERFECT_PARTICIPLES) and any(
        kinds[at] & mood == mood for at in range(max(0, cue.first - MAX_TO_PARTICLE), cue.first)
    )


def _go_on(analysis: Analysis, sentence: Sentence, findings: list[Finding]) -> None:
    """Add a sentence of reported speech without a cue to the one before it, or begin a finding with it."""
    tokens = sentence.tokens
    last = next((at for at in range(len(tokens) - 1, 0, -1) if tokens[at].kinds & (WORD | QUOTATION)), 0)
    span = Span(start=sentence.start, end=tokens[last].end)
    previous = findings[-1] if findings else None
    goes_on = previous and previous.rule.startswith("reported-mood")
    if (
        previous
        and goes_on
        and len(previous.content) < MAX_PARTS
        and not analysis.text[previous.content[-1].end : span.start].strip(' .!?…”“"»«')
    ):
        findings[-1] = replace(previous, content=(*previous.content, span))
        return
    findings.append(Finding(rule=f"reported-mood/{VERSION}", content=(span,), follows=True, confidence=60))


def _reported(analysis: Analysis, sentence: Sentence, voiced: Voiced) -> Finding:
    tokens, cue = sentence.tokens, voiced.cue
    return Finding(
        rule=f"said/{VERSION}",
        content=tuple(Span(start=tokens[first].start, end=tokens[last].end) for first, last in voiced.parts),
        source=source_of(sentence, voiced),
        cue=Span(start=tokens[cue.first].start, end=tokens[cue.last].end),
        told=hearer_of(sentence, voiced),
        carriers=carriers_of(analysis, sentence, cue.first),
        confidence=70 if cue.elided or cue.role is PASSIVE else 80,
    )


def _hearsay(sentence: Sentence) -> list[Finding]:
    for first, last, role in sentence.phrases:
        if role is not HEARSAY:
            continue
        tokens = sentence.tokens
        around = _clause_around(sentence.grammar, first, last)
        content = tuple(Span(start=tokens[a].start, end=tokens[b].end) for a, b in around if a <= b)
        cue = Span(start=tokens[first].start, end=tokens[last].end)
        if content:
            return [Finding(rule=f"hearsay/{VERSION}", content=content, cue=cue, confidence=60)]
    return []


def _clause_around(phrases: Phrases, first: int, last: int) -> tuple[Stretch, Stretch]:
    """Return the halves of the clause in which an adverb stands: `it rained, and | the dam | reportedly | broke`."""
    kinds, words = phrases.kinds, phrases.words
    start = 0
    for at in range(first):
        joins = kinds[at] & JOINING and (words[at - 1] == "," or at + 1 >= first or words[at + 1 : first] == (",",))
        start = at + 1 if joins or words[at] == ";" else start
    end = size = len(phrases.tokens)
    opens = CONJUNCTIONS | JOINING | RELATIVES
    for at in range(last + MIN_CLAUSE + 1, size):
        if words[at] == ";" or (words[at] == "," and kinds[at + 1] & opens):
            end = at
            break
    halves = (_trimmed(phrases, start, first - 1), _trimmed(phrases, last + 1, end - 1))
    return ((1, 0), halves[1]) if first - start <= 1 and not kinds[start] & WORD else halves


def _trimmed(phrases: Phrases, first: int, last: int) -> Stretch:
    """Return a stretch without the marks at its ends."""
    while first <= last and not phrases.kinds[first] & (WORD | QUOTATION):
        first += 1
    while first <= last and not phrases.kinds[last] & (WORD | QUOTATION):
        last -= 1
    return first, last


def _told_of(sentence: Sentence) -> list[Finding]:
    """Read a verb that makes hearsay of its clause: `In Kiel soll ein Kran umgestürzt sein.`."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if not token.kinds & HEARSAY_VERBS or not at:
            continue
        end = next(
            (
                place
                for place in range(at + 2, len(tokens))
                if tokens[place].kinds & PERFECT_INFINITIVES
                and (place + 1 == len(tokens) or not tokens[place + 1].kinds & WORD)
            ),
            None,
        )
        if end is None or not tokens[end - 1].word.endswith(PARTICIPLE_ENDINGS):
            continue
        start = next((place + 1 for place in range(at - 1, -1, -1) if tokens[place].word in {";", ":", "–"}), 0)
        parts = [(first, last) for first, last in ((start, at - 1), (at + 1, end)) if first <= last]
        content = tuple(Span(start=tokens[first].start, end=tokens[last].end) for first, last in parts)
        cue = Span(start=token.start, end=token.end)
        return [Finding(rule=f"hearsay/{VERSION}", content=content, cue=cue, confidence=60)]
    return []
