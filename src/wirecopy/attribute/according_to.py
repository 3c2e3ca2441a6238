"""Read `…, according to two officials cited by Axios`, `As noted by Voss, …`, and `The Ledger reported, citing …`.

The phrase gives a sentence its source without a verb. What follows `cited by` is the outlet through which the claim
came: one more hop. What follows `citing` is the source behind an outlet: a statement of its own, inside the outlet's.
Left out: `according to plan`, `per cent`, and a firm that closes a plant `citing costs`.
"""

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._carriers import carriers_of
from wirecopy.attribute._classes import (
    ADVERB,
    ANONYMOUS,
    BY_WORDS,
    CAPITAL,
    COMPLEMENTIZERS,
    CONJUNCTIONS,
    DEFINITE,
    DOCUMENTS,
    FINITE,
    INDEFINITE,
    JOINING,
    NAMING_WORDS,
    ORGANISATIONS,
    OUTLET_NOUNS,
    PARTICIPLES,
    PREPOSITIONS,
    QUOTATION,
    RELATIVES,
    TIMES,
    TITLES,
    WORD,
)
from wirecopy.attribute._clauses import CURRENCY, MAX_ADVERBIAL
from wirecopy.attribute._findings import Carrier, Finding, Signs
from wirecopy.attribute._lexicon import ACCORDING_TO, AFTER_SOURCE, CITED_BY, CITING, PASSIVE, REPORTED_BY, SAY
from wirecopy.attribute._phrases import DASHES, Phrases, Stretch
from wirecopy.attribute._sentences import Sentence
from wirecopy.attribute._tokens import Token
from wirecopy.model import Article, Language, Span

RANK = 30
VERSION = 1

