"""Compare two versions of an article, word by word, and tell a silent edit from a marked correction.

What a page changes by itself is no edit: blanks, marks of punctuation alone, counters, how long ago it was updated.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import islice

from wirecopy import languages
from wirecopy.dates import MONTHS
from wirecopy.model import Article, Difference, Edit, EditKind

MOST_WORDS = 20_000  # of a field; a longer one is compared by its first words
_WORD_LENGTH = 10  # code points of a word at most, a cap on what is looked at
LONGEST_NOISE = 120  # code points of a line; what a page counts and dates by itself is short
_TOKEN = re.compile(r"\S+")
_BARE = re.compile(r"(?<!\d)[^\w$€£¥₴₽%°&#@+=<>]+(?<![-−–](?=\d))|[^\w$€£¥₴₽%°&#@+=<>]+(?!\d)")
_PIECE = re.compile(r"[^|·•()\[\]\n]+")
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s+[^\W\d_a-z])|$)")
_WORD = re.compile(r"[^\W_]+")
_MOMENT = re.compile(r"\d+[^\W\d_]{0,2}\d*[^\W\d_]?")

# The words of lines that a page writes by itself; a line that holds any other word is no such line.
_DATED = frozenset(
    """
    updated update published modified posted edited aktualisiert veröffentlicht geändert stand mis mise jour publié
    modifié actualizado publicado modificado aggiornato pubblicato atualizado bijgewerkt zaktualizowano обновлено
    опубликовано оновлено ago geleden назад тому temu
    """.split()
)
_LED = (("vor",), ("il", "y", "a"), ("hace",), ("há",))  # what opens "5 minutes ago" where no word ends it
_COUNTED = frozenset(
    """
    comment comments share shares view views like likes read reads reading reply replies reaction reactions retweets
    kommentar kommentare commentaire commentaires comentario comentarios comentários commento commenti
    """.split()
)
_BESIDE = frozenset(
    """
    last first at on by the of in to a an and no are this people just now today yesterday second seconds sec secs minute
    minutes min mins hour hours hr hrs day days week weeks month months am pm p m et est edt pt pst pdt ct cst cdt gmt
    utc bst cet cest ist uhr um heute gestern zuletzt sekunde sekunden minuten stunde stunden std tag tage tagen woche
    wochen le la les à il y seconde secondes heure heures jours aujourd hui hier el hace las hoy ayer minuto minutos
    hora horas día días alle ore ora minuti giorni fa минут минуты минуту час часа часов дня дней
    """.split()
)
_MARKED = re.compile(
    r"""(?imx)^[\s*_(\[•·–—-]*(?:note\s*:\s*)?
    (?: (?:corrections?|corrected|clarifications?|errata|erratum)\b(?=\s*(?:[:.(*—–-]|on\b|$|,[^.\n]{0,30}:))
      | editor[’']?s?\s+note\b | updates?\s*\d*\s*: | updated\s+to\s+(?:add|reflect|correct|include|clarify|remove)\b
      | this\s+(?:\S+\s+){0,4}?(?:article|story|post|report|headline|piece|page)\s+(?:has\s+been|was)\s+
        (?:corrected|updated|amended|clarified|refiled|edited|revised)
      | the\s+(?:article|story|headline)\s+has\s+been\s+(?:corrected|updated|amended|clarified)
      | (?<=\()(?:corrects|refiles|clarifies|recasts|removes)\s
      | (?:an\s+)?earlier\s+versions?\s+of\s+this
      | korrektur | richtigstellung | berichtigung | anmerkung\s+der\s+redaktion | hinweis\s+der\s+redaktion
      | anm\.\s*d\.\s*red | in\s+einer\s+(?:früheren|ersten|vorherigen)\s+(?:version|fassung)
      | rectificati(?:f|on)\b | mise\s+à\s+jour\s*: | une\s+(?:première\s+)?version\s+(?:précédente|antérieure)
      | cet\s+article\s+a\s+été\s+(?:modifié|corrigé|mis\s+à\s+jour)
      | fe\s+de\s+errores | corrección | rectificación | nota\s+de\s+la\s+redacción
      | rettifica | sprostowanie | исправление | поправка )
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
    return _without_noise(text).split()


def _without_noise(text: str) -> str:
    """Return a text with blanks for the lines, and parts of lines, that the page writes by itself."""
    pieces, at = [], 0
    for start, end in _noise(text[: MOST_WORDS * _WORD_LENGTH]):
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _noise(text: str) -> Iterator[tuple[int, int]]:
    """Return where a text says when it was changed or how often it was read, and nothing else.

    A date may stand beside other things in a line; a count only alone, for `40,000 shares` may be what a table tells.
    """
    for line in re.finditer(r"[^\n]+", text):
        if len(line.group()) <= LONGEST_NOISE and _is_noise(line.group(), counts=True):
            yield line.span()
            continue
        for piece in _PIECE.finditer(text, *line.span()):
            if len(piece.group()) <= LONGEST_NOISE and _is_noise(piece.group(), counts=False):
                yield piece.span()
                continue
            for sentence in _SENTENCE.finditer(text, *piece.span()):
                if len(sentence.group()) <= LONGEST_NOISE and _is_noise(sentence.group(), counts=False):
                    yield sentence.span()


def _is_noise(piece: str, *, counts: bool) -> bool:
    words = [found.group().lower() for found in _WORD.finditer(piece)]
    dated = any(word in _DATED for word in words) or any(
        tuple(words[at : at + len(led)]) == led for led in _LED for at in range(len(words))
    )
    if not (dated or (counts and any(word in _COUNTED for word in words))):
        return False
    known = _DATED | _BESIDE | _moments() | (_COUNTED if counts else frozenset())
    return all(word in known or word == "vor" or _MOMENT.fullmatch(word) for word in words)


@cache
def _moments() -> frozenset[str]:
    """Return the names of months and days of all languages, the short ones too."""
    months = {name for row in MONTHS.values() for name in row.split()}
    days = {word for tongue in languages.tongues() for word in tongue.LANGUAGE.times}
    return frozenset(months | {name[:3] for name in months} | days)


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
    quiet = _without_noise(text)
    found = ((_BARE.sub("", token.group()), *token.span()) for token in _TOKEN.finditer(quiet))
    return list(islice((one for one in found if one[0]), MOST_WORDS))


def _place(text: str, tokens: list[tuple[str, int, int]], first: int, beyond: int) -> tuple[int, int]:
    """Return the span of some tokens; of none, the place before the token that follows."""
    if first < beyond:
        return tokens[first][1], tokens[beyond - 1][2]
    at = tokens[first][1] if first < len(tokens) else len(text)
    return at, at


def _piece(text: str, tokens: list[tuple[str, int, int]]) -> str:
    return text[tokens[0][1] : tokens[-1][2]] if tokens else ""
