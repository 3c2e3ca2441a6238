"""Read the outlets that head the sections of a press review: a line `DAILY MIRROR`, and below it what the paper has.

What stands below such a line came through that outlet, up to the next line of its kind: `AND FINALLY…` ends the last
paper's section. Left out: a single line of this kind, which may be a topic or a credit; names that no list knows,
which are mostly topics (`CRICKET`); the outlets that carry the article itself.
"""

import re

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._findings import Carrier, Signs
from wirecopy.attribute._sentences import Paragraph
from wirecopy.model import Action, Article, BlockKind, Language, Span

RANK = 16  # behind the lists and brackets, which its sections may hold
VERSION = 1

MIN_SECTIONS = 2  # headings that are outlets; one alone may be a credit or a topic
MAX_HEADING = 6  # words
MAX_LINE = 80  # characters of it where the page does not mark it
_BRACKETS = re.compile(r"^[\W_]+|[\W_]+$")
_LAST = re.compile(r"[.!?:;,”’\"'»)]$")  # of a sentence, not of a heading; three dots may close one


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one carrier a heading that is an outlet, over the paragraphs below it."""
    headings = [place for place, paragraph in enumerate(analysis.paragraphs) if _is_heading(analysis, paragraph)]
    named = {place: name for place in headings if (name := _outlet(analysis, analysis.paragraphs[place]))}
    if len({analysis.words(name).lower() for name in named.values()}) < MIN_SECTIONS:
        return Signs()
    shouts = all(analysis.words(name).isupper() for name in named.values())
    ends = [place for place in headings if not shouts or _shouts(analysis, analysis.paragraphs[place])]
    carriers: list[Carrier] = []
    for place, end in zip(ends, [*ends[1:], len(analysis.paragraphs)], strict=True):
        if place in named and end > place + 1:
            over = Span(start=analysis.paragraphs[place + 1].start, end=analysis.paragraphs[end - 1].end)
            carriers.append(_carrier(named[place], over))
    return Signs(carriers=tuple(carriers))


def _carrier(span: Span, over: Span) -> Carrier:
    return Carrier(rule=f"section-heading/{VERSION}", span=span, action=Action.REPORTED, over=over, confidence=75)


def _is_heading(analysis: Analysis, paragraph: Paragraph) -> bool:
    """Say whether a paragraph is a line that heads others: few words that end in no stop."""
    if paragraph.kind is BlockKind.HEADING:
        return True
    if paragraph.end - paragraph.start > MAX_LINE or paragraph.is_item or paragraph.kind is BlockKind.QUOTE:
        return False
    words = analysis.text[paragraph.start : paragraph.end].strip()
    if not any(c.isalpha() for c in words):
        return False
    is_open = words.endswith(("...", "…")) or not _LAST.search(words)
    return len(words.split()) <= MAX_HEADING and is_open


def _shouts(analysis: Analysis, paragraph: Paragraph) -> bool:
    return paragraph.kind is BlockKind.HEADING or analysis.text[paragraph.start : paragraph.end].isupper()


def _outlet(analysis: Analysis, paragraph: Paragraph) -> Span | None:
    """Return the outlet that a heading is and nothing besides."""
    words = analysis.text[paragraph.start : paragraph.end]
    bare = _BRACKETS.sub("", words)
    if len(bare.split()) > MAX_HEADING or not analysis.outlets.is_outlet(bare) or analysis.outlets.is_carrier(bare):
        return None
    start = paragraph.start + words.index(bare)
    return Span(start=start, end=start + len(bare))
