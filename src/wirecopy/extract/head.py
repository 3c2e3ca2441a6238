"""What a page states about itself, raw: its meta elements, JSON-LD, titles, canonical address and language."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from wirecopy import urls
from wirecopy.extract import jsonld
from wirecopy.extract.survey import Survey
from wirecopy.extract.tree import Node, Tree
from wirecopy.html import plain, squeeze

_WORD = re.compile(r"\w+")
_LESSER = frozenset(("h2", "h3", "h4"))
_MAX_METAS, _MAX_TAGS = 500, 50  # a news page has about 60 and 10
_MAX_VALUE = 5000  # characters of a meta element
_BEFORE, _AFTER = 25, 90  # elements around the headline in which a byline or a date stands


def fold(text: str) -> str:
    """Return the words of a text in lower case, one space between them, for comparing."""
    return " ".join(_WORD.findall(text.casefold()))


class Head:
    """What the page states: `metas` by name in lower case (the first of each), `things` of its JSON-LD.

    `article` is the JSON-LD object of the page's article, {} where there is none; `h1s` are the headings' words.
    """

    def __init__(self, tree: Tree, found: Survey, url: str) -> None:
        self.found = found
        self.metas: dict[str, str] = {}
        self.tags: list[str] = []
        self.title = ""
        self.canonical = ""
        self.base = ""
        self._nodes = tree.nodes
        self._footer = tree.footer
        self._given = url
        for tag, attributes, text in tree.stated:
            self._element(tag, attributes, text)
        self.url = url or self.canonical or urls.absolute(self.metas.get("og:url", ""))
        self.things = jsonld.read(tree.linked_data)
        if not found.h1s:
            self._find_headline()
        self.h1s = [text for node in found.h1s if len(text := squeeze(node.words())) > 3]
        titles = (fold(one) for one in (*self.h1s, self.metas.get("og:title", ""), self.title))
        self.article = jsonld.article(
            self.things, self.canonical or self.url, tuple(title for title in titles if title)
        )
        self.language = tree.language

    def _element(self, tag: str, attributes: dict[str, str | None], text: str) -> None:
        if tag == "meta":
            self._meta(attributes)
        elif tag == "title":
            self.title = self.title or squeeze(text)
        elif tag == "base":
            self.base = self.base or (attributes.get("href") or "")
        elif not self.canonical:
            self.canonical = urls.absolute(attributes.get("href") or "", self._given)

    def _meta(self, attributes: dict[str, str | None]) -> None:
        value, get = attributes.get("content"), attributes.get
        name = (get("property") or get("name") or get("itemprop") or get("http-equiv") or "").strip().lower()
        if not name or not value:
            return
        if name == "article:tag" and len(self.tags) < _MAX_TAGS:
            self.tags.append(squeeze(value))
        if len(self.metas) < _MAX_METAS:
            self.metas.setdefault(name, value[:_MAX_VALUE])

    def _find_headline(self) -> None:
        """Take a lesser heading for the `<h1>` where the page has none and one says its title."""
        titles = [title for one in (self.metas.get("og:title", ""), self.title) if (title := fold(one))]
        for node in self._nodes:
            text = fold(node.words()) if node.tag in _LESSER and 20 < node.length < 300 else ""
            if text and any(text in title or text.endswith(title) for title in titles):
                self.found.h1s.append(node)
                return

    def of(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Return the meta elements of these names that say something, as (source, value), in the order of the names."""
        stated = ((name, self.metas[name]) for name in names if name in self.metas)
        return ((f"meta:{name}", value) for name, raw in stated if (value := plain(raw)))

    def stated(self, key: str) -> str:
        """Return a property of the article's JSON-LD object as text."""
        return jsonld.text(self.article.get(key))

    def sites(self, outlet: str) -> list[str]:
        """Return the names by which the page may call its outlet."""
        host = urls.host_of(self.url)
        names = (outlet, self.metas.get("og:site_name", ""), host, host.partition(".")[0])
        return [name for name in names if name]

    def last_lines(self) -> Iterator[str]:
        """Return the lines of the page's footer."""
        return (line for one in self._footer.split("\n") if not one.isspace() and (line := squeeze(one)))

    @cached_property
    def near_headline(self) -> list[Node]:
        """The elements that stand close to the headline, in the order of the page."""
        h1 = self.found.headline_place
        return self._nodes[max(h1 - _BEFORE, 0) : h1 + _AFTER]

    @cached_property
    def lines_near_headline(self) -> list[str]:
        """Short lines that stand close to the headline, the nearest after it first, those before it last."""
        h1 = self.found.headline_place
        near: list[tuple[int, str]] = []
        for node in self.near_headline:
            if 5 < node.length < 120 and any(isinstance(kid, str) and not kid.isspace() for kid in node.kids):
                away = node.place - h1
                near.append((away if away >= 0 else 200 - away, squeeze(node.words())))
        return [text for _, text in sorted(near)][:60]
