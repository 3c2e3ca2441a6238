"""Read the outlet in brackets behind an item: `He turned the club down. (Sportwelt TV, via Calcio)`, `(via KRLO)`.

Round-ups of headlines and gossip columns credit each item so. What stands in its paragraph came through the outlet.
A hat tip (`(h/t Ada Brandt)`, also without brackets) thanks anybody, a person too.
Left out: a bracket in a sentence's middle, which mostly spells an abbreviation out, and a name that is neither known
as an outlet nor repeated in the same place: one such bracket may hold anything.
"""

import re
from collections.abc import Iterator

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._findings import Carrier, Signs
from wirecopy.model import Action, Article, Language, Party, PartyKind, Span

RANK = 2
VERSION = 1

MAX_CREDIT = 80  # characters between the brackets
MIN_REPEATED = 3  # paragraphs that end in a bracketed name, from which on names that no list knows count
_CREDIT = re.compile(r"(?<=[.!?”’\"'»])\s\((?P<credit>[^()\n]{2,80})\)\s*$")
_LAST_SENTENCE = re.compile(r"(?<=[.!?”’\"'»])\s(?P<credit>[^()\n.]{2,80})\.?$")
_PART = re.compile(r"[^,;/]+")


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one carrier a name in the brackets, over the paragraph that they end."""
    found_in: list[tuple[Span, re.Match[str]]] = []
    for paragraph in analysis.paragraphs:
        tail = analysis.text[max(paragraph.start, paragraph.end - MAX_CREDIT - 8) : paragraph.end]
        found = _CREDIT.search(tail) if tail.endswith(")") else _hat_tip(tail, language.credited_to)
        if found:
            found_in.append((Span(start=paragraph.start, end=paragraph.end), found))
    is_habit = sum(_is_name(found["credit"].split(",")[0]) for _, found in found_in) >= MIN_REPEATED
    carriers: list[Carrier] = []
    for over, found in found_in:
        start = max(over.start, over.end - MAX_CREDIT - 8) + found.start("credit")
        is_thanks = bool(_lead_of(found["credit"], language.credited_to))
        for at, name in _names(found["credit"], analysis):
            if analysis.outlets.is_outlet(name) or ((is_habit or is_thanks) and _is_name(name)):
                span = Span(start=start + at, end=start + at + len(name))
                carriers.append(_carrier(span, over, _person(name, language) if is_thanks else None))
    return Signs(carriers=tuple(carriers))


def _hat_tip(tail: str, leads: tuple[str, ...]) -> re.Match[str] | None:
    """Return the thanks that end a paragraph without brackets: `H/t Axios`, behind a stop."""
    lower = tail.lower()
    if not any(lead in lower for lead in leads):
        return None
    found = _LAST_SENTENCE.search(tail)
    return found if found and _lead_of(found["credit"], leads) else None


def _person(name: str, language: Language) -> Party | None:
    """Return the person whom a name calls by a given name, None for an outlet."""
    first = name.split(maxsplit=1)[0].lower()
    is_person = first in language.women or first in language.men
    return Party(name=name, kind=PartyKind.PERSON) if is_person else None


def _carrier(span: Span, over: Span, party: Party | None) -> Carrier:
    rule = f"bracket-credit/{VERSION}"
    return Carrier(rule=rule, span=span, action=Action.REPORTED, party=party, over=over, confidence=75)


def _names(credit: str, analysis: Analysis) -> Iterator[tuple[int, str]]:
    """Yield the names of a credit with their places, without `via`; a remark (`in Spanish`) is none."""
    language = analysis.lexicon.language
    leads = language.carried_by + language.credited_to
    for part in _PART.finditer(credit, len(_lead_of(credit, language.credited_to))):
        name = part[0].strip()
        at = part.start() + part[0].index(name)
        name = name[len(_lead_of(name, leads)) :].lstrip()
        if name[:1].isupper():
            yield credit.index(name, at), name


def _lead_of(words: str, leads: tuple[str, ...]) -> str:
    """Return what stands before a credit's name: `via`, `H/T to`; "" for nothing."""
    found = (lead for lead in leads if words.lower().startswith((f"{lead} ", f"{lead}: ")))
    longest = max(found, key=len, default="")
    return words[: len(longest) + 1] if longest else ""


def _is_name(words: str) -> bool:
    parts = words.split()
    return 0 < len(parts) <= 4 and parts[0][:1].isupper() and parts[-1][:1].isupper()
