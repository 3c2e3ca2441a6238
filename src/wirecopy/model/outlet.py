"""What is known of an outlet before a page of it is read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from wirecopy.model.article import Rights

FamilyOf = Callable[[str], str]  # the owner of an outlet by its name; "" where nobody is known


def own_family(_outlet: str) -> str:
    """Know nobody's owner: each outlet is its own family."""
    return ""


class Part(StrEnum):
    """What a selector of an outlet's table points at."""

    BODY = "body"  # the element that holds the text
    REMOVE = "remove"  # what is not of the article
    HEADLINE = "headline"
    DEK = "dek"
    AUTHORS = "authors"
    PUBLISHED = "published"
    MODIFIED = "modified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Where a part stands on an outlet's pages: CSS, and the first and last day on which pages were made so."""

    part: Part
    css: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether pages of a day are made so; both ends count."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet by its domain: what its pages do not say themselves, or say wrongly.

    `name` is taken for the one that its pages give; `cited_as` are names by which others cite it. `family` is its
    owner. `language` is a BCP 47 tag for pages that name none. `rights` join what a page states, the strictest wins.
    """

    domain: str
    name: str = ""
    cited_as: tuple[str, ...] = ()
    family: str = ""
    language: str = ""
    rights: Rights = Rights()
    selectors: tuple[Selector, ...] = ()

    def on(self, day: date) -> "Outlet":
        """Return the same outlet with the selectors alone that hold on a day."""
        return replace(self, selectors=tuple(one for one in self.selectors if one.holds_on(day)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What is known of the site of one page when it is read: its outlet's table, and what stands on many of its pages.

    The table's selectors are those of the day. `boilerplate` are the hashes of lines that stand on many pages of the
    host and are of none of its articles.
    """

    outlet: Outlet | None = None
    boilerplate: tuple[int, ...] = ()
