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
from wirecopy.attribute._lexicon import ENDS, Lexicon, Role
from wirecopy.attribute._phrases import Phrases
from wirecopy.attribute._quotations import Quotation
from wirecopy.attribute._tokens import Token
from wirecopy.model import Block, BlockKind

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:[’']s\b)?|[^\W_]+(?:[.,:’'&@/-][^\W_]+)*|\.{2,}|[^\w\s]|_+")
_MARKS = frozenset('„“”"«»')
_SPECIAL = _MARKS | {"."}
_BULLET = re.compile(r"\s*[•‣◦▪●·*-]\s+")
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
        if not block.text or block.kind in _UNREAD:
            continue
        is_list = block.kind is BlockKind.LIST
        cuts = sorted({item.start for item in block.items if block.start <= item.start < block.end})
        for start, end in zip([block.start, *cuts], [*cuts, block.end], strict=True):
            for line in re.finditer(r"[^\n\r\u2028\u2029]+", text[start:end]):
                bullet = _BULLET.match(line[0])
                words = line[0][bullet.end() if bullet else 0 :].strip()
                if words:
                    at = start + line.start() + line[0].index(words, bullet.end() if bullet else 0)
                    yield Paragraph(at, at + len(words), place, block.kind, is_list or bool(bullet))


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
        tokens = self._tokens(start, end, inside)
        found = [self._sentence(part, paragraph, depth) for part in self._split(tokens)]
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

    def _tokens(self, start: int, end: int, inside: list[int]) -> list[Token]:
        tokens: list[Token] = []
        at = start
        for place in inside:
            quotation = self._quotations[place]
            tokens += self._plain(at, quotation.start)
            tokens.append(Token(quotation.start, quotation.end, "", QUOTATION | MAY_STOP, place))
            at = quotation.end
        return tokens + self._plain(at, end)

    def _sentence(self, tokens: tuple[Token, ...], paragraph: int, depth: int) -> Sentence:
        grammar = Phrases(tokens, self._known)
        return Sentence(tokens, grammar, find_phrases(grammar), tokens[0].start, tokens[-1].end, paragraph, depth)

    def _plain(self, start: int, end: int) -> list[Token]:
        tokens: list[Token] = []
        text, classes = self._text, self._known.classes
        stop = start
        for written in _TOKEN.findall(text, start, end):
            at = text.index(written, stop)  # nothing but spaces is left out
            stop = at + len(written)
            if written in _SPECIAL:
                if written in _MARKS:
                    continue  # the marks of a title, or stray ones
                if stop < end and tokens and self._is_abbreviation(tokens[-1], at):
                    before = tokens[-1]
                    tokens[-1] = Token(before.start, stop, before.word, before.kinds | MAY_STOP)
                    continue
            word, kinds = classes[written]
            tokens.append(Token(at, stop, word, kinds))
        return tokens

    def _is_abbreviation(self, before: Token, end: int) -> bool:
        word = before.word
        return before.end == end and (word in self._known.abbreviations or (len(word) == 1 and word.isalpha()))

    def _split(self, tokens: list[Token]) -> Iterator[tuple[Token, ...]]:
        first = 0
        for at in [*(at for at, token in enumerate(tokens) if token.kinds & MAY_STOP), len(tokens)]:
            while at - first > MAX_SENTENCE:
                yield tuple(tokens[first : first + MAX_SENTENCE + 1])
                first += MAX_SENTENCE + 1
            if at < len(tokens) and (at - first == MAX_SENTENCE or self._closes(tokens, first, at)):
                yield tuple(tokens[first : at + 1])
                first = at + 1
        if first < len(tokens):
            yield tuple(tokens[first:])

    def _closes(self, tokens: list[Token], first: int, at: int) -> bool:
        """Say whether a mark closes the sentence that starts at a token: one of marks alone is none."""
        return self._ends_sentence(tokens, at) and any(
            before.kinds & (WORD | QUOTATION) for before in tokens[first : at + 1]
        )

    def _ends_sentence(self, tokens: list[Token], at: int) -> bool:
        if at + 1 >= len(tokens):
            return False
        token, following = tokens[at], tokens[at + 1]
        if token.kinds & QUOTATION:
            return self._ends_after_quotation(tokens, at)
        if self._text[token.end - 1] == "." and token.kinds & WORD:  # an abbreviation: only a new subject tells
            return bool(
                following.kinds & CAPITAL
                and (following.word in self._known.determiners or following.word in self._known.pronouns)
            )
        if token.word not in ENDS:
            return False
        if token.word == "." and self._is_ordinal(tokens, at):
            return False
        if not following.kinds & WORD and not following.kinds & QUOTATION:
            return following.word in "([—–•"
        return bool(following.kinds & CAPITAL or following.kinds & QUOTATION or not following.word[0].islower())

    def _is_ordinal(self, tokens: list[Token], at: int) -> bool:
        """Say whether a stop makes a number an ordinal, where nouns have capitals too: `am 14. Mai`, `der 2. Liga`."""
        if at < 1 or not self._known.language.capital_nouns:
            return False
        number = tokens[at - 1]
        if not number.word.isdigit() or len(number.word) > 2 or number.end != tokens[at].start:
            return False
        return bool(tokens[at + 1].kinds & TIMES or (at > 1 and tokens[at - 2].kinds & DETERMINERS))

    def _ends_after_quotation(self, tokens: list[Token], at: int) -> bool:
        quotation = self._quotations[tokens[at].quotation]
        inner = self._text[quotation.inner_start : quotation.inner_end].rstrip("”’\"'»“ \u00a0\u202f")
        following = tokens[at + 1]
        if not inner or inner[-1] not in ".!?…":
            return False
        if following.word == "(" and at + 2 < len(tokens):
            return bool(tokens[at + 2].kinds & CAPITAL)  # `was “solved.” (There are 2,700 on the list.)`
        if not (following.kinds & CAPITAL or following.kinds & QUOTATION):
            return False
        announced = at > 0 and any(token.kinds & WORD for token in tokens[max(0, at - 12) : at])
        return announced or not self._tag_follows(tokens, at + 1)

    def _tag_follows(self, tokens: list[Token], at: int) -> bool:
        """Say whether a short `Smith said.` without a comma closes a quotation that ended with its own stop."""
        for place in range(at, min(at + 7, len(tokens))):
            word = tokens[place].word
            if word in self._known.phrases and place > at:
                after = tokens[place + 1].word if place + 1 < len(tokens) else "."
                return after in {".", ",", ";"} or after in self._known.prepositions
            if not tokens[place].kinds & WORD:
                return False
        return False


def find_phrases(grammar: Phrases) -> tuple[tuple[int, int, Role], ...]:
    """Return all words and phrases of a role as (first, last, role), the longest at each place."""
    found: list[tuple[int, int, Role]] = []
    end = -1
    for at in grammar.places(OPENS_PHRASE):
        phrase = grammar.role_at(at) if at > end else None
        if phrase:
            end, role = phrase
            found.append((at, end, Role.SAY if role is Role.CITING and _says(grammar, end + 1) else role))
    return tuple(found)


def _says(grammar: Phrases, at: int) -> bool:
    """Say whether a citing verb tells a clause by itself: `Rubio cited simply that there was more to do`."""
    if grammar.words[at].endswith(grammar.known.language.adverb_endings or ("\0",)):
        at += 1
    kinds = grammar.kinds[at]
    return bool(kinds & COMPLEMENTIZERS) and not kinds & DETERMINERS
