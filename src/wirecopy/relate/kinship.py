"""Put an article into the story of the articles whose words it shares, else into one of its own.

The surest tie only, and without memory: what an import by itself can say. `stories.py` groups by what is told as well.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from wirecopy.model import Article, Relation, Story
from wirecopy.relate.stories import slugline


def join(article: Article, relations: tuple[Relation, ...], stories: Mapping[str, Story], now: datetime) -> Story:
    """Return the story that the article belongs to, with the article in it.

    Args:
      article: with its uri.
      relations: its relations to articles that are held.
      stories: the story of each related article, by the article's uri.
      now: when it is imported.
    """
    ties = sorted(relations, key=lambda r: (-max(r.overlap_later, r.overlap_earlier), r.earlier, r.later))
    for tie in ties:
        other = tie.earlier if tie.later == article.uri else tie.later
        story = stories.get(other)
        if story:
            members = story.articles if article.uri in story.articles else (*story.articles, article.uri)
            return replace(story, articles=members, version_created=now)
    return Story(
        uri="wcs:" + sha256(article.uri.encode()).hexdigest()[:16],
        slugline=slugline(article.headline),
        articles=(article.uri,),
        first_created=article.date_published or now,
        version_created=now,
    )
