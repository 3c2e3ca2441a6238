"""What must hold of a version before it is kept. Pure."""

from collections.abc import Iterator

from wirecopy.model import Article, Block, Record, Span, Statement, chain_faults


def faults_of(record: Record) -> tuple[str, ...]:
    """Say what is wrong with a version: broken chains, spans that point past the text; () for a sound one."""
    article = record.reading.article
    text = article.text
    return (*_block_faults(article, text), *_statement_faults(record.reading.statements, len(text)))


def _block_faults(article: Article, text: str) -> Iterator[str]:
    for place, block in enumerate(article.blocks):
        if text[block.start : block.end] != block.text or not 0 <= block.start <= block.end <= len(text):
            yield f"block {place} is not at {block.start}–{block.end} of the text"
        elif not all(block.start <= start <= end <= block.end for start, end in _inner_spans(block)):
            yield f"block {place} has a mark or an item outside its words"


def _inner_spans(block: Block) -> Iterator[tuple[int, int]]:
    yield from ((mark.start, mark.end) for mark in block.marks)
    yield from ((item.start, item.end) for item in block.items)


def _statement_faults(statements: tuple[Statement, ...], length: int) -> Iterator[str]:
    for place, statement in enumerate(statements):
        yield from (f"statement {place}: {fault}" for fault in chain_faults(statement.hops))
        if not all(0 <= span.start <= span.end <= length for span in _spans(statement)):
            yield f"statement {place} points outside the text"
        if statement.nested_in is not None and not 0 <= statement.nested_in < len(statements):
            yield f"statement {place} stands in statement {statement.nested_in}, which is not there"


def _spans(statement: Statement) -> Iterator[Span]:
    yield from statement.content
    yield from (span for span in (statement.speaker_span, statement.cue_span) if span is not None)
