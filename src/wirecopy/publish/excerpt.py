"""An excerpt: the beginning of a text, cut where a sentence ends, never reworded."""

import re

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»“)\]]*(?=\s|$)")
_BLANKS = re.compile(r"\s+")
_LEAST = 40  # code points: a sentence that ends earlier says too little by itself


def excerpt(text: str, most: int) -> str:
    """Return the beginning of a text.

    Args:
      text: the article's.
      most: how many code points it may have at most, the `…` of a cut included.
    Returns:
      As many whole sentences of the first paragraphs as fit; where not even one does, whole words and `…`.
      "" where nothing may be shown. Line breaks are blanks.
    """
    if most <= 0:
        return ""
    flat = _BLANKS.sub(" ", text).strip()
    if len(flat) <= most:
        return flat
    ends = [found.end() for found in _SENTENCE_END.finditer(flat[: most + 1]) if _LEAST <= found.end() <= most]
    if ends:
        return flat[: ends[-1]]
    return f"{flat[: most - 1].rpartition(' ')[0].rstrip(' ,;:–—-')}…" if " " in flat[: most - 1] else ""
