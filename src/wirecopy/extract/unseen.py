"""What a page says only to those who hear it: labels of its parts, `Main content`, `Image caption,`, `opens in a tab`.

Stylesheets are not read. The classes are those of the frameworks and their like (Bootstrap, WordPress, Drupal,
Foundation, Tailwind), the styles are the two ways to hide words and have them read out: clipped, or far off the screen.
"""

import re
from collections.abc import Iterable

from wirecopy.extract.furniture import asking
from wirecopy.extract.tree import HEADINGS, Node

_CLASS = re.compile(
    r"\A(?:.*-)?(?<!not-)(?:sr-only|visually-?hidden|hidden-?visually|screen-?reader(?:s?-(?:text|only))?|assistive-text|"
    r"element-invisible|off-?screen|a11y-(?:hidden|text)|show-for-sr|aural|text-hide|hide-text)(?:-focusable)?(?:--.*)?\Z"
)
_SHOWN_WHEN_WIDE = re.compile(
    r"(?<!\S)(?!focus|active|hover|print)[\w-]+:(?:not-sr-only|block|flex|grid|inline|contents)"
)
_STYLE = re.compile(
    r"clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%|(?:left|top|right|text-indent):-\d{3,}(?:px|r?em)",
    re.IGNORECASE,
)
_is_for_the_ear = asking(_CLASS)
MAX_SHARE = 0.05  # of the sentences of a page: what is more is shown by a script


def unseen(nodes: Iterable[Node], total: int) -> list[Node]:
    """Return the elements whose words are only read out; never the headline, nor one with pictures.

    Args:
      nodes: the elements to look at.
      total: the sentences of the page, as `Node.mass`.
    Returns:
      Not among them is what says to the ear what stands beside it for the eye, a drop cap or a sign.
    """
    named = [node for node in nodes if node.length and node.written and _is_named(node)]
    return [node for node in named if _is_read_out(node, total)]


def _is_read_out(node: Node, total: int) -> bool:
    if node.media or node.tag == "h1" or node.mass > MAX_SHARE * total:
        return False
    beside = node.up.elements if node.up is not None else ()
    return not any(other.length and other.get("aria-hidden") == "true" for other in beside if other is not node)


def _is_named(node: Node) -> bool:
    name = node.name
    says_so = _is_for_the_ear(name) or (node.tag in HEADINGS and "hidden" in name.split())
    return (says_so and _SHOWN_WHEN_WIDE.search(name) is None) or _is_put_out_of_sight(node)


def _is_put_out_of_sight(node: Node) -> bool:
    return " style=" in node.written and _STYLE.search("".join(node.get("style").split())) is not None
