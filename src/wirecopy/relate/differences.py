"""Compare two versions of an article, word by word, and tell a silent edit from a marked correction.

What a page changes by itself is no edit: blanks, marks of punctuation alone, counters, how long ago it was updated.
"""

import re
from difflib import SequenceMatcher

from wirecopy.model import Article, Difference, Edit, EditKind

MOST_WORDS = 20_000  # of a field; a longer one is compared by its first words
_TOKEN = re.compile(r"\S+")
_BARE = re.compile(r"[^\w]+")
_NOISE = re.compile(
    r"""(?ix)
    (?:last\s+)?(?:updated|published|modified|posted|aktualisiert|mis\s+à\s+jour|actualizado|aggiornato)\b
        [^.\n]{0,20}?\b(?:\d+|an?|one|just|vor)\s*(?:sec|min|hour|hr|day|std|stunden?|tag|heures?|horas?|now|\d)[^\n.]{0,24}
  | \b\d+\s+(?:seconds?|minutes?|mins?|hours?|hrs?|days?)\s+ago\b
  | \bvor\s+\d+\s+(?:sekunden?|minuten?|stunden?|tagen?)\b
  | \b\d[\d.,]*\s*[km]?\s+(?:comments?|shares?|views?|likes?|reads?|kommentare?|commentaires?|comentarios)\b
    """
)
_MARKED = re.compile(
    r"""(?imx)^[\s*_(\[]*
    (?: (?:corrections?|corrected|clarifications?|errata|erratum)\b(?=\s*(?:[:.(*—–-]|on\b|$|,[^.\n]{0,30}:))
      | editor[’']?s?\s+note\b | update\s*:
      | this\s+(?:article|story|post|report|headline)\s+(?:has\s+been|was)\s+(?:corrected|updated|amended|clarified)
      | (?:an\s+)?earlier\s+versions?\s+of\s+this | korrektur | anmerkung\s+der\s+redaktion | berichtigung
      | fe\s+de\s+errores | corrección | rettifica | sprostowanie | исправление | поправка )
    [^\n]*"""
)


def compare(old: Article, new: Article) -> Difference:
    """Return the edits from one version of an article to another, in the order headline, dek, body."""
    edits = (
        *_edits("headline", old.headline, new.headline),
        *_edits("dek", old.dek, new.dek),
        *_edits("body", old.text, new.text),
    )
    before = _with_asides(old)
    notes = (found.group() for found in _MARKED.finditer(_with_asides(new)) if found.group() not in before)
    note = next(notes, "").strip()
    return Difference(
        id=new.uri,
        old_version=old.version,
        new_version=new.version,
        edits=edits,
        marked=note,
        silent=bool(edits) and not note,
    )


def same_but_for_noise(old: Article, new: Article) -> bool:
    """Say whether two versions differ in blanks, counters and times of day alone; marks of punctuation do count."""
    return all(
        _quiet(one) == _quiet(other)
        for one, other in (
            (old.headline, new.headline),
            (old.dek, new.dek),
            (_with_asides(old), _with_asides(new)),
        )
    )


def _quiet(text: str) -> list[str]:
    return _NOISE.sub(" ", text).split()


def _with_asides(article: Article) -> str:
    """Return a version's text and what stands beside it, where most pages set their notes."""
    return "\n".join((article.text, *(block.beside for block in article.blocks if block.beside)))


def _edits(field: str, old: str, new: str) -> list[Edit]:
    before, after = _tokens(old), _tokens(new)
    if [bare for bare, _, _ in before] == [bare for bare, _, _ in after]:
        return []
    matcher = SequenceMatcher(None, [one[0] for one in before], [one[0] for one in after], autojunk=len(before) > 2000)
    kinds = {"insert": EditKind.ADDED, "delete": EditKind.REMOVED, "replace": EditKind.REPLACED}
    edits = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        start, end = _place(new, after, c, d)
        edits.append(
            Edit(field=field, kind=kinds[what], old=_piece(old, before[a:b]), new=new[start:end], start=start, end=end)
        )
    return edits


def _tokens(text: str) -> list[tuple[str, int, int]]:
    """Return each word without its punctuation, and where it stands; what is noise is left out."""
    quiet = _NOISE.sub(lambda found: " " * len(found.group()), text)
    found = ((_BARE.sub("", token.group()), *token.span()) for token in _TOKEN.finditer(quiet))
    return [one for one in found if one[0]][:MOST_WORDS]


def _place(text: str, tokens: list[tuple[str, int, int]], first: int, beyond: int) -> tuple[int, int]:
    """Return the span of some tokens; of none, the place before the token that follows."""
    if first < beyond:
        return tokens[first][1], tokens[beyond - 1][2]
    at = tokens[first][1] if first < len(tokens) else len(text)
    return at, at


def _piece(text: str, tokens: list[tuple[str, int, int]]) -> str:
    return text[tokens[0][1] : tokens[-1][2]] if tokens else ""
