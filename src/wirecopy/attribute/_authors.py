"""Say whose words a document's are: who wrote it speaks, not the paper.

`an affidavit filed by Detective Carl Boone`, `a report from the nonprofit Clearwater`, `her letter`, `the army’s
website` speak for their authors. A survey, an audit, a study speaks for itself, whoever made it.
"""

from bisect import bisect_left, bisect_right
from operator import attrgetter

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._classes import CAPITAL, COMPLEMENTIZERS, DOCUMENTS, WORD
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._sentences import Sentence
from wirecopy.attribute._tokens import plain
from wirecopy.model import Span

MAX_TO_AUTHOR = 4  # tokens from a document's noun to `by`: `an affidavit filed on Monday by`
_START, _END = attrgetter("start"), attrgetter("end")


def author_of(analysis: Analysis, source: Span) -> Span | None:
    """Return the phrase that names a document's author; None where none is named or the document speaks itself.

    Args:
      analysis: the article's.
      source: the place of the noun phrase.
    """
    sentence = analysis.sentence_at(source.start)
    if sentence is None:
        return None
    known = analysis.lexicon
    phrases = sentence.grammar
    words = analysis.words(source)
    if not (phrases.held & DOCUMENTS or "’" in words or "'" in words):
        return None
    first, last = _tokens_of(sentence, source)
    if last < first:
        return None
    owner = _owner(phrases, first, last)
    if owner:
        return Span(start=sentence.tokens[owner[0]].start, end=_bare_end(analysis, sentence, owner[1]))
    head = next((at for at in range(first, last + 1) if plain(phrases.words[at]) in known.documents), None)
    if head is None or _speaks_itself(phrases, first, head):
        return None
    for at in range(head + 1, min(len(sentence.tokens), head + 2 + MAX_TO_AUTHOR)):
        if not phrases.kinds[at] & WORD or phrases.kinds[at] & COMPLEMENTIZERS:
            break
        if phrases.words[at] in known.language.author_words:
            if phrases.words[at - 1] in known.language.receiving_words:
                return None  # `documents obtained by the Ledger`
            author = phrases.phrase_after(at + 1, len(sentence.tokens))
            named = author and any(phrases.kinds[place] & CAPITAL for place in range(author[0], author[1] + 1))
            return _span(sentence, author) if author and named else None
    return None


def _speaks_itself(phrases: Phrases, first: int, head: int) -> bool:
    surveys = phrases.known.language.surveys
    return any(plain(phrases.words[at]) in surveys for at in range(first, head + 1))


def _owner(phrases: Phrases, first: int, last: int) -> Stretch | None:
    """Return who owns what speaks: `the army’s website`, by name; None for `the association’s newsletter`."""
    answers = phrases.known.language.answers
    for at in range(first, last):
        if phrases.words[at].endswith(("’s", "'s", "s’", "s'")):
            owned = any(plain(phrases.words[place]) in answers for place in range(at + 1, last + 1))
            named = any(phrases.kinds[place] & CAPITAL for place in range(first, at + 1))
            return (first, at) if owned and named else None
    return None


def _bare_end(analysis: Analysis, sentence: Sentence, place: int) -> int:
    """Return where an owner's name ends before its possessive."""
    token = sentence.tokens[place]
    words = analysis.text[token.start : token.end]
    return token.start + len(words) - (2 if words.endswith(("’s", "'s")) else 1)


def _span(sentence: Sentence, stretch: Stretch) -> Span:
    return Span(start=sentence.tokens[stretch[0]].start, end=sentence.tokens[stretch[1]].end)


def _tokens_of(sentence: Sentence, source: Span) -> Stretch:
    """Return the first and the last token of a phrase; the last before the first where it holds none."""
    first = bisect_left(sentence.tokens, source.start, key=_START)
    return first, bisect_right(sentence.tokens, source.end, key=_END) - 1


def owning_pronoun(analysis: Analysis, words: str) -> str:
    """Return the pronoun that asks for the owner of words: `she` for `her reply`, "" for all that is no reply."""
    first, _, rest = words.lower().partition(" ")
    asked = analysis.lexicon.owner_pronouns.get(first, "")
    if not asked:
        return ""
    parts = [plain(part) for part in rest.partition(",")[0].split()[:4]]
    return asked if any(part in analysis.lexicon.language.answers for part in parts) else ""
