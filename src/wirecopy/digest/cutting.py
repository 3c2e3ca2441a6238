"""Cut at the ends of clauses, never inside one, and change no word: what a line says stands in its source."""

import re

MOST = 140  # code points of a line: two lines of a terminal, one of a wide window
_LEAST = 40  # a cut that leaves less has cut off the news
_CLAUSE_END = re.compile(r"(?<=[^\s\d])(?:[;:]|\s[–—-]|,(?!\d))(?=\s)|[.!?…][\"'”’»“)]*(?=\s)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»“)\]]*(?=\s+[\"'„“‘«(\[]*[\w])|\n")
# "U.S. officials", "Adm. Cavo", "z. B. das": a full stop behind these ends no sentence
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b[A-Z]\.[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Adm|Col|Lt|Sen|Rep|St|No|Nr|bzw|Mio|Mrd))\.$"
)


def cut(text: str, start: int, end: int, most: int = MOST) -> int:
    """Say where a line that begins at `start` and would go to `end` is cut.

    Args:
      text: what it stands in.
      start: its first code point.
      end: where its words end.
      most: how long it may be, in code points.
    Returns:
      The last end of a clause within the length; `end` where it fits or where no clause ends early enough.
    """
    if end - start <= most:
        return end
    ends = [found.start() for found in _CLAUSE_END.finditer(text, start + _LEAST, min(end, start + most + 1))]
    return ends[-1] if ends else end


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence, or the sentences, in which a span stands."""
    first, last = 0, len(text)
    for found in _SENTENCE_END.finditer(text):
        if _SHORT.search(text[max(0, found.start() - 6) : found.start() + 1]):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end - 1:
            last = found.end()
            break
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last