_SOURCES = frozenset({ACCORDING_TO, AFTER_SOURCE})
_SPEAKING = ANONYMOUS | TITLES | DOCUMENTS | ORGANISATIONS | OUTLET_NOUNS
MAX_QUOTED_SOURCE = 16  # tokens between `quoted` and `as saying`
MAX_PHRASES = 60  # words and phrases of a role in one sentence; only texts made to be slow have more
MAX_TO_QUOTATION = 4  # tokens between a source's comma and the quotation that it gives
MAX_TIME = 4  # tokens of when a source spoke, with the comma behind
MIN_BEFORE = 3  # words before the phrase that can be the claim; fewer lead in what follows (`But according to …`)


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one finding a source that is named without a verb."""
    findings: list[Finding] = []
    for place, sentence in enumerate(analysis.sentences):
        for first, last, role in sentence.phrases[:MAX_PHRASES]:
            found = None
            if role is ACCORDING_TO:
                found = _according_to(analysis, place, (first, last))
            elif role is REPORTED_BY:
                found = _reported_by(analysis, place, (first, last))
            elif role is AFTER_SOURCE:
                found = _after_source(analysis, sentence, (first, last))
            elif role is CITING:
                found = _citing(analysis, place, (first, last), findings)
            findings += [found] if found else []
    return Signs(findings=tuple(findings))


def _finding(
    analysis: Analysis, sentence: Sentence, lead: Stretch, source: Stretch, claims: tuple[Stretch, ...]
) -> Finding:
    tokens = sentence.tokens
    return Finding(
        rule=f"according-to/{VERSION}",
        content=tuple(Span(start=tokens[first].start, end=tokens[last].end) for first, last in claims),
        source=Span(start=tokens[source[0]].start, end=tokens[source[1]].end),
        cue=Span(start=tokens[lead[0]].start, end=tokens[lead[1]].end),
        carriers=carriers_of(analysis, sentence, lead[0]),
        confidence=85,
    )


def _according_to(analysis: Analysis, place: int, lead: Stretch) -> Finding | None:
    sentence, known = analysis.sentences[place], analysis.lexicon
    phrases = sentence.grammar
    before = _claim_before(analysis, place, lead[0])
    begin = lead[1] + 2 if phrases.kinds[lead[1] + 1] & BY_WORDS else lead[1] + 1  # `nach Ansicht von Voss`
    source = _source(phrases, begin, leads=before is None)
    if source is None or _is_no_source(phrases, source):
        return None
    parted = phrases.words[lead[0] - 1] in {",", ";", "—", "–", "("} or known.language.verb_second
    if lead[0] == lead[1] and lead[0] and not parted:
        return None  # a bare preposition counts only where a comma parts it: `three per household`
    behind = _claim_behind(phrases, source[1] + 1)
    if behind and phrases.kinds[lead[0] - 2] & RELATIVES and phrases.words[lead[0] - 1] == ",":
        behind = _to_comma(phrases, behind)
    if before and not (behind and _leads_in(phrases, before, lead[0], source, behind)):
        rest = behind if behind and _is_rest(phrases, before, lead[0], source, behind) else None
        return _finding(analysis, sentence, lead, source, (before, rest) if rest else (before,))
    return _finding(analysis, sentence, lead, source, (behind,)) if behind else None


def _reported_by(analysis: Analysis, place: int, lead: Stretch) -> Finding | None:
    """Read `As noted by Voss, …` where nobody else speaks; else who is named is the way of what another one says."""
    phrases = analysis.sentences[place].grammar
    before = phrases.words[lead[0] - 1] if lead[0] else ","
    parted = before in {",", ";", "("} or before in DASHES or phrases.kinds[lead[0] - 1] & (JOINING | QUOTATION)
    speaks = bool(analysis.voiced[place]) or any(role in _SOURCES for _, _, role in analysis.sentences[place].phrases)
    return _according_to(analysis, place, lead) if parted and not speaks else None


def _leads_in(phrases: Phrases, before: Stretch, lead: int, source: Stretch, behind: Stretch) -> bool:
    """Say whether the claim is what follows: behind `In one of them,`, `boats which,`, or a whole clause before `;`."""
    last = phrases.kinds[before[1]]
    if phrases.words[lead - 1] == ";" or last & (RELATIVES | CONJUNCTIONS):
        return True
    parted = phrases.words[source[1] + 1] == "," and phrases.words[lead - 1] == ","
    told = range(before[0], before[1] + 1)
    adverbial = phrases.kinds[before[0]] & PREPOSITIONS and not any(
        phrases.kinds[at] & (FINITE | QUOTATION) for at in told
    )
    clause = any(phrases.kinds[at] & (FINITE | QUOTATION) for at in range(behind[0] + 1, behind[1] + 1))
    return bool(parted and adverbial and clause and before[1] - before[0] < MAX_ADVERBIAL)


def _source(phrases: Phrases, start: int, *, leads: bool) -> Stretch | None:
    """Return the source; what follows its comma is mostly the claim, unless it only says who the source is."""
    whole = phrases.phrase_after(start, len(phrases.tokens))
    bare = phrases.bare_after(start, len(phrases.tokens))
    if whole is None or bare is None:
        return whole
    if whole == bare:
        return (start, _before_clause(phrases, bare)) if leads else whole
    is_relative = phrases.kinds[bare[1] + 2] & RELATIVES
    verbs = any(phrases.kinds[at] & FINITE for at in range(bare[1] + 2, whole[1] + 1))
    if verbs and not is_relative:
        return bare
    return whole if not leads or phrases.words[whole[1] + 1] == "," else bare


def _before_clause(phrases: Phrases, source: Stretch) -> int:
    """Return the last token of a name before a clause that no comma parts from it: `According to Voss | the ferry`."""
    known = phrases.known
    if known.language.capital_nouns:
        return source[1]
    for at in range(source[0] + 1, source[1] + 1):
        article = phrases.kinds[at] & (DEFINITE | INDEFINITE)
        if article and phrases.kinds[at - 1] & CAPITAL and not phrases.kinds[at] & CAPITAL:
            return at - 1
    return source[1]


def _is_rest(phrases: Phrases, before: Stretch, lead: int, source: Stretch, behind: Stretch) -> bool:
    """Say whether what follows is the claim's second half: `The stumbling block, according to …, is the corridor`."""
    if phrases.known.language.verb_second and phrases.words[lead - 1] != ",":
        return True
    if phrases.words[source[1] + 1] != "," or any(
        phrases.kinds[at] & QUOTATION for at in range(before[0], before[1] + 1)
    ):
        return False
    if phrases.kinds[behind[0]] & FINITE:
        return behind[1] - behind[0] >= MIN_BEFORE - 1
    endings = phrases.known.language.past_endings  # `His friend, according to the Post, objected and left`
    verb = bool(endings) and phrases.words[behind[0]].endswith(endings) and not phrases.kinds[behind[0]] & CAPITAL
    return verb and not any(_may_be_verb(phrases, at) for at in range(before[0], before[1] + 1))


