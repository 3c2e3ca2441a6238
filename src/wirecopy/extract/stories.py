"""Several stories on one page, as where one scrolls on into the next: the page's own is cut out.

Each has a heading of the first level and text of its own, and one at least stands by itself: as an `article`, or with
an address. The page's is the one whose address is the page's, else the one whose heading is the page's headline; where
neither tells, nothing is cut.
"""

from collections.abc import Iterable, Iterator

from wirecopy import urls
from wirecopy.extract.head import fold
from wirecopy.extract.tree import Node, Tree

_MIN_SHARE = 0.12  # of the text of the page: less under a heading is a teaser or the site's own name
_ADDRESSES = ("data-url", "data-href", "data-permalink", "data-canonical", "data-article-url", "itemid", "cite")


def own(tree: Tree, headline: str, addresses: Iterable[str], base: str) -> Node | None:
    """Return the element of the page's own story where it holds several; None where none stands out.

    Args:
      tree: the page.
      headline: the page's headline.
      addresses: the page's address and its canonical one; empty ones are left out.
      base: the address against which those of the stories count.
    """
    root = tree.root
    headings = [node for node in tree.nodes if node.tag == "h1" and node.length]
    if not 1 < len(headings) <= 50:
        return None
    stories = [(heading, story) for heading in headings if (story := _story(heading, headings, root)) is not None]
    if len(stories) < 2:
        return None
    known = {cleaned for one in addresses if one and (cleaned := urls.clean(one))}
    by_address = [story for heading, story in stories if known & set(_addresses(heading, story, base))]
    if not by_address and not any(_is_by_itself(heading, story, base) for heading, story in stories):
        return None  # parts of one article, each under a heading of the first level
    title = fold(headline)
    by_heading = [story for heading, story in stories if title and fold(heading.words()) == title]
    return next((found[0] for found in (by_address, by_heading) if len(found) == 1), None)


def _is_by_itself(heading: Node, story: Node, base: str) -> bool:
    """Say whether what stands under a heading is a story and no part of one: an `article`, or with its own address."""
    return any(node.tag == "article" for node in story.walk()) or bool(list(_addresses(heading, story, base)))


def _story(heading: Node, headings: list[Node], root: Node) -> Node | None:
    """Return the largest element around a heading that holds no other one; None where it holds little text."""
    shared = {id(around) for one in headings if one is not heading for around in _around(one)}
    node = heading
    while node.up is not None and node.up is not root and id(node.up) not in shared:
        node = node.up
    return node if node is not heading and node.mass >= _MIN_SHARE * max(root.mass, 1) else None


def _around(node: Node) -> Iterator[Node]:
    """Return an element and those that it stands in, the innermost first."""
    up: Node | None = node
    while up is not None:
        yield up
        up = up.up


def _addresses(heading: Node, story: Node, base: str) -> Iterable[str]:
    """Return the addresses that a story names as its own: attributes, and the link in or around its heading."""
    stated = [story.get(name) for name in _ADDRESSES]
    linked = [node.get("href") for node in heading.walk() if node.is_link]
    if heading.up is not None and heading.up.is_link:
        linked.append(heading.up.get("href"))
    return [cleaned for one in (*stated, *linked) if one and (cleaned := urls.clean(urls.absolute(one, base)))]
