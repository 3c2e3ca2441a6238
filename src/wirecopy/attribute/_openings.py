"""Read what a sentence opens with before it begins: `KIEL, 4 May (CW) — | The port …`, `JOBS MARKET: | The minister …`.

Who is named there says nothing, and the words said begin behind it. A party's letters (`Voss (SPD)`) are no dateline,
nor is one word with a capital, which any sentence begins with.
"""

from wirecopy.attribute._classes import CAPITAL, DETERMINERS, QUOTATION, WORD
from wirecopy.attribute._phrases import DASHES, Phrases

MAX_OPENING = 12  # tokens of a dateline or a topic
_MARKS = DASHES | {":", ")"}


def opening(grammar: Phrases, text: str) -> int:
    """Return the place of the first token behind a sentence's dateline or topic, 0 where it has none.

    Args:
      grammar: the sentence's.
      text: the article's, for what stands in capitals.
    """
    words, kinds = grammar.words, grammar.kinds
    if _MARKS.isdisjoint(words[1:MAX_OPENING]) or not (
        words[0] == "(" or kinds[0] & (CAPITAL | DETERMINERS) == CAPITAL
    ):
        return 0
    mark = 1
    while words[mark] not in _MARKS:
        if kinds[mark] & QUOTATION or (kinds[mark] & (WORD | CAPITAL) == WORD and not words[mark][0].isdigit()):
            return 0
        mark += 1
    if mark == 1 and not in_capitals(grammar, text):
        return 0  # `Everyone – Voss said so – must go`, `Voss: “It rained.”`
    start = mark + 1
    if words[mark] == ":":
        return start if all(kinds[at] & CAPITAL for at in range(mark)) else 0
    while words[start] in DASHES:
        start += 1
    if words[mark] == ")" and start == mark + 1 and not kinds[start] & DETERMINERS:
        return 0
    return start if kinds[start] & (CAPITAL | QUOTATION) or words[start][:1].isdigit() else 0


def in_capitals(grammar: Phrases, text: str) -> bool:
    """Say whether the words before a sentence's first mark stand in capitals, as a dateline's town does."""
    end = 0
    while grammar.kinds[end] & WORD:
        end += 1
    return text[grammar.tokens[0].start : grammar.tokens[end].start].isupper()