def _may_be_verb(phrases: Phrases, at: int) -> bool:
    word, known = phrases.words[at], phrases.known
    return word in known.finite or word in known.strong_verbs or word.endswith(known.language.past_endings)


def _is_no_source(phrases: Phrases, source: Stretch) -> bool:
    words = [phrases.words[at] for at in range(source[0], source[1] + 1)]
    if phrases.tokens[source[0]].kinds & CAPITAL and not phrases.known.language.capital_nouns:
        return False
    return words[0] in phrases.known.not_sources or words[-1] in phrases.known.not_sources


def _claim_before(analysis: Analysis, place: int, lead: int) -> Stretch | None:
    sentence = analysis.sentences[place]
    phrases = sentence.grammar
    end = lead - 1
    while end >= 0 and (phrases.words[end] in {",", "("} or phrases.words[end] in DASHES):
        end -= 1
    start = phrases.past_reporter(phrases.opening)
    for words in analysis.voiced[place]:
        if words.cue.finish < end and not words.inner and words.cue.role is not PASSIVE:
            parted = [
                at
                for at in range(words.cue.finish + 1, end - MIN_BEFORE)
                if (phrases.words[at] == ";" or phrases.kinds[at] & JOINING)
            ]
            start = parted[-1] + 1 if parted else start
    while start < end and (phrases.kinds[start] & JOINING or not _begins_claim(phrases, start)):
        start += 1
    shortest = MIN_BEFORE - 1 if analysis.lexicon.language.verb_second else MIN_BEFORE
    long_enough = end - start + 1 >= shortest or any(phrases.kinds[at] & QUOTATION for at in range(start, end + 1))
    adverbial = phrases.kinds[start] & PREPOSITIONS and end - start < 3
    return (start, end) if long_enough and not adverbial else None


def _begins_claim(phrases: Phrases, at: int) -> bool:
    return bool(phrases.tokens[at].kinds & WORD or phrases.kinds[at] & QUOTATION or phrases.words[at] in CURRENCY)


def _claim_behind(phrases: Phrases, start: int) -> Stretch | None:
    end = len(phrases.tokens)
    while end > start and not _begins_claim(phrases, end - 1):
        end -= 1
    if phrases.words[start] == ",":
        start += 1
    quotation = next(
        (at for at in range(start, min(end, start + MAX_TO_QUOTATION)) if phrases.kinds[at] & QUOTATION), 0
    )
    if quotation and phrases.words[quotation - 1] in {",", ":"}:
        start = quotation  # `in the words of Mark Berg, QC, “…”`
    goes_on = phrases.known.language.verb_second and phrases.words[start - 1] != ","  # `sank laut Bank um 4 %`
    opens_aside = phrases.kinds[start] & (RELATIVES | PREPOSITIONS) and not goes_on
    if _leads_to_outlet(phrases, start) or opens_aside or _says_when(phrases, start):
        comma = next((at for at in range(start, end) if phrases.words[at] == ","), None)
        start = comma + 1 if comma is not None else end
    return (start, end - 1) if end - start >= 2 or phrases.kinds[start] & QUOTATION else None


