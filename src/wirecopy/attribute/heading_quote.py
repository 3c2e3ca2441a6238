"""Read the quoted words of headlines and headings, which name nobody: `‘It was a trap’: builder jailed over death`.

A headline quotes before anyone is introduced; the same words stand below with who said them, and whoever said them
there said them in the headline. Words that nobody is given for below stay the outlet's own marks.
Left out: single words, a heading of quoted words without a verb or a pronoun (`“The Weekend Problem”`), which is as
often a topic or a title, words that also stand in quotation marks where nobody says them, which are a name, and words
that the heading gives to somebody itself.
"""

import re

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._classes import FINITE, NEGATIONS, POSSESSIVES, PRONOUNS, QUOTATION, STRONG_VERBS
from wirecopy.attribute._findings import Finding, Signs
from wirecopy.attribute._quotations import Quotation
from wirecopy.attribute._sentences import Paragraph, Sentence
from wirecopy.model import Article, BlockKind, Form, Language, Span

RANK = 40  # behind all signs that read a speaker beside the words
VERSION = 1

MIN_WORDS = 2  # quoted; one word alone is anybody’s
MAX_HEADING = 25  # words of a paragraph that may be a headline
MAX_SAME = 8  # places with the same words
MAX_HEADINGS = 60  # of an article; only texts made to be slow have more
MAX_QUOTED = 300  # characters
_STOPS = (".", "!", "?", "…", ",", ";", ":")
_CLOSING = "”’\"'»“) "
_HEADING_KINDS = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH})
_MARK = re.compile(r"[^\w\s]|_")
_SPOKEN = PRONOUNS | POSSESSIVES | FINITE | STRONG_VERBS


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one finding a quotation of a heading whose words stand in another quotation of the text."""
    findings: list[Finding] = []
    texts: list[tuple[Quotation, str]] = []
    headings = [place for place, paragraph in enumerate(analysis.paragraphs) if _is_heading(analysis, paragraph)]
    for place in headings[:MAX_HEADINGS]:
        paragraph = analysis.paragraphs[place]
        for quotation in analysis.quotations_in(paragraph.start, paragraph.end):
            words = _plain(analysis, quotation)
            if quotation.depth or len(words.split()) < MIN_WORDS or not _is_open(analysis, place, quotation):
                continue
            texts = texts or [(other, _plain(analysis, other)) for other in analysis.quotations]
            same = [other for other, text in texts if f" {words} " in f" {text} " and not _within(paragraph, other)]
            findings += [_finding(quotation, same[:MAX_SAME])] if same else []
    return Signs(findings=tuple(findings))


def _finding(quotation: Quotation, same: list[Quotation]) -> Finding:
    return Finding(
        rule=f"heading-quote/{VERSION}",
        content=(Span(start=quotation.start, end=quotation.end),),
        repeats=tuple(Span(start=other.inner_start, end=other.inner_end) for other in same),
        form=Form.DIRECT,
        confidence=70,
    )


def _is_heading(analysis: Analysis, paragraph: Paragraph) -> bool:
    if paragraph.is_item or paragraph.kind not in _HEADING_KINDS:
        return False
    if paragraph.kind is BlockKind.HEADING:
        return True
    words = analysis.text[paragraph.start : paragraph.end]
    return not words.rstrip(_CLOSING).endswith(_STOPS) and len(words.split()) <= MAX_HEADING


def _is_open(analysis: Analysis, place: int, quotation: Quotation) -> bool:
    """Say whether a heading's quotation is given to nobody there; alone, it must be words that somebody speaks."""
    paragraph = analysis.paragraphs[place]
    for number in analysis.sentences_of(place):
        sentence = analysis.sentences[number]
        at = _token_of(sentence, quotation)
        if at is None:
            continue
        if any(first <= at <= last for voiced in analysis.voiced[number] for first, last in voiced.parts):
            return False
    beside = analysis.text[paragraph.start : quotation.start] + analysis.text[quotation.end : paragraph.end]
    return any(mark.isalpha() for mark in beside) or _is_spoken(analysis, quotation)


def _token_of(sentence: Sentence, quotation: Quotation) -> int | None:
    found = (at for at, token in enumerate(sentence.tokens) if token.kinds & QUOTATION)
    return next((at for at in found if sentence.tokens[at].start == quotation.start), None)


def _is_spoken(analysis: Analysis, quotation: Quotation) -> bool:
    known = analysis.lexicon
    kinds = [known.classes[word][1] for word in _plain(analysis, quotation).split()]
    return any(kind & _SPOKEN and not kind & NEGATIONS for kind in kinds)


def _plain(analysis: Analysis, quotation: Quotation) -> str:
    """Return quoted words without case and marks: the headline's are often shortened at a comma."""
    words = analysis.text[quotation.inner_start : min(quotation.inner_end, quotation.inner_start + MAX_QUOTED)]
    return " ".join(_MARK.sub("", words.lower()).split())


def _within(paragraph: Paragraph, quotation: Quotation) -> bool:
    return paragraph.start <= quotation.start < paragraph.end
