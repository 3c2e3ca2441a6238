"""The digest: what happened in a time, a line a story, in words that stand in the sources.

In the manner of a squawk desk: one line a fact, the carrier named, the urgent first. Nothing is worded by us: a line is
a headline, or what somebody said, cut where a clause ends. Corrections and withdrawals are lines of their own.
Pure: the archive's part is gathered by `dossier`.
"""

from collections.abc import Iterable
from datetime import datetime

from wirecopy.digest.changes import lines_of_changes
from wirecopy.digest.material import ArticleNews, Change, StoryNews
from wirecopy.digest.news import line_of
from wirecopy.model import Digest, Headline

__all__ = ["ArticleNews", "Change", "StoryNews", "compose"]


def compose(stories: Iterable[StoryNews], since: datetime, until: datetime, limit: int | None = None) -> Digest:
    """Compose the digest of a time.

    Args:
      stories: those with something from that time; the order does not matter.
      since: from when on.
      until: until when; urgency is that of this moment.
      limit: how many stories at most, the most urgent; corrections and withdrawals are never left out.
    Returns:
      A line a story, the most urgent first and the newest first among equals; then the stories of which no line says
      what happened, questions and bare titles; behind them the changes, newest first.
      No story has two lines of news, and no two lines say the same words.
    """
    known = list(stories)
    found = [line for one in known if (line := line_of(one, since, until))]
    found.sort(key=lambda one: (not one[1], one[0].urgency, -one[0].timestamp.timestamp(), one[0].article))
    news = _apart([line for line, _ in found])
    shown = news if limit is None else news[:limit]
    changes = [line for one in known for line in lines_of_changes(one, since, until)]
    changes.sort(key=lambda line: (-line.timestamp.timestamp(), line.article, line.start))
    return Digest(since=since, until=until, headlines=(*shown, *changes), more=len(news) - len(shown))


def _apart(lines: list[Headline]) -> list[Headline]:
    seen: set[str] = set()
    kept = []
    for line in lines:
        words = "".join(letter for letter in line.text.casefold() if letter.isalnum())
        if words not in seen:
            seen.add(words)
            kept.append(line)
    return kept
