"""A digest that goes out: each of its lines within what its article's rights allow at the target."""

from dataclasses import replace

from wirecopy.model import Digest, Headline, HeadlineField, Level
from wirecopy.publish.planning import Planner


def permitted(digest: Digest, planner: Planner) -> Digest:
    """Return a digest in which words of a text stand only where an excerpt of it may be shown.

    A line that quotes more than may be shown tells its article's headline instead; where that says the same as another
    line, or is empty, it is left out.

    Args:
      digest: as it was composed, of articles that are held.
      planner: the target's.
    """
    told = [line for one in digest.headlines if (line := _permitted(one, planner))]
    kept = {(one.kind, one.article, one.text, one.was): one for one in told}
    return replace(digest, headlines=tuple(kept.values()))


def _permitted(line: Headline, planner: Planner) -> Headline | None:
    if line.field is HeadlineField.HEADLINE:
        return line
    article, allowance = planner.allowance(line.article)
    whole = allowance.level is Level.FULL
    if whole or max(len(line.text), len(line.was)) <= allowance.most_characters:
        return line
    if not article.headline:
        return None
    return replace(
        line,
        text=article.headline,
        field=HeadlineField.HEADLINE,
        start=0,
        end=len(article.headline),
        attribution=line.outlet,
        speaker="",
        was="",
        now="",
    )
