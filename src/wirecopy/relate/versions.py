"""Decide what a new reading of an article is: a new article, a new version, or nothing new.

Pure: it sees the reading and what the archive holds, and answers; the archive obeys.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from wirecopy.model import Article, Basis, Holding
from wirecopy.relate.differences import compare, same_but_for_noise


class Change(StrEnum):
    """What a reading brings."""

    NEW = "new"
    VERSION = "version"
    FULLER = "fuller"
    NOTHING = "nothing"


# A page says more than the listing's excerpt of it, and a file that was handed in says what it says.
_WEIGHT = {Basis.LISTING: 0, Basis.FILE: 1, Basis.PAGE: 1}


_CALLED = {"headline": "headline", "dek": "summary", "body": "text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The decision with its reason for `why`."""

    change: Change
    because: str
    headline_changed: bool = False


def judge(article: Article, basis: Basis, held: Holding | None) -> Verdict:
    """Say what a reading is, given what is held of the same article (None: nothing).

    A text from the listing never replaces one from the page: it would read as an edit that the outlet never made.
    """
    if held is None:
        return Verdict(change=Change.NEW, because="none of its addresses, ids and words was known")
    if article.sha256 == held.sha256:
        return Verdict(change=Change.NOTHING, because="headline and text are those of the latest version")
    if _WEIGHT[basis] < _WEIGHT[held.basis]:
        return Verdict(change=Change.NOTHING, because="the listing's text is poorer than the page's that is held")
    headline_changed = article.headline != held.headline
    if _WEIGHT[basis] > _WEIGHT[held.basis]:
        return Verdict(
            change=Change.FULLER,
            because="the page gives what the listing only excerpted",
            headline_changed=headline_changed,
        )
    return Verdict(change=Change.VERSION, because=_difference(headline_changed), headline_changed=headline_changed)


def look_closer(verdict: Verdict, old: Article, new: Article) -> Verdict:
    """Look at what makes a new version: whether it is noise, else whether the page says that it was changed.

    Args:
      verdict: as `judge` gave it; any but a new version stays as it is.
      old: the latest version that is held.
      new: the reading.
    """
    if verdict.change is not Change.VERSION:
        return verdict
    if same_but_for_noise(old, new):
        return Verdict(change=Change.NOTHING, because="nothing differs but blanks, counters and how long ago it was")
    difference = compare(old, new)
    if not difference.edits:
        return verdict
    how = f"and it says so: “{difference.marked}”" if difference.marked else "and it does not say so"
    fields = list(dict.fromkeys(_CALLED[edit.field] for edit in difference.edits))
    *most, last = fields
    what = f"{', '.join(most)} and {last} differ" if most else f"{last} differs"
    return replace(verdict, because=f"the {what}, {how}")


def _difference(headline_changed: bool) -> str:  # noqa: FBT001 - the one thing that is known of the older version
    return "the headline differs" if headline_changed else "the text differs"
