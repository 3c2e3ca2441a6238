"""Guess the language of a text that declares none, by its commonest little words.

Only the languages that have rules here are told apart: for any other one nothing would follow from the guess.
"""

import re
from collections import Counter

_LOOKED_AT = 4000  # code points; a lead is enough
_FEWEST = 4  # little words; fewer say nothing
_SHARE = 0.12  # of all words; running text has 0.25–0.5 of them in its own language, lists and names far less
_WORD = re.compile(r"[^\W\d_]+")
_LITTLE_WORDS = {
    "en": "the of and to in that was for on with is as at by from has have it he his not are said be",
    "de": "der die das und den dem des nicht ist mit von sich auf für ein eine im auch als hat sie es wird bei nach",
    "fr": "le la les des et du une dans que est pour pas au sur par qui ce il elle avec ont son mais aux ne",
    "es": "el los las del y una que en por con no se es para su al como más pero sus ha este lo fue",
    "it": "il di che e è della la per non una con del in sono alla dei le si ha da gli nel al più ma",
    "pl": "w i na z nie się do to że jest o za od po przez oraz ale jak dla był są tym go także",
    "uk": "і в на не що з до та за у про як від це його для але був є також після які цей під",
    "ru": "и в не на что с по из к о от за как это его для но был а у также после который были",
}
_BY_WORD: dict[str, tuple[str, ...]] = {}
for _tag, _words in _LITTLE_WORDS.items():
    for _word in _words.split():
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _tag)


def guess(text: str) -> str:
    """Return the tag of the language that a text is most likely in; "" where it is not clear."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    counts = Counter(tag for word in words for tag in _BY_WORD.get(word, ()))
    if not counts:
        return ""
    (best, most), *rest = counts.most_common(2)
    second = rest[0][1] if rest else 0
    is_clear = most >= _FEWEST and most >= _SHARE * len(words) and most > second
    return best if is_clear else ""
