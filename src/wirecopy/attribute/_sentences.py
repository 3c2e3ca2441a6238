"""Cut an article into paragraphs and sentences.

A sentence is a row of tokens in which every quotation is one token, so that the words outside can be read as if
the quotation were a single thing; what stands inside a quotation has sentences of its own, one level deeper.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from wirecopy.attribute._classes import (
    CAPITAL,
    COMPLEMENTIZERS,
    DETERMINERS,
    MAY_STOP,
    OPENS_PHRASE,
    QUOTATION,
    TIMES,
    WORD,
)
from wirecopy.attribute._lexicon import CITING, ENDS, SAY, Lexicon, Role
from wirecopy.attribute._openings import opening
from wirecopy.attribute._phrases import Phrases, Stretch
from wirecopy.attribute._quotations import Quotation
from wirecopy.attribute._tokens import Row, Token
from wirecopy.model import Block, BlockKind

_BULLET = re.compile(r"\s*[•‣◦▪●·*-]\s+")
_LIST = BlockKind.LIST  # asked for every block: looking at an enum's member is slow before Python 3.12
_UNREAD = frozenset({BlockKind.TABLE, BlockKind.FIGURE, BlockKind.EMBED})

MAX_TITLE = 4  # words of an outlet's name in quotation marks
MAX_WORD = 40  # characters before a quotation in which the word before it is sought
MAX_SENTENCE = 250  # tokens; a text without stops is cut, so that no rule ever looks at all of it at once
MIN_INNER = 5  # words of a quotation before its inside is searched for who said what; below it is a name or a jibe


class Paragraph(Struct, frozen=True, gc=False):
    """A run of text without a line break: a paragraph, a line, a list's item; `block` is its block's place."""

    start: int
    end: int
    block: int
    kind: BlockKind
    is_item: bool


class Sentence(Struct, frozen=True, gc=False):
    """A sentence; `depth` counts the quotations around it, `paragraph` is its place among the paragraphs.

    `start` and `end` are its places in the text. `phrases` are the words and phrases of a role in it: first and last
    token and role, the longest at each place. `grammar` reads its noun phrases.
    """

    tokens: tuple[Token, ...]
    grammar: Phrases
    phrases: tuple[tuple[int, int, Role], ...]
    start: int
    end: int
    paragraph: int
    depth: int = 0


def read_paragraphs(blocks: tuple[Block, ...], text: str) -> Iterator[Paragraph]:
    """Yield the lines of all blocks with words, a list item by item without its bullet."""
    for place, block in enumerate(blocks):
        kind = block.kind
        if not block.text or kind in _UNREAD:
            continue
        is_list = kind is _LIST
        cuts = sorted({item.start for item in block.items if block.start <= item.start < block.end})
        for start, end in zip([block.start, *cuts], [*cuts, block.end], strict=True):
            line_start = start
            for line in _lines(text[start:end]):
                bullet = _BULLET.match(line)
                words = (line[bullet.end() :] if bullet else line).lstrip()
                at = line_start + len(line) - len(words)
                words = words.rstrip()
                if words:
                    yield Paragraph(at, at + len(words), place, kind, is_list or bool(bullet))
                line_start += len(line) + 1


def _lines(text: str) -> list[str]:
    """Return the lines of a text, whatever breaks them; between any two stands one character."""
    return text.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")


class SentenceReader:
    """Cuts text into tokens and sentences, with quotations as single tokens."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...], known: Lexicon) -> None:
        self._text = text
        self._quotations = quotations
        self._starts = [quotation.start for quotation in quotations]
        self._known = known

    def sentences(self, start: int, end: int, paragraph: int, depth: int) -> list[Sentence]:
        """Return the sentences of a stretch and, one level deeper, those of its quotations."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = [
            place
            for place in range(first, last)
            if self._quotations[place].depth == depth and not self._is_title(place, start)
        ]
        row = self._row(start, end, inside)
        found = [self._sentence(row, first, last, paragraph, depth) for first, last in self._stretches(row)]
        for place in inside:
            quotation = self._quotations[place]
            if len(self._text[quotation.inner_start : quotation.inner_end].split()) >= MIN_INNER:
                found += self.sentences(quotation.inner_start, quotation.inner_end, paragraph, depth + 1)
        return found

    def _is_title(self, place: int, start: int) -> bool:
        """Say whether quotation marks only set off an outlet's name: `die Zeitung „De Vlaamse Bode“`."""
        quotation = self._quotations[place]
        inner = self._text[quotation.inner_start : quotation.inner_end]
        before = self._text[max(start, quotation.start - MAX_WORD) : quotation.start].lower().split()
        if not before or not 0 < len(inner.split()) <= MAX_TITLE or not inner[-1].isalnum():
            return False
        known = self._known
        introduces = (
            before[-1] in known.outlet_nouns or before[-1] in known.outlet_words or before[-1] in known.told_articles
        )
        return introduces and all(word[0].isupper() or word.lower() in known.determiners for word in inner.split())

    def _row(self, start: int, end: int, inside: list[int]) -> Row:
        row = Row([], [], [])
        at = start
        for place in inside:
            quotation = self._quotations[place]
            self._add_words(row, at, quotation.start)
            row.tokens.append(Token(quotation.start, quotation.end, "", QUOTATION | MAY_STOP, place))
            row.words.append("")
            row.kinds.append(QUOTATION | MAY_STOP)
            at = quotation.end
        self._add_words(row, at, end)
        return row

    def _add_words(self, row: Row, start: int, end: int) -> None:
        """Add the words and marks of a stretch without quotations to a row."""
        tokens, words, kinds = row.tokens, row.words, row.kinds
        pieces, at = self._known.pieces, start
        for piece in f"{self._text[start:end]}\n".split(" "):
            for first, stop, word, its_kinds in pieces[piece]:
                tokens.append(Token(at + first, at + stop, word, its_kinds))
                words.append(word)
                kinds.append(its_kinds)
            at += len(piece) + 1

    def _sentence(self, row: Row, first: int, last: int, paragraph: int, depth: int) -> Sentence:
        own = slice(first, last + 1)
        tokens = tuple(row.tokens[own])
        grammar = Phrases(tokens, tuple(row.words[own]), tuple(row.kinds[own]), self._known)
        grammar.opening = opening(grammar, self._text)
        return Sentence(tokens, grammar, find_phrases(grammar), tokens[0].start, tokens[-1].end, paragraph, depth)

    def _stretches(self, row: Row) -> Iterator[Stretch]:
        """Yield the first and last token of each sentence."""
        first, size = 0, len(row.kinds)
        may_stop = [at for at, kinds in enumerate(row.kinds) if kinds & MAY_STOP]
        for at in (*may_stop, size):
            while at - first > MAX_SENTENCE:
                yield first, first + MAX_SENTENCE
                first += MAX_SENTENCE + 1
            if at < size and (at - first == MAX_SENTENCE or self._closes(row, first, at)):
                yield first, at
                first = at + 1
        if first < size:
            yield first, size - 1

    def _closes(self, row: Row, first: int, at: int) -> bool:
        """Say whether a mark closes the sentence that starts at a token: one of marks alone is none."""
        return self._ends_sentence(row, at) and any(kinds & (WORD | QUOTATION) for kinds in row.kinds[first : at + 1])

    def _ends_sentence(self, row: Row, at: int) -> bool:
        if at + 1 >= len(row.kinds):
            return False
        kinds, following = row.kinds[at], row.kinds[at + 1]
        word, next_word = row.words[at], row.words[at + 1]
        if kinds & QUOTATION:
            return self._ends_after_quotation(row, at)
        if kinds & WORD and self._text[row.tokens[at].end - 1] == ".":  # an abbreviation: only a new subject tells
            opens = next_word in self._known.determiners or next_word in self._known.pronouns
            return bool(following & CAPITAL) and (opens or self._is_platform(row, at))
        if word not in ENDS or (word == "." and self._is_ordinal(row, at)):
            return False
        if not following & (WORD | QUOTATION):
            return next_word in "([—–•"
        return bool(following & (CAPITAL | QUOTATION)) or not next_word[0].islower()

    def _is_platform(self, row: Row, at: int) -> bool:
        """Say whether a letter is a platform's name, no initial: `wrote on X. Brandt said`."""
        known = self._known.language
        return row.words[at] in known.platforms and at > 0 and row.words[at - 1] in known.platform_words

    def _is_ordinal(self, row: Row, at: int) -> bool:
        """Say whether a stop makes a number an ordinal, where nouns have capitals too: `am 14. Mai`, `der 2. Liga`."""
        if at < 1 or not self._known.language.capital_nouns:
            return False
        number = row.words[at - 1]
        if not number.isdigit() or len(number) > 2 or row.tokens[at - 1].end != row.tokens[at].start:
            return False
        return bool(row.kinds[at + 1] & TIMES or (at > 1 and row.kinds[at - 2] & DETERMINERS))

    def _ends_after_quotation(self, row: Row, at: int) -> bool:
        quotation = self._quotations[row.tokens[at].quotation]
        inner = self._text[quotation.inner_start : quotation.inner_end].rstrip("”’\"'»“ \u00a0\u202f")
        if not inner or inner[-1] not in ".!?…":
            return False
        if row.words[at + 1] == "(" and at + 2 < len(row.kinds):
            return bool(row.kinds[at + 2] & CAPITAL)  # `was “solved.” (There are 2,700 on the list.)`
        if not row.kinds[at + 1] & (CAPITAL | QUOTATION):
            return False
        announced = any(kinds & WORD for kinds in row.kinds[max(0, at - 12) : at])
        return announced or not self._tag_follows(row, at + 1)

    def _tag_follows(self, row: Row, at: int) -> bool:
        """Say whether a short `Smith said.` without a comma closes a quotation that ended with its own stop."""
        for place in range(at, min(at + 7, len(row.words))):
            word = row.words[place]
            if word in self._known.phrases and place > at:
                after = row.words[place + 1] if place + 1 < len(row.words) else "."
                return after in {".", ",", ";"} or after in self._known.prepositions
            if not row.kinds[place] & WORD:
                return False
        return False


def find_phrases(grammar: Phrases) -> tuple[tuple[int, int, Role], ...]:
    """Return all words and phrases of a role as (first, last, role), the longest at each place."""
    found: list[tuple[int, int, Role]] = []
    words, openings = grammar.words, grammar.known.phrases
    end = -1
    for at in grammar.places(OPENS_PHRASE):
        opens = openings[words[at]]
        if at <= end or not (opens.alone or words[at + 1] in opens.longer):
            continue  # most, as `the` and `in`, are no phrase alone
        phrase = grammar.role_at(at)
        if phrase:
            end, role = phrase
            found.append((at, end, SAY if role is CITING and _says(grammar, end + 1) else role))
    return tuple(found)


def _says(grammar: Phrases, at: int) -> bool:
    """Say whether a citing verb tells a clause by itself: `Rubio cited simply that there was more to do`."""
    if grammar.words[at].endswith(grammar.known.language.adverb_endings or ("\0",)):
        at += 1
    kinds = grammar.kinds[at]
    return bool(kinds & COMPLEMENTIZERS) and not kinds & DETERMINERS
