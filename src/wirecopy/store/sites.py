"""The memory of sites: which lines stand on many of their pages."""

from wirecopy.store.database import Database

# A line is the site's when it stood on that many of its articles' pages, and on that share of those since its first.
# A paragraph of background that an outlet repeats in the articles of one affair stays below the share. Of 956 texts of
# the story corpora (allsides, newscluster, wikinews, basil; outlets of six and more) 15 lines of two wordings were left
# out, both the site's own; with 3 pages 19 of two, with 8 pages 11 of one, with a share of 10 % the same 15.
MIN_PAGES = 5
MIN_SHARE = 20  # per cent
_REMEMBERED = 200  # pages for which a line that came no second time is remembered
_MOST = 300  # lines that are told of one site, those of the most pages first
_SWEPT = 50  # pages between two looks at what may be forgotten


class Sites:
    """The store's room for the memory of sites."""

    _db: Database

    def see_lines(self, host: str, lines: tuple[int, ...]) -> None:
        """See `Store.see_lines`."""
        if not host:
            return
        with self._db.writing():
            self._db.execute(
                "INSERT INTO site (host, pages) VALUES (?, 1) ON CONFLICT (host) DO UPDATE SET pages = pages + 1",
                (host,),
            )
            site, pages = self._db.row("SELECT id, pages FROM site WHERE host = ?", (host,))
            self._db.execute_each(
                "INSERT INTO site_line (site, hash, pages, first_page, last_page) VALUES (?, ?, 1, ?, ?)"
                " ON CONFLICT (site, hash) DO UPDATE SET pages = pages + 1, last_page = excluded.last_page",
                [(site, line, pages, pages) for line in sorted({*lines})],
            )
            if pages % _SWEPT == 0:
                self._db.execute(
                    "DELETE FROM site_line WHERE site = ? AND last_page < ? AND pages < ?",
                    (site, pages - _REMEMBERED, MIN_PAGES),
                )

    def site_lines(self, host: str) -> tuple[int, ...]:
        """See `Store.site_lines`."""
        found = self._db.rows(
            "SELECT l.hash FROM site_line AS l JOIN site AS s ON s.id = l.site WHERE s.host = ?"
            " AND l.pages >= ? AND 100 * l.pages >= ? * (s.pages - l.first_page + 1)"
            " ORDER BY l.pages DESC, l.hash LIMIT ?",
            (host, MIN_PAGES, MIN_SHARE, _MOST),
        )
        return tuple(line for (line,) in found)
