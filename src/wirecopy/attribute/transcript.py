"""Read interviews set as a play is: `Voss: It was late. Nobody had slept.` beneath `The Courier: How was the night?`.

A paragraph that opens with a name and a colon is that name's words, without any mark. So it is believed only where the
article shows that it is a conversation: names come back at the head of paragraphs, one of them asks, and another one
speaks of himself. The outlet's own questions are its own voice and no statements.
Left out: round-ups and fact boxes whose labels look alike (`Injuries: …`, `Hornets: C Diarra is out`), `Q` and
`A`, which name nobody, and paragraphs that go on in quotation marks, which `quotation` reads.
"""

import re
from collections import Counter

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._classes import FIRST_PERSON
from wirecopy.attribute._findings import Finding, Signs
from wirecopy.attribute._sentences import Paragraph
from wirecopy.model import Article, BlockKind, Form, Language, Span

RANK = 12
VERSION = 1

MIN_TURNS = 2  # paragraphs that a speaker opens in a conversation
MIN_NAME = 2  # characters
MAX_LABEL = 40  # characters of a name with its colon and space
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,3}):\s+(?=\S)")


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one finding a paragraph of a conversation that is not the outlet's own."""
    turns = [turn for paragraph in analysis.paragraphs if (turn := _turn(analysis, paragraph))]
    if not _is_conversation(analysis, turns):
        return Signs()
    counts = Counter(analysis.words(label) for label, _ in turns)
    return Signs(
        findings=tuple(
            Finding(
                rule=f"transcript/{VERSION}",
                content=(words,),
                source=label,
                cue=Span(start=label.end, end=label.end + 1),
                form=Form.DIRECT,
                confidence=75,
            )
            for label, words in turns
            if counts[analysis.words(label)] >= MIN_TURNS and not analysis.outlets.is_outlet(analysis.words(label))
        )
    )


def _turn(analysis: Analysis, paragraph: Paragraph) -> tuple[Span, Span] | None:
    """Return the name at the head of a paragraph, and the words behind it."""
    limit = min(paragraph.end, paragraph.start + MAX_LABEL + 1)
    if analysis.text.find(":", paragraph.start, limit) < 0:
        return None
    if paragraph.kind is not BlockKind.PARAGRAPH or paragraph.is_item:
        return None
    found = _LABEL.match(analysis.text, paragraph.start, limit)
    if found is None or len(found["name"]) < MIN_NAME or not _is_name(found["name"]):
        return None
    if any(quotation.start == found.end() for quotation in analysis.quotations_in(found.end(), paragraph.end)):
        return None
    return Span(start=found.start("name"), end=found.end("name")), Span(start=found.end(), end=paragraph.end)


def _is_name(label: str) -> bool:
    words = label.split()
    return words[0][:1].isupper() and words[-1][:1].isupper()


def _is_conversation(analysis: Analysis, turns: list[tuple[Span, Span]]) -> bool:
    """Say whether names come back, one of them asks, and another one speaks of himself."""
    counts = Counter(analysis.words(label) for label, _ in turns)
    if sum(count >= MIN_TURNS for count in counts.values()) < MIN_TURNS:
        return False
    asking = {analysis.words(label) for label, words in turns if analysis.text[words.end - 1] == "?"}
    return any(
        counts[name] >= MIN_TURNS and asking - {name} and _speaks_of_self(analysis, words)
        for name, words in ((analysis.words(label), words) for label, words in turns)
    )


def _speaks_of_self(analysis: Analysis, words: Span) -> bool:
    places = analysis.sentences_of(analysis.paragraph_at(words.start))
    return any(analysis.sentences[place].grammar.held & FIRST_PERSON for place in places)
