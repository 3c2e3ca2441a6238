"""From bytes to an article of typed blocks, or to the reason why there is none.

`read_article` reads a page or plain text, `read_entry` what a listing itself says of an item. `with_headers` joins what
the answer's headers say of a page's use, of which `limiting` are kept; `lines` are what may be the site's own. Where an
article goes on says `next_page`; `join` makes one of its pages. `left_out` says what of a page is not in its article.
"""

from wirecopy.extract.known import line_hash, lines, with_outlet
from wirecopy.extract.left_out import left_out
from wirecopy.extract.paging import MOST_PAGES, join, may_go_on, next_page
from wirecopy.extract.reading import content_sha256, is_same_name, read_article, read_entry
from wirecopy.extract.rights import limiting, with_headers

__all__ = [
    "MOST_PAGES",
    "content_sha256",
    "is_same_name",
    "join",
    "left_out",
    "limiting",
    "line_hash",
    "lines",
    "may_go_on",
    "next_page",
    "read_article",
    "read_entry",
    "with_headers",
    "with_outlet",
]
