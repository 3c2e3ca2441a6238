"""What is known of a site before a page of it is read: its outlet's table, and the lines that its pages bear.

A page that is read again after a change is read with the lines that were left out of it before: what the memory learned
since then would otherwise look like an edit that the outlet never made. For the same reason `rereading.reprocess` uses
the lines that each version's origin names, and today's tables.
"""

from dataclasses import replace

from wirecopy import extract, urls
from wirecopy.model import Fetched, Key, KeyKind, Listing, Origin, Site
from wirecopy.outlets import Outlets
from wirecopy.pipeline import Material, Prepared, Reader
from wirecopy.store import Store


class Sites:
    """Says what is known of sites.

    Args:
      store: the archive, for the memory.
      outlets: the tables.
    """

    def __init__(self, store: Store, outlets: Outlets) -> None:
        self.store = store
        self.outlets = outlets

    def of(self, origin: Origin) -> Site:
        """Return what is known of the site of a page that is read for the first time, or again."""
        address = origin.final_url or origin.listing_url
        outlet = self.outlets.of(address)
        lines = self.store.site_lines(urls.host_of(origin.final_url)) if origin.page else ()
        return Site(
            outlet=outlet.on(origin.retrieved_on.date()) if outlet else None,
            boilerplate=self._without_held(origin, lines),
        )

    def _without_held(self, origin: Origin, lines: tuple[int, ...]) -> tuple[int, ...]:
        """Leave a held article's own lines to it, and what was left out of it left out."""
        key = Key(kind=KeyKind.URL, value=urls.clean(origin.final_url))
        held = self.store.find((key,)) if key.value else None
        if held is None:
            return lines
        latest = self.store.record(held.uri)
        taken = latest.origin.boilerplate
        shown = {*extract.lines(latest.reading.article)} - {*taken}
        return tuple(dict.fromkeys((*taken, *(line for line in lines if line not in shown))))


class InformedReader:
    """Reads as another reader does, told what is known of each page's site."""

    def __init__(self, reader: Reader, sites: Sites) -> None:
        self.reader = reader
        self.sites = sites

    async def listing(self, body: bytes, url: str, content_type: str) -> Listing:
        """Read a listing; ParseError where it is none."""
        return await self.reader.listing(body, url, content_type)

    async def next_page(self, page: Fetched) -> str:
        """Say where an article goes on; "" at its end."""
        return await self.reader.next_page(page)

    async def prepare(self, material: Material) -> Prepared:
        """Read one article; what is refused is a problem."""
        return await self.reader.prepare(replace(material, site=self.sites.of(material.origin)))
