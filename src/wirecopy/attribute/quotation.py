"""Read direct speech: `“The arithmetic has changed,” Ingrid Sallow told reporters. “A government that …”`.

Words inside quotation marks are the surest that a text gives: they are meant to be somebody's own. They count with
a cue beside them (before, behind, in the middle), behind a colon (`Kallas: “…”`), or as sentences of their own
behind words that already have a speaker, whose they are then; a quotation of several paragraphs is one statement.
Left out are quoted titles, names and single jibes in the narrator's own sentence.
"""

from msgspec.structs import replace

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._carriers import carriers_of
from wirecopy.attribute._classes import QUOTATION, WORD
from wirecopy.attribute._clauses import Voiced, is_quoted
from wirecopy.attribute._findings import MAX_PARTS, Finding, Signs
from wirecopy.attribute._sentences import Sentence
from wirecopy.attribute._sources import announcer_of, announces, hearer_of, source_of
from wirecopy.model import Article, BlockKind, Form, Language, Span

RANK = 10
VERSION = 1

_STOPS = frozenset(".!?…,")
MAX_CLOSING = 3  # characters at a sentence's end among which its stop is: `end.”’`
MIN_WORDS = 2  # of a quotation without a cue; below it is mostly a name or a title


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one finding a quotation or row of quotations that somebody is given for."""
    findings: list[Finding] = []
    last_paragraph = -1
    for sentence, voiced in zip(analysis.sentences, analysis.voiced, strict=True):
        if sentence.depth:
            continue
        found: list[Finding] = []
        if sentence.grammar.held & QUOTATION:
            found += [_spoken(analysis, sentence, words) for words in voiced if is_quoted(sentence, words)]
            found += _behind_colon(analysis, sentence, voiced, found)
        if found or voiced:
            findings += found
            last_paragraph = sentence.paragraph
        elif _stands_alone(analysis, sentence):
            _take_over(analysis, sentence, findings, same_paragraph=last_paragraph == sentence.paragraph)
            last_paragraph = sentence.paragraph
    return Signs(findings=tuple(findings))


def _spoken(analysis: Analysis, sentence: Sentence, voiced: Voiced) -> Finding:
    tokens, cue = sentence.tokens, voiced.cue
    quotations = [
        token for first, last in voiced.parts for token in tokens[first : last + 1] if token.kinds & QUOTATION
    ]
    return Finding(
        rule=f"quotation/{VERSION}",
        content=tuple(Span(start=token.start, end=token.end) for token in quotations),
        source=source_of(sentence, voiced),
        cue=Span(start=tokens[cue.first].start, end=tokens[cue.last].end),
        told=hearer_of(sentence, voiced),
        carriers=carriers_of(analysis, sentence, cue.first),
        form=Form.DIRECT,
        confidence=90,
    )


def _behind_colon(
    analysis: Analysis, sentence: Sentence, voiced: tuple[Voiced, ...], found: list[Finding]
) -> list[Finding]:
    """Read `Katja Kallas: “…”`, and `argues that this is the point: “…”`, whose speaker is the clause's."""
    tokens = sentence.tokens
    taken = {(span.start, span.end) for finding in found for span in finding.content}
    for at in range(2, len(tokens)):
        token = tokens[at]
        if not token.kinds & QUOTATION or tokens[at - 1].word != ":" or (token.start, token.end) in taken:
            continue
        if any(first <= at <= last for words in voiced for first, last in words.parts):
            continue
        colon = Span(start=tokens[at - 1].start, end=tokens[at - 1].end)
        content = (Span(start=token.start, end=token.end),)
        if voiced:
            return [Finding(rule=f"colon/{VERSION}", content=content, cue=colon, follows=True, form=Form.DIRECT)]
        rest = _rest_of_claim(analysis, sentence, at)
        if rest and announces(sentence.grammar, at - 1):
            source = announcer_of(sentence, at - 1)
            whole = (Span(start=token.start, end=rest),)
            return [Finding(rule=f"colon/{VERSION}", content=whole, source=source, cue=colon)]
        if announces(sentence.grammar, at - 1):
            source = announcer_of(sentence, at - 1)
            return [Finding(rule=f"colon/{VERSION}", content=content, source=source, cue=colon, form=Form.DIRECT)]
    return []


def _rest_of_claim(analysis: Analysis, sentence: Sentence, at: int) -> int | None:
    """Return where a claim ends that only begins with quoted words: `Minister: ‘No plans’ to close the school`."""
    tokens = sentence.tokens
    quoted = analysis.words(Span(start=tokens[at].start, end=tokens[at].end))
    if (
        at + 1 >= len(tokens)
        or not tokens[at + 1].kinds & WORD
        or any(mark in _STOPS for mark in quoted[-MAX_CLOSING:])
    ):
        return None
    last = next(place for place in range(len(tokens) - 1, at, -1) if tokens[place].kinds & (WORD | QUOTATION))
    return tokens[last].end


def _stands_alone(analysis: Analysis, sentence: Sentence) -> bool:
    if sentence.grammar.held & (WORD | QUOTATION) != QUOTATION:
        return False
    if analysis.paragraphs[sentence.paragraph].kind is BlockKind.HEADING:
        return False  # it heads what follows, and does not go on with the words before
    words = analysis.text[sentence.start : sentence.end]
    if len(words.split()) < MIN_WORDS:
        return False
    closes = any(mark in _STOPS for mark in words[-MAX_CLOSING:])
    return closes or not _is_paragraph(analysis, sentence)  # `“A regret”` alone in its line is a heading


def _is_paragraph(analysis: Analysis, sentence: Sentence) -> bool:
    """Say whether nothing but a number stands beside a sentence in its paragraph."""
    paragraph = analysis.paragraphs[sentence.paragraph]
    beside = analysis.text[paragraph.start : sentence.start] + analysis.text[sentence.end : paragraph.end]
    return not any(mark.isalpha() for mark in beside)


def _take_over(analysis: Analysis, sentence: Sentence, findings: list[Finding], *, same_paragraph: bool) -> None:
    """Give a quotation without a cue to the speaker before it: as more of the same words, or as new ones."""
    spans = tuple(Span(start=token.start, end=token.end) for token in sentence.tokens if token.kinds & QUOTATION)
    previous = findings[-1] if findings else None
    goes_on = previous is not None and analysis.goes_on(previous.content[-1].end)
    if (
        previous
        and len(previous.content) < MAX_PARTS
        and (goes_on or (same_paragraph and _is_next(analysis, previous, sentence)))
    ):
        findings[-1] = replace(previous, content=previous.content + spans)
        return
    findings.append(
        Finding(rule=f"quotation-goes-on/{VERSION}", content=spans, follows=True, form=Form.DIRECT, confidence=60)
    )


def _is_next(analysis: Analysis, previous: Finding, sentence: Sentence) -> bool:
    """Say whether a quotation comes right behind the sentence of a finding: no other sentence stands between."""
    own = [analysis.sentences[place] for place in analysis.sentences_of(sentence.paragraph)]
    between = [s for s in own if previous.reach.end <= s.start < sentence.start]
    return not between
