"""Read the outlet in brackets behind an item: `He turned the club down. (Sportwelt TV, via Calcio)`, `(via KRLO)`.

Round-ups of headlines and gossip columns credit each item so. What stands in its paragraph came through the outlet.
Left out: a bracket in a sentence's middle, which mostly spells an abbreviation out, and a name that is neither known
as an outlet nor repeated in the same place: one such bracket may hold anything.
"""

import re
from collections.abc import Iterator

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._findings import Carrier, Signs
from wirecopy.model import Action, Article, Language, Span

RANK = 2
VERSION = 1

MAX_CREDIT = 80  # characters between the brackets
MIN_REPEATED = 3  # paragraphs that end in a bracketed name, from which on names that no list knows count
_CREDIT = re.compile(r"(?<=[.!?”’\"'»])\s\((?P<credit>[^()\n]{2,80})\)\s*$")
_PART = re.compile(r"[^,;/]+")


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one carrier a name in the brackets, over the paragraph that they end."""
    found_in: list[tuple[Span, re.Match[str]]] = []
    for paragraph in analysis.paragraphs:
        if analysis.text[paragraph.end - 1] != ")":
            continue
        tail = max(paragraph.start, paragraph.end - MAX_CREDIT - 8)
        found = _CREDIT.search(analysis.text[tail : paragraph.end])
        if found:
            found_in.append((Span(start=paragraph.start, end=paragraph.end), found))
    is_habit = sum(_is_name(found["credit"].split(",")[0]) for _, found in found_in) >= MIN_REPEATED
    carriers: list[Carrier] = []
    for over, found in found_in:
        start = max(over.start, over.end - MAX_CREDIT - 8) + found.start("credit")
        for at, name in _names(found["credit"], analysis):
            if analysis.outlets.is_outlet(name) or (is_habit and _is_name(name)):
                carriers.append(_carrier(Span(start=start + at, end=start + at + len(name)), over))
    return Signs(carriers=tuple(carriers))


def _carrier(span: Span, over: Span) -> Carrier:
    return Carrier(rule=f"bracket-credit/{VERSION}", span=span, action=Action.REPORTED, over=over, confidence=75)


def _names(credit: str, analysis: Analysis) -> Iterator[tuple[int, str]]:
    """Yield the names of a credit with their places, without `via`; a remark (`in Spanish`) is none."""
    leads = analysis.lexicon.language.carried_by
    for part in _PART.finditer(credit):
        name = part[0].strip()
        at = part.start() + part[0].index(name)
        lead = next((lead for lead in leads if name.lower().startswith(f"{lead} ")), "")
        name = name[len(lead) :].lstrip() if lead else name
        if name[:1].isupper():
            yield credit.index(name, at), name


def _is_name(words: str) -> bool:
    parts = words.split()
    return 0 < len(parts) <= 4 and parts[0][:1].isupper() and parts[-1][:1].isupper()
