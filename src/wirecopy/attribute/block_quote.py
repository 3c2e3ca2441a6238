"""Read block quotations that the page marks as such: `<blockquote cite="…">`.

The mark says that the words are somebody else's; whose is said by the quotation's own citation, else by the
paragraph that announces it (`The blog writes:`). With neither, the words stay with an unknown speaker rather than
with the outlet. Pull quotes that only repeat the article's own words are the reader's matter (`extract`).
"""

from wirecopy.attribute._analysis import Analysis
from wirecopy.attribute._cues import find_cues
from wirecopy.attribute._findings import Finding, Signs
from wirecopy.model import Article, Block, BlockKind, Form, Language, Span

RANK = 5
VERSION = 1


def apply(article: Article, language: Language, analysis: Analysis) -> Signs:
    """Return one finding a marked block quotation."""
    findings: list[Finding] = []
    by_block: dict[int, list[int]] = {}
    for number, paragraph in enumerate(analysis.paragraphs):
        by_block.setdefault(paragraph.block, []).append(number)
    for place, block in enumerate(analysis.blocks):
        if block.kind is not BlockKind.QUOTE or not block.text.strip():
            continue
        paragraphs = by_block.get(place, [])
        if paragraphs:
            findings.append(_finding(analysis, block, paragraphs))
    return Signs(findings=tuple(findings))


def _finding(analysis: Analysis, block: Block, paragraphs: list[int]) -> Finding:
    lines = [analysis.paragraphs[number] for number in paragraphs]
    source = cue = None
    if block.cite_text and (at := block.text.rfind(block.cite_text)) >= 0:
        source = Span(start=block.start + at, end=block.start + at + len(block.cite_text))
        lines = [line for line in lines if line.end <= source.start] or lines
    elif not block.cite_text:
        source, cue = _announcement(analysis, paragraphs[0] - 1)
    return Finding(
        rule=f"block-quote/{VERSION}",
        content=tuple(Span(start=line.start, end=line.end) for line in lines),
        source=source,
        cue=cue,
        cited=block.cite_text if source is None else "",
        form=Form.DIRECT,
        confidence=95 if source or block.cite_text else 60,
    )


def _announcement(analysis: Analysis, paragraph: int) -> tuple[Span | None, Span | None]:
    places = analysis.sentences_of(paragraph)
    if not places:
        return None, None
    last = analysis.sentences[places[-1]]
    for cue in reversed(find_cues(last, analysis.lexicon)):
        if cue.subject:
            tokens = last.tokens
            return (
                Span(start=tokens[cue.subject[0]].start, end=tokens[cue.subject[1]].end),
                Span(start=tokens[cue.first].start, end=tokens[cue.last].end),
            )
    return None, None
