"""Find the element that holds the article, after the furniture has been taken off the tree.

Weights are shares of the page's sentences (`Node.mass`). Generic class words (`widget`, `sidebar`) stand over whole
articles in page builders: they count only where the share of links agrees (ten whole pages were lost without that).
"""

from collections.abc import Sequence

from wirecopy.extract import asides, embeds, furniture
from wirecopy.extract.tree import HEADINGS, Node
from wirecopy.extract.unseen import unseen

MAX_LOST = 0.45  # share of the sentences that names alone may take off
MAX_HIDDEN = 0.55  # share of the sentences that stand hidden on a page whose article is not; 3 of 712 had more
_MIN_STORY = 200  # characters of sentences that may be all of a story beside a dialog or its comments
_FOREIGN_ROLES = frozenset(
    ("navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alert", "menu")
)
_UNTOUCHED = frozenset(("figure", "blockquote"))  # inside, `credit` and `author` are what we look for
_OUTSIDE_TAGS = frozenset(("footer", "form", "aside", "header"))
_WHOLE = frozenset(("body", "article", "main"))
_INNER = frozenset("p li ul ol table tbody tr td blockquote span a strong em b i".split())


def prune(root: Node, nodes: Sequence[Node]) -> None:
    """Take off what is not of the article: unseen, navigating, commenting, advertising, by tag, role and class.

    Args:
      root: the page's body, or the part of it that the article stands in.
      nodes: it and all under it, as `Tree.within` returns them.
    """
    if (overgrown := _overgrown(root)) is not None:
        _drop([overgrown])
    total = max(root.mass, 1)
    _drop(unseen(nodes, total))  # what stands in an overgrown dialog goes off that, and off nothing else
    hidden: list[Node] = []
    _drop_outsiders(root, total, hidden)
    unnamed = sum(node.mass for node in hidden if not furniture.is_suspect(node.name))
    if unnamed > MAX_HIDDEN * total:  # a script unveils the article itself
        hidden = [node for node in hidden if furniture.is_suspect(node.name)]
    _drop(hidden)
    total = max(root.mass, 1)
    suspects: list[Node] = []
    _suspect(root, total, suspects)
    if sum(node.mass for node in suspects) > MAX_LOST * total:
        # Generic names over most of the page are names of page parts, not of furniture.
        suspects = [node for node in suspects if node.mass < 0.02 * total or node.linked > 0.5 * node.length]
    _drop(suspects)


def _overgrown(root: Node) -> Node | None:
    """Return a dialog or a comment section that is longer than the short story beside it: the headline is outside."""
    node, total = root, root.mass
    while heavy := next((kid for kid in node.elements if kid.mass > 0.5 * total), None):
        if heavy.tag not in _WHOLE and furniture.is_foreign(heavy.name) and not furniture.is_body(heavy.name):
            is_beside = total - heavy.mass >= _MIN_STORY and _has_h1(root) and not _has_h1(heavy)
            return heavy if is_beside else None
        node = heavy
    return None


def _drop_outsiders(node: Node, total: int, hidden: list[Node]) -> bool:
    """Take off what is outside, gather what is hidden; say whether anything went."""
    kept: list[Node | str] = []
    changed = False
    for kid in node.kids:
        if isinstance(kid, str) or not kid.blocky:
            kept.append(kid)
        elif (kid.written or kid.tag in _OUTSIDE_TAGS) and _is_outside(kid, total):
            changed = True
        else:
            kept.append(kid)
            if kid.written and kid.mass < 0.4 * total and kid.hidden and kid.tag not in _WHOLE:
                hidden.append(kid)
            elif not kid.leaf and kid.tag not in _UNTOUCHED and _drop_outsiders(kid, total, hidden):
                changed = True
    if changed:
        node.kids = kept
        node.measure()
    return changed


def _suspect(node: Node, total: int, suspects: list[Node]) -> None:
    mine: list[Node] = []
    for kid in node.elements:
        if _is_named_furniture(kid, total):
            mine.append(kid)
        elif kid.blocky and not kid.leaf and kid.tag not in _UNTOUCHED:
            _suspect(kid, total, suspects)
    if node.mass > 0.3 * total and sum(kid.mass for kid in mine) > MAX_LOST * node.mass:
        mine = [kid for kid in mine if not kid.mass]
    suspects += mine


def _drop(gone: list[Node]) -> None:
    """Take elements off, and measure anew what held them, the innermost first."""
    above: dict[int, Node] = {}
    for node in gone:
        up = node.up
        if up is not None:
            up.kids = [kid for kid in up.kids if kid is not node]
        while up is not None and up.place not in above:
            above[up.place] = up
            up = up.up
    for place in sorted(above, reverse=True):
        above[place].measure()


