"""From bytes to an article of typed blocks, or to the reason why there is none.

`read_article` reads a page or plain text, `read_entry` what a listing itself says of an item.
"""

from wirecopy.extract.reading import content_sha256, read_article, read_entry

__all__ = ["content_sha256", "read_article", "read_entry"]
