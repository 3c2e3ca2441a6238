"""Read what announces the next blocks: `Axios reports some of the details as follows:`, `… headlines via Newsquawk`.

A paragraph that ends in a colon, with a speech verb and its subject, gives the paragraphs behind it to that subject,
whether or not the page kept their block-quote mark: many imports lose it, and the words then read as the outlet's
own. They end before the first paragraph that quotes somebody else, is a credit or a heading, or after three.
A carrier named over a list (`Below are … via Newsquawk`) carries all its items.
Left out are colons without a speech verb (`What we know:`): they announce the outlet's own words or a lost embed.
"""

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._classes import CAPITAL, QUOTATION, WORD
from wirecopy.attribute._cues import Cue, find_cues
from wirecopy.attribute._findings import Carrier, Finding, Signs
from wirecopy.attribute._lexicon import CARRIED_BY
from wirecopy.attribute._sentences import Paragraph, Sentence
from wirecopy.model import Action, Article, BlockKind, Form, Language, Span

RANK = 15
VERSION = 1

MAX_PARAGRAPHS = 3  # announced without a mark; longer block quotations are rarer than the outlet's own text behind one
MIN_SENTENCE = 5  # words; shorter paragraphs are credits, bylines and rules
MAX_FROM_CUE = 12  # tokens between an announcing verb and its colon: `writes (machine translation):`
MAX_TO_LIST = 2  # paragraphs between a carrier's line and its list: a rule, a sub-heading


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return a finding an announced run of paragraphs, and a carrier an announced list."""
    findings: list[Finding] = []
    carriers: list[Carrier] = []
    for sentence in _last_sentences(analysis):
        announced = _announced(analysis, sentence)
        findings += [announced] if announced else []
        carriers += _over_list(analysis, sentence)
    return Signs(findings=tuple(findings), carriers=tuple(carriers))


def _last_sentences(analysis: Analysis) -> list[Sentence]:
    places = (analysis.sentences_of(paragraph)[-1:] for paragraph in range(len(analysis.paragraphs)))
    return [analysis.sentences[place] for last in places for place in last]


def _announced(analysis: Analysis, sentence: Sentence) -> Finding | None:
    if sentence.tokens[-1].word != ":":
        return None
    cue = _announcing_cue(analysis, sentence)
    following = analysis.paragraphs[sentence.paragraph + 1 : sentence.paragraph + 2]
    if cue is None or cue.subject is None or not following or following[0].kind is BlockKind.QUOTE:
        return None
    content = _announced_paragraphs(analysis, sentence.paragraph + 1)
    if not content:
        return None
    tokens = sentence.tokens
    return Finding(
        rule=f"lead-in/{VERSION}",
        content=content,
        source=Span(start=tokens[cue.subject[0]].start, end=tokens[cue.subject[1]].end),
        cue=Span(start=tokens[cue.first].start, end=tokens[cue.last].end),
        form=Form.DIRECT,
        confidence=70,
    )


def _announcing_cue(analysis: Analysis, sentence: Sentence) -> Cue | None:
    """Return the last cue with a subject whose verb announces: it tells nothing else, or says `as follows`."""
    known = analysis.lexicon
    words = " ".join(token.word for token in sentence.tokens if token.kinds & WORD)
    for cue in reversed(find_cues(sentence, known)):
        if sentence.tokens[cue.first].kinds & CAPITAL and cue.first:
            continue  # a title: `Two Deaths Reported:`
        verb = " ".join(token.word for token in sentence.tokens[cue.first : cue.last + 1])
        closes = verb in known.language.lead_ins and len(sentence.tokens) - cue.last <= MAX_FROM_CUE
        if closes or words.endswith(tuple(phrase for phrase in known.language.lead_ins if " " in phrase)):
            return cue
    return None


def _announced_paragraphs(analysis: Analysis, start: int) -> tuple[Span, ...]:
    content: list[Span] = []
    quoted = False
    for place in range(start, min(len(analysis.paragraphs), start + MAX_PARAGRAPHS)):
        paragraph = analysis.paragraphs[place]
        span = Span(start=paragraph.start, end=paragraph.end)
        whole = _is_quotation(analysis, paragraph)
        if paragraph.kind is not BlockKind.PARAGRAPH or paragraph.is_item or not _is_sentence(analysis, span):
            break
        if content and (whole != quoted or (not whole and _speaks(analysis, place))):
            break
        quoted = whole
        content.append(span)
        if whole and not analysis.goes_on(paragraph.end):
            break
    return tuple(content)


def _is_quotation(analysis: Analysis, paragraph: Paragraph) -> bool:
    inside = analysis.quotations_in(paragraph.start, paragraph.end)
    return any(q.start == paragraph.start and q.end >= paragraph.end - 1 for q in inside)


def _is_sentence(analysis: Analysis, span: Span) -> bool:
    words = analysis.words(span)
    return len(words.split()) >= MIN_SENTENCE and words.rstrip("”’\"'»“)")[-1:] in {".", "!", "?", "…"}


def _speaks(analysis: Analysis, paragraph: int) -> bool:
    """Say whether a paragraph gives words to somebody, so that it is the outlet's own again."""
    return any(
        analysis.voiced[place] or any(token.kinds & QUOTATION for token in analysis.sentences[place].tokens)
        for place in analysis.sentences_of(paragraph)
    )


def _over_list(analysis: Analysis, sentence: Sentence) -> list[Carrier]:
    if analysis.paragraphs[sentence.paragraph].is_item:
        return []  # `…, via IRNA` at the end of one item says nothing of the next
    leads = [last for _, last, role in sentence.phrases if role is CARRIED_BY]
    items = _list_behind(analysis, sentence.paragraph) if leads else []
    if not items:
        return []
    phrases = sentence.grammar
    for last in leads:
        named = phrases.phrase_after(last + 1, len(sentence.tokens))
        if named and sentence.tokens[named[0]].kinds & CAPITAL:
            span = Span(start=sentence.tokens[named[0]].start, end=sentence.tokens[named[1]].end)
            over = Span(start=items[0].start, end=items[-1].end)
            return [Carrier(rule=f"over-list/{VERSION}", span=span, action=Action.CARRIED, over=over)]
    return []


def _list_behind(analysis: Analysis, paragraph: int) -> list[Paragraph]:
    """Return the items of the list that begins right behind a paragraph, past rules and sub-headings."""
    place = paragraph + 1
    while place < min(len(analysis.paragraphs), paragraph + 1 + MAX_TO_LIST) and not analysis.paragraphs[place].is_item:
        at = analysis.paragraphs[place]
        if at.kind is not BlockKind.HEADING and any(c.isalpha() for c in analysis.text[at.start : at.end]):
            return []
        place += 1
    items: list[Paragraph] = []
    while place < len(analysis.paragraphs) and analysis.paragraphs[place].is_item:
        items.append(analysis.paragraphs[place])
        place += 1
    return items
