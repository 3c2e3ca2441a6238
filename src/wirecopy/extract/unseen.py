"""What a page says only to those who hear it: labels of its parts, `Main content`, `Image caption,`, `opens in a tab`.

Stylesheets are not read. The classes are those of the frameworks and their like (Bootstrap, WordPress, Drupal,
Foundation, Tailwind), the styles are the two ways to hide words and have them read out: clipped, or far off the screen.
"""

import re
from functools import lru_cache

from wirecopy.extract.tree import HEADINGS, Node

_CLASS = re.compile(
    r"(?:.*-)?(?<!not-)(?:sr-only|visually-?hidden|hidden-?visually|screen-?reader(?:s?-(?:text|only))?|assistive-text|"
    r"element-invisible|off-?screen|a11y-(?:hidden|text)|show-for-sr|aural|text-hide|hide-text)(?:-focusable)?(?:--.*)?"
)
_SHOWN_WHEN_WIDE = re.compile(
    r"(?<!\S)(?!focus|active|hover|print)[\w-]+:(?:not-sr-only|block|flex|grid|inline|contents)"
)
_STYLE = re.compile(
    r"clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%|(?:left|top|right|text-indent):-\d{3,}(?:px|r?em)",
    re.IGNORECASE,
)
_REMEMBERED = 4096  # names; the elements of a page share theirs
MAX_SHARE = 0.05  # of the sentences of a page: what is more is shown by a script


def is_unseen(node: Node, total: int) -> bool:
    """Say whether words of an element are only read out.

    Args:
      node: any element but the headline; one with pictures is none.
      total: the sentences of the page, as `Node.mass`.
    Returns:
      False as well where it says to the ear what stands beside it for the eye, a drop cap or a sign.
    """
    if not node.length or node.media or node.tag == "h1" or not _is_named(node) or node.mass > MAX_SHARE * total:
        return False
    beside = node.up.elements if node.up is not None else ()
    return not any(other.length and other.get("aria-hidden") == "true" for other in beside if other is not node)


def _is_named(node: Node) -> bool:
    if " style=" in node.written and (style := node.get("style")) and _STYLE.search("".join(style.split())):
        return True
    name = node.name
    return bool(name) and (_is_name_of_unseen(name) or (node.tag in HEADINGS and _is_hidden(name)))


@lru_cache(maxsize=_REMEMBERED)
def _is_name_of_unseen(name: str) -> bool:
    return any(map(_CLASS.fullmatch, name.split())) and _SHOWN_WHEN_WIDE.search(name) is None


def _is_hidden(name: str) -> bool:
    return "hidden" in name.split() and _SHOWN_WHEN_WIDE.search(name) is None
