"""Read what hyperlinks say of outlets: `Axios wrote`, where a word leads to axios.com, names Axios and its address.

A host is taken for an outlet's where its label is made of the beginnings of the name's words, in their order:
`axios`, `nytimes` for The New York Times, `ft` for the Financial Times. A link that only leads on (`two officials`
to a document) says nothing of who carried the words.
"""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from wirecopy.model import Article, MarkKind, Span
from wirecopy.urls import host_of

MAX_WORDS = 6  # of an outlet's name
MAX_LABEL = 40  # letters of a host's label that is compared
MIN_LABEL = 2  # a label of one letter fits too many names
MAX_APART = 80  # characters from a name to the verb that links to its site: `Axios, which broke the story, wrote`


class Link(Struct, frozen=True, gc=False):
    """A link in the text, with the labels of its host."""

    start: int
    end: int
    href: str
    labels: tuple[str, ...]


class Links(Struct, frozen=True, gc=False):
    """The links of an article to hosts, in order of the text."""

    links: tuple[Link, ...] = ()

    def address_of(self, name: str, span: Span, within: Span) -> Link | None:
        """Return the link that gives an outlet's address.

        Args:
          name: the outlet's.
          span: where it is named.
          within: the paragraph; a link beside the name counts in it.
        """
        first = bisect_left(self.links, max(within.start, span.start - MAX_APART), key=lambda link: link.end)
        for link in self.links[first:]:
            if link.start >= min(within.end, span.end + MAX_APART):
                break
            if fits(name, link.labels):
                return link
        return None

    def named(self, text: str) -> Iterator[str]:
        """Yield the words of links that are the name of the site they lead to."""
        for link in self.links:
            words = text[link.start : link.end]
            if words[:1].isupper() and len(words.split()) <= MAX_WORDS and fits(words, link.labels):
                yield words


def read_links(article: Article) -> Links:
    """Return the links of an article's text to other hosts."""
    own = _labels(article.url)
    found = [
        Link(mark.start, mark.end, mark.href, labels)
        for block in article.blocks
        for mark in block.marks
        if mark.kind is MarkKind.LINK and (labels := _labels(mark.href)) and labels != own
    ]
    return Links(tuple(sorted(found, key=lambda link: (link.start, link.end))))


def _labels(href: str) -> tuple[str, ...]:
    return tuple(label.replace("-", "") for label in host_of(href).split(".")[:-1])


def fits(name: str, labels: tuple[str, ...]) -> bool:
    """Say whether one of a host's labels is made of the beginnings of a name's words, in order."""
    words = ["".join(c for c in part if c.isalnum()) for part in name.lower().replace("’s", "").split()]
    words = [word for word in words if word][: MAX_WORDS + 1]
    bare = words[1:] if len(words) > 1 and words[0] == "the" else words
    return any(
        MIN_LABEL <= len(label) <= MAX_LABEL and (_is_made_of(label, words) or _is_made_of(label, bare))
        for label in labels
    )


def _is_made_of(label: str, words: list[str]) -> bool:
    """Say whether a label is a row of beginnings of words: of the first and the last at least one letter each."""
    if not words:
        return False
    reached = {0}
    for place, word in enumerate(words):
        must = place in {0, len(words) - 1}
        step: set[int] = set() if must else set(reached)
        for at in reached:
            length = 0
            while length < len(word) and at + length < len(label) and label[at + length] == word[length]:
                length += 1
                step.add(at + length)
        reached = step
    return len(label) in reached
