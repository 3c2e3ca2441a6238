"""Quotations that are set apart: where their words end and the speaker begins, and which are pull quotes.

A pull quote repeats a sentence of the text in larger type. Its words are nobody's second statement, so they stand
beside the body (`Block.beside`). Of 9 pull quotes on 21 pages marked by hand 8 repeat the text, and one only has the
dress of those.
"""

import re
from collections.abc import Iterable

from wirecopy import urls
from wirecopy.extract import furniture, inline
from wirecopy.extract.drafts import PULL, Draft, one_break, without
from wirecopy.extract.repairs import is_spoilt_end
from wirecopy.extract.tree import Node
from wirecopy.html import squeeze
from wirecopy.model import BlockKind

_PULL_NAME = re.compile(r"(?<![a-z])(?:pull-?quote\w*|quote-?box|blockquote-pull|highlight-quote)(?![a-z])")
_QUOTE_NAME = re.compile(r"(?<![a-z])(?:pull-?quote|block-?quote|quote|zitat|quotation|citation)(?![a-z])")
_SPEAKER_NAME = re.compile(r"(?<![a-z])(?:author|attribution|cite|citation|speaker|name|source|person|credit)(?![a-z])")
is_quote = furniture.asking(_QUOTE_NAME)
is_pull = furniture.asking(_PULL_NAME)
_names_speaker = furniture.asking(_SPEAKER_NAME)
# A line of its own below a quotation that only says whose words it is, `– A. Name`, or a box around both.
_CITE_LINE = re.compile(r"^[—–-]{1,2}\s*(?P<name>[^\W\d_a-z][^\n.!?…]{0,79})$")
_SIGNED = re.compile(r"\n\s*[—–-]{1,2}\s*(?P<name>[^\n.!?]{2,80})\s*$")  # a last line `— A. Name`
_ENDS = re.compile(r"[.!?…][”\"»’']?\s*$")
_WORD = re.compile(r"\w+")
_MAX_CITE = 140  # characters that a box has beside its quotation: a name and an office
_MAX_PULL = 500  # characters; a longer quotation is a document that the text cites
_REPEATED = 0.7  # share of a pull quote's three-word runs that stand in the text; .85 with two words changed
_MIN_PULL = 4  # words; shorter ones are sayings


def read(node: Node, base: str) -> Draft | None:
    """Read an element as a quotation with the name or the address that it gives for its words; None without words."""
    speaker = [
        inner for inner in node.walk() if inner.tag in {"cite", "footer", "figcaption"} or _names_speaker(inner.name)
    ]
    speaker = [one for one in speaker if one is not node and one.length < 200][:1]
    words = one_break(inline.read(without(node, {id(one) for one in speaker}), base))
    cite_text = squeeze(speaker[0].words()).lstrip("—–- ") if speaker else ""
    if not cite_text and (signed := _SIGNED.search(words.text)):
        cite_text, words = signed["name"].strip(), words.cut(0, signed.start())
    if not words.text:
        return None
    cite = urls.absolute(node.get("cite"), base) if node.get("cite") else ""
    if cite and cite_text == urls.host_of(cite):
        cite_text = ""  # the address said again, nobody's name
    pulled = is_pull(node.name) or (node.up is not None and is_pull(node.up.name))
    return Draft(BlockKind.QUOTE, node, words, cite=cite, cite_text=cite_text, role=PULL if pulled else "")


def boxed(node: Node) -> Node | None:
    """Return the one quotation of a box that has beside it no more than a speaker's name, office and portrait."""
    said = [kid for kid in node.elements if kid.tag == "blockquote"]
    if len(said) != 1 or not 2 < node.length - said[0].length <= _MAX_CITE:
        return None
    beside = _beside(node, said[0])
    is_plain = all(
        isinstance(kid, str) or kid.tag in {"p", "div", "figure", "span", "cite", "footer", "blockquote"}
        for kid in node.kids
    )
    if not is_plain or len(beside) > 2 or any(_ENDS.search(line) or is_spoilt_end(line) for line in beside):
        return None
    return said[0]


def speaker_beside(node: Node, said: Node) -> str:
    """Return what a box says beside its quotation."""
    return squeeze(" ".join(_beside(node, said))).lstrip("—–- ")


def _beside(node: Node, said: Node) -> list[str]:
    lines = (squeeze(kid if isinstance(kid, str) else kid.words()) for kid in node.kids if kid is not said)
    return [line for line in lines if line]


def with_cites(drafts: list[Draft]) -> list[Draft]:
    """Give a quotation the name that stands below it on a line of its own."""
    kept: list[Draft] = []
    for made in drafts:
        before = kept[-1] if kept else None
        unsigned = before is not None and before.kind is BlockKind.QUOTE and not before.cite_text and not before.cite
        if unsigned and made.kind is BlockKind.PARAGRAPH and (named := _CITE_LINE.match(made.text)):
            before.cite_text = named["name"].strip()  # type: ignore[union-attr]
        else:
            kept.append(made)
    return kept


def mark_pulls(drafts: list[Draft]) -> None:
    """Mark the pull quotes; those whose words stand in the text too go beside it.

    One that is dressed like a repeating one (the same classes) is a pull quote as well, and keeps its words.
    """
    quotes = [one for one in drafts if one.kind is BlockKind.QUOTE and one.text and not one.cite]
    quotes = [one for one in quotes if len(one.text) < _MAX_PULL]
    if not quotes:
        return
    text = "\n".join(_row(_words(one.text)) for one in drafts if one.kind is BlockKind.PARAGRAPH)
    dresses: set[str] = set()
    for quote in quotes:
        own = _runs(quote.text)
        if len(own) + 2 >= _MIN_PULL and sum(_row(run) in text for run in own) >= _REPEATED * len(own):
            dresses.add(_dress(quote.node))
            quote.set_apart(BlockKind.QUOTE, PULL)
    for quote in quotes:
        if _dress(quote.node) in dresses - {""}:
            quote.role = PULL


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _row(words: Iterable[str]) -> str:
    """Write words one behind the other, so that a shorter row of them can be looked for in it."""
    return f" {' '.join(words)} "


def _runs(text: str) -> list[tuple[str, str, str]]:
    words = _words(text)
    return list(zip(words, words[1:], words[2:], strict=False))


def _dress(node: Node) -> str:
    return node.name or (node.up.name if node.up is not None else "")
