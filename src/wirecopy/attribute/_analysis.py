"""What all signs share of one article: its paragraphs, quotations, sentences and clauses, read once."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from wirecopy.attribute._classes import CAPITAL
from wirecopy.attribute._clauses import Voiced
from wirecopy.attribute._lexicon import SOURCES, Lexicon, lexicon
from wirecopy.attribute._links import Links, read_links
from wirecopy.attribute._outlets import OutletNames, outlet_names
from wirecopy.attribute._quotations import Quotation, find_quotations
from wirecopy.attribute._sentences import Paragraph, Sentence, SentenceReader, read_paragraphs
from wirecopy.attribute._voices import read_voices
from wirecopy.model import Article, Block, Language, Span

MAX_AROUND = 12  # sentences back in which the one around a place begins; only nested quotations start later


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """One article, read once for all signs; `voiced` holds each sentence's cues with what they tell."""

    text: str
    blocks: tuple[Block, ...]
    lexicon: Lexicon
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    voiced: tuple[tuple[Voiced, ...], ...]
    outlets: OutletNames
    links: Links

    def words(self, span: Span) -> str:
        """Return the words of a span as they stand."""
        return self.text[span.start : span.end]

    def paragraph_at(self, at: int) -> int:
        """Return the place of the paragraph that a place in the text stands in; -1 between paragraphs."""
        place = bisect_right(self._paragraph_starts, at) - 1
        return place if place >= 0 and at < self.paragraphs[place].end else -1

    def sentences_of(self, paragraph: int) -> tuple[int, ...]:
        """Return the places of a paragraph's sentences outside quotations, in order of the text."""
        return self._sentences_by_paragraph.get(paragraph, ())

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Return the quotations that stand wholly in a stretch of the text."""
        first, last = bisect_left(self._quotation_starts, start), bisect_left(self._quotation_starts, end)
        return tuple([quotation for quotation in self.quotations[first:last] if quotation.end <= end])

    def is_quoted(self, at: int) -> bool:
        """Say whether a place stands inside quotation marks."""
        for place in range(bisect_left(self._quotation_starts, at) - 1, -1, -1):
            quotation = self.quotations[place]
            if quotation.inner_start <= at <= quotation.inner_end:
                return True
            if not quotation.depth:
                return False  # outermost quotations do not overlap: an earlier one ends before this one
        return False

    def goes_on(self, end: int) -> bool:
        """Say whether a quotation that ends at a place goes on in the next paragraph."""
        return end in self._open_ends

    def cue_places(self, sentence: Sentence) -> frozenset[int]:
        """Return the first tokens of a sentence's cues that tell something, and of its sources without a verb."""
        voiced = self._voiced_by_sentence.get((sentence.start, sentence.depth), ())
        sources = [first for first, _, role in sentence.phrases if role in SOURCES]
        return frozenset([*sources, *(words.cue.first for words in voiced)])

    @cached_property
    def _voiced_by_sentence(self) -> dict[tuple[int, int], tuple[Voiced, ...]]:
        return {(own.start, own.depth): voiced for own, voiced in zip(self.sentences, self.voiced, strict=True)}

    def stands_small(self, word: str) -> bool:
        """Say whether a word stands without a capital anywhere in the article."""
        if word not in self.text:
            return False  # found out at once; most words that are asked about stand with a capital alone
        for sentence in self.sentences:
            grammar = sentence.grammar
            if word in grammar.words:
                pairs = zip(grammar.words, grammar.kinds, strict=True)
                if any(found == word and not kinds & CAPITAL for found, kinds in pairs):
                    return True
        return False

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where the sentences outside quotations start, in order."""
        return [sentence.start for sentence in self.sentences if not sentence.depth]

    def sentence_at(self, at: int) -> Sentence | None:
        """Return the innermost sentence that a place stands in."""
        place = bisect_right(self.starts, at) - 1
        for back in range(place, max(-1, place - MAX_AROUND), -1):
            if self.sentences[back].start <= at < self.sentences[back].end:
                return self.sentences[back]
        return None

    @cached_property
    def starts(self) -> list[int]:
        """Where all sentences start, in order."""
        return [sentence.start for sentence in self.sentences]

    def sentence_start(self, at: int) -> int:
        """Return where the sentence around a place starts; -1 before the first."""
        place = bisect_right(self.sentence_starts, at) - 1
        return self.sentence_starts[place] if place >= 0 else -1

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    @cached_property
    def _open_ends(self) -> frozenset[int]:
        return frozenset(quotation.end for quotation in self.quotations if quotation.goes_on)

    @cached_property
    def _sentences_by_paragraph(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for place, sentence in enumerate(self.sentences):
            if not sentence.depth:
                found.setdefault(sentence.paragraph, []).append(place)
        return {paragraph: tuple(places) for paragraph, places in found.items()}


def analyse(article: Article, language: Language) -> Analysis:
    """Read an article's paragraphs, quotations, sentences and clauses."""
    text, known, links = article.text, lexicon(language), read_links(article)
    paragraphs = tuple(read_paragraphs(article.blocks, text))
    spans = [Span(start=p.start, end=p.end) for p in paragraphs]
    quotations = find_quotations(text, spans, language)
    sentences: list[Sentence] = []
    reader = SentenceReader(text, quotations, known)
    for place, paragraph in enumerate(paragraphs):
        sentences += reader.sentences(paragraph.start, paragraph.end, place, 0)
    sentences.sort(key=lambda sentence: (sentence.start, sentence.depth))
    return Analysis(
        text=text,
        blocks=article.blocks,
        lexicon=known,
        paragraphs=paragraphs,
        quotations=quotations,
        sentences=tuple(sentences),
        voiced=tuple(read_voices(sentence, known) for sentence in sentences),
        outlets=outlet_names(article, known, links),
        links=links,
    )
