"""Read the credit in a dateline: `KELMOUTH (Coastwire) — Kelmara's prime minister …`, `Kiel (dpa/AP) - …`.

Agencies ask their clients to keep it, so it is the cheapest and surest sign that an article is wire copy.
Only the first paragraphs of the body are read: further down, a bracketed name is mostly an abbreviation,
`the party (AP)`. Where the page names nobody, a last line that is only a wire's name counts too.
"""

import re

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._findings import Carrier, Signs
from wirecopy.attribute._lexicon import Lexicon
from wirecopy.attribute._outlets import bare_name
from wirecopy.model import Action, Article, BlockKind, Language, Span

RANK = 1
VERSION = 1

MAX_HEAD = 4  # paragraphs in which the body may begin: headline, dek and byline stand before it in pasted text
MAX_FOOT = 2  # paragraphs at the end that may be a credit

_DATELINE = re.compile(r"^(?P<place>[^()\n]{0,60}?)\s?\((?P<who>[^()\n]{2,40})\)\s?[—–:-]{1,2}(?=\s|$)")
_CREDIT = re.compile(r"^[—–\-(\s]*(?P<who>[^()\n]{2,40}?)[)\s]*$")
_NAME = re.compile(r"[^/,;&+|]+")
_LETTERS = re.compile(r"[^\W\d_]")


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one article-wide carrier a wire in the credit."""
    body = [p for p in analysis.paragraphs if p.kind is not BlockKind.HEADING]
    for paragraph in body[:MAX_HEAD]:
        found = _DATELINE.match(analysis.text[paragraph.start : paragraph.end])
        if found and _is_place(found["place"]):
            known_only = not found["place"].strip()
            return Signs(carriers=_wires(analysis.lexicon, found, paragraph.start, known_only=known_only))
    for paragraph in body[-MAX_FOOT:]:
        found = _CREDIT.match(analysis.text[paragraph.start : paragraph.end])
        if found and (carriers := _wires(analysis.lexicon, found, paragraph.start, known_only=True)):
            return Signs(carriers=carriers)
    return Signs()


def _is_place(words: str) -> bool:
    """Say whether the words before the bracket are a place and perhaps a date: `SANTA FE, N.M., May 12`."""
    parts = words.replace(",", " ").split()
    return len(parts) <= 7 and all(part[0].isupper() or not part[0].isalpha() for part in parts)


def _wires(known: Lexicon, found: re.Match[str], start: int, *, known_only: bool) -> tuple[Carrier, ...]:
    carriers: list[Carrier] = []
    for name in _NAME.finditer(found["who"]):
        words = name[0].strip()
        if not _LETTERS.search(words) or len(words.split()) > 3:
            return ()
        if known_only and bare_name(words) not in known.wires and words.lower() not in known.wires:
            return ()
        at = start + found.start("who") + name.start() + name[0].index(words)
        carriers.append(
            Carrier(
                rule=f"dateline/{VERSION}",
                span=Span(start=at, end=at + len(words)),
                action=Action.DISTRIBUTED,
                confidence=95,
            )
        )
    return tuple(carriers)