def _is_outside(node: Node, total: int) -> bool:
    tag, mass = node.tag, node.mass
    if tag in _WHOLE or tag == "p":
        return False
    if ' role="' in node.written and mass < 0.4 * total and node.get("role") in _FOREIGN_ROLES:
        return True
    if tag == "footer":
        return node.up is None or node.up.tag not in {"blockquote", "figure", "aside"}
    if tag == "form" and mass < 0.35 * total:
        return True
    if tag == "aside" and mass < 0.35 * total:
        return not asides.is_editorial(node)
    if tag == "header" and mass < 0.2 * total and node.length - node.linked < 600:
        return True
    if not node.name or mass >= 0.75 * total:
        return False
    return furniture.is_foreign(node.name) and not furniture.is_body(node.name)


def _is_named_furniture(node: Node, total: int) -> bool:
    name, mass = node.name, node.mass
    if not name or mass >= 0.35 * total or node.tag in _WHOLE or node.tag == "p":
        return False
    if not furniture.is_suspect(name) or _is_weakly_named(node) or _is_players_box(node):
        return False
    if mass > 0.1 * total and furniture.is_body(name):
        return False
    weighty = mass > 0.015 * total and node.linked < 0.3 * node.length
    return not (weighty and furniture.is_weak(name))


def _is_weakly_named(node: Node) -> bool:
    """Say whether what is suspect in a name also stands on what the article shows: a heading's anchor, a picture's box.

    `<h2 id="toc_1">`, `<div class="widget article-image">`, `<div class="social-media-embed">`.
    """
    if not furniture.is_weak(node.name):
        return False
    if node.tag in HEADINGS:
        return node.linked < 0.5 * node.length
    return furniture.is_shown(node.name) and node.length < 700 and (node.media or "embed" in node.name)


def _is_players_box(node: Node) -> bool:
    """Say whether an element is next to nothing but another site's player, whatever its class says."""
    return node.media and node.length < 120 and any(map(embeds.is_player, node.walk()))


def find(root: Node) -> Node:
    """Return the element that holds the article of a pruned tree; the root itself where nothing stands out."""
    marked = _marked(root)
    found = _heaviest(root)
    if marked is not None and 0.6 * max(found.mass, 1) <= marked.mass <= 1.9 * max(found.mass, 1):
        return marked
    return found


def _marked(root: Node) -> Node | None:
    """Return the element that the page itself calls the article's body, if it holds enough of the page."""
    total = max(root.mass, 1)
    best: Node | None = None
    best_rank: tuple[int, bool, int] = (0, False, 0)
    stack = [root]
    while stack:
        for kid in stack.pop().elements:
            if kid.mass < 0.35 * total:
                continue
            stack.append(kid)
            weight = 3 if "articlebody" in kid.get("itemprop").lower() else int(furniture.is_body(kid.name))
            rank = (weight, kid.mass > 0.6 * total, -kid.length)
            if weight and (best is None or rank > best_rank):
                best, best_rank = kid, rank
    return best


def _heaviest(root: Node) -> Node:
    node = root
    while inner := _step_down(node):
        node = inner
    while node.tag in _INNER and node.up is not None:
        node = node.up
    return node


def _step_down(node: Node) -> Node | None:
    kids = [kid for kid in node.elements if kid.tag != "aside"]
    if not kids:
        return None
    beside = sum(kid.mass for kid in node.elements if kid.tag == "aside")
    heaviest = max(kids, key=lambda kid: kid.mass)
    if heaviest.mass >= 0.8 * max(node.mass - beside, 1):
        return heaviest
    articles = [
        kid
        for kid in kids
        if (kid.tag == "article" or "articlebody" in kid.get("itemprop").lower()) and kid.mass > 0.15 * node.mass
    ]
    if len(articles) > 1 and (_has_h1(articles[0]) or not _has_h1_outside(node, articles)):
        return articles[0]
    mains = [
        kid
        for kid in kids
        if (kid.tag in {"main", "article"} or kid.get("role") == "main")
        and kid.mass > 0.25 * node.mass
        and _has_h1(kid)
    ]
    if len(mains) == 1:
        return mains[0]
    headed = [kid for kid in kids if kid.mass > 0.12 * node.mass and _has_h1(kid)]
    return headed[0] if len(headed) > 1 and all(map(_is_dated_or_linked, headed[1:])) else None


def _is_dated_or_linked(node: Node) -> bool:
    """Say whether what an `<h1>` opens is another story: page builders open their sections with one, too."""
    return any(inner.tag in {"time", "article"} or (inner.tag == "h1" and inner.linked) for inner in node.walk())


def _has_h1_outside(node: Node, inner: list[Node]) -> bool:
    while node.up is not None:
        node = node.up
    return _has_h1(node) and not any(_has_h1(kid) for kid in inner)


def _has_h1(node: Node) -> bool:
    return any(inner.tag == "h1" for inner in node.walk())