def _says_when(phrases: Phrases, at: int) -> bool:
    """Say whether a source has only when it spoke behind it: `the Ledger | last week, | two men`."""
    parted = "," in phrases.words[at + 1 : at + MAX_TIME]
    return bool(phrases.kinds[at] & TIMES) and phrases.words[at - 1] != "," and parted


def _to_comma(phrases: Phrases, claim: Stretch) -> Stretch:
    """Return a relative clause without what goes on behind it: `which, according to …, two unions refuse | , ends`."""
    return (claim[0], next((at - 1 for at in range(claim[0] + 1, claim[1]) if phrases.words[at] == ","), claim[1]))


def _leads_to_outlet(phrases: Phrases, at: int) -> bool:
    opening = phrases.known.phrases.get(phrases.words[at])
    return opening is not None and CITED_BY in opening.roles


def _after_source(analysis: Analysis, sentence: Sentence, lead: Stretch) -> Finding | None:
    phrases = sentence.grammar
    source = phrases.phrase_before(lead[0] - 1)
    behind = _claim_behind(phrases, lead[1] + 1)
    if source is None:
        return None
    is_split = phrases.known.language.verb_second and phrases.kinds[source[0] - 1] & WORD
    if source[0] >= (1 if is_split else MIN_BEFORE):
        end = source[0] - 1
        while end > 0 and not _begins_claim(phrases, end):
            end -= 1
        parts = ((0, end), behind) if is_split and behind else ((0, end),)
        return _finding(analysis, sentence, lead, source, parts)
    return _finding(analysis, sentence, lead, source, (behind,)) if behind else None


def _citing(analysis: Analysis, place: int, lead: Stretch, earlier: list[Finding]) -> Finding | None:
    """Read the source behind an outlet; its claim is the outlet's own."""
    sentence = analysis.sentences[place]
    tokens = sentence.tokens
    phrases = sentence.grammar
    source = _source_as_saying(phrases, lead[1] + 1) or phrases.phrase_after(lead[1] + 1, len(tokens))
    if source is None:
        return None
    quoted = _quoted_as_saying(analysis, sentence, lead, source)
    if quoted:
        return quoted
    claim = _outlet_claim(analysis, place, lead, source, earlier)
    if claim is None:
        return None
    return Finding(
        rule=f"citing/{VERSION}",
        content=claim,
        source=Span(start=tokens[source[0]].start, end=tokens[source[1]].end),
        cue=Span(start=tokens[lead[0]].start, end=tokens[lead[1]].end),
        confidence=80,
    )


def _source_as_saying(phrases: Phrases, start: int) -> Stretch | None:
    """Return all that stands before `as saying`: `an adviser to the buyers`, `a “chemist, Dr Venn”`."""
    for at in range(start + 1, min(start + MAX_QUOTED_SOURCE, len(phrases.tokens))):
        if phrases.kinds[at] & NAMING_WORDS and phrases.kinds[at + 1] & PARTICIPLES:
            return (start, at - 1)
        if phrases.kinds[at] & FINITE:
            return None
    return None


def _quoted_as_saying(analysis: Analysis, sentence: Sentence, lead: Stretch, source: Stretch) -> Finding | None:
    """Read `The Ledger quoted an officer as saying that …`: the officer's words, by way of the outlet."""
    tokens = sentence.tokens
    phrases = sentence.grammar
    cue = source[1] + 2
    if not phrases.kinds[source[1] + 1] & NAMING_WORDS or not phrases.kinds[cue] & PARTICIPLES:
        return None
    claim = _said_behind(phrases, cue + 1) or _said_before(phrases, lead[0])
    if claim is None:
        return None
    first, last = claim
    before = lead[0] - 1
    while before > 0 and phrases.kinds[before] & (ADVERB | TIMES) and not phrases.kinds[before] & CAPITAL:
        before -= 1  # `Coastwire | now | quotes`
    outlet = phrases.phrase_before(before)
    carriers: tuple[Carrier, ...] = ()
    if outlet:
        span = Span(start=tokens[outlet[0]].start, end=tokens[outlet[1]].end)
        carriers = (Carrier(rule=f"quoting/{VERSION}", span=span),)
    return Finding(
        rule=f"quoting/{VERSION}",
        content=(Span(start=tokens[first].start, end=tokens[last].end),),
        source=Span(start=tokens[source[0]].start, end=tokens[source[1]].end),
        cue=Span(start=tokens[cue].start, end=tokens[cue].end),
        carriers=carriers,
        confidence=85,
    )


