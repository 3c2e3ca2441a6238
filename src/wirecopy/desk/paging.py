"""Fetch the further pages of an article, so that it is read whole."""

from dataclasses import replace

from wirecopy import extract, urls
from wirecopy.errors import FetchError
from wirecopy.fetch import Door, Purpose
from wirecopy.model import Basis, Fetched, Listing, Via
from wirecopy.pipeline import Material, Prepared, Reader


class PagedReader:
    """Reads as another reader does, and follows an article over its further pages.

    At most 20 pages of one host are read, each address once; robots.txt and the pauses of the host hold as for every
    page. What is not answered ends the article there, and the next look at it asks again.

    Args:
      reader: what reads.
      door: what fetches.
    """

    def __init__(self, reader: Reader, door: Door) -> None:
        self.reader = reader
        self.door = door

    async def listing(self, body: bytes, url: str, content_type: str) -> Listing:
        """Read a listing; ParseError where it is none."""
        return await self.reader.listing(body, url, content_type)

    async def next_page(self, page: Fetched) -> str:
        """Say where an article goes on; "" at its end."""
        return await self.reader.next_page(page)

    async def prepare(self, material: Material) -> Prepared:
        """Read one article with its further pages; what is refused is a problem."""
        prepared = await self.reader.prepare(material)
        page = material.page
        if page is None or prepared.reading is None or material.origin.basis is not Basis.PAGE:
            return prepared
        if page.via is Via.FILE:  # files are read offline
            return prepared
        further = await self._further(page)
        return await self.reader.prepare(replace(material, further=further)) if further else prepared

    async def _further(self, page: Fetched) -> tuple[Fetched, ...]:
        found: list[Fetched] = []
        host = urls.host_of(page.final_url)
        asked = {urls.clean(page.final_url)}
        while len(found) < extract.MOST_PAGES - 1 and extract.may_go_on(page.body):
            address = await self.reader.next_page(page)
            if not address or urls.clean(address) in asked:
                break
            before = frozenset(asked)
            asked.add(urls.clean(address))
            try:
                page = await self.door.fetch(address, purpose=Purpose.PAGE)
            except FetchError:
                break
            came_from = urls.clean(page.final_url)
            if urls.host_of(page.final_url) != host or came_from in before:
                break  # a redirect to elsewhere, or back to an earlier page
            asked.add(came_from)
            found.append(page)
        return tuple(found)