def _said_behind(phrases: Phrases, start: int) -> Stretch | None:
    """Return what stands behind `as saying`, without where it was said: `as saying at the assembly | that`."""
    first, last = start, len(phrases.tokens) - 1
    while last > first and not _begins_claim(phrases, last):
        last -= 1
    while first < last and not _begins_claim(phrases, first):
        first += 1
    if first <= last and phrases.kinds[first] & PREPOSITIONS:
        opening = QUOTATION | COMPLEMENTIZERS
        is_clause = any(phrases.kinds[at] & FINITE for at in range(first, last))
        first = next(
            (at for at in range(first, last + 1) if phrases.kinds[at] & opening), first if is_clause else last + 1
        )
    return (first, last) if first <= last else None


def _said_before(phrases: Phrases, lead: int) -> Stretch | None:
    """Return the quotation that opens a sentence: `“We are full,” the Ledger quotes her as saying in May`."""
    return (0, 0) if lead and phrases.kinds[0] & QUOTATION else None


def _outlet_claim(
    analysis: Analysis, place: int, cited: Stretch, source: Stretch, earlier: list[Finding]
) -> tuple[Span, ...] | None:
    """Return what the outlet that cites somebody says; None where no outlet does: a firm may cite costs."""
    sentence = analysis.sentences[place]
    tokens, phrases = sentence.tokens, sentence.grammar
    lead, names_ground = cited[0], cited[1] > cited[0]  # `unter Berufung auf` names no costs
    for words in reversed(analysis.voiced[place]):
        subject = words.cue.subject
        if subject is None:
            continue
        span = Span(start=tokens[subject[0]].start, end=tokens[subject[1]].end)
        inside = subject[0] < lead <= subject[1] and tokens[subject[0]].kinds & CAPITAL
        may_speak = names_ground or (words.cue.first < lead and _may_speak(phrases, source))
        tells = words.cue.role is SAY and may_speak
        if inside or tells or analysis.outlets.is_outlet(analysis.words(span)):
            return _without(tokens, words.parts, lead)
    for finding in reversed(earlier):
        inside = sentence.start <= finding.reach.start and finding.reach.end <= sentence.end
        named = analysis.words(finding.source).split() if inside and finding.source else []
        if any(analysis.outlets.is_outlet(" ".join(named[at:])) for at in range(len(named))):
            return finding.content
    return None


def _may_speak(phrases: Phrases, source: Stretch) -> bool:
    """Say whether what is cited can hold a claim, a person or a document, and is no reason: `citing costs`."""
    return any(
        phrases.kinds[at] & (ANONYMOUS | TITLES | DOCUMENTS | ORGANISATIONS | OUTLET_NOUNS)
        for at in range(source[0], source[1] + 1)
    )


def _without(tokens: tuple[Token, ...], parts: tuple[Stretch, ...], lead: int) -> tuple[Span, ...] | None:
    """Return a claim's parts up to the words that cite."""
    kept: list[Span] = []
    for first, last in parts:
        end = lead - 1 if first < lead <= last else last
        while end > first and not (tokens[end].kinds & WORD or tokens[end].kinds & QUOTATION):
            end -= 1
        if first != lead:
            kept.append(Span(start=tokens[first].start, end=tokens[end].end))
    return tuple(kept) or None
