"""What every line of a digest says beside its words."""

from dataclasses import dataclass
from datetime import datetime

from wirecopy.digest.material import ArticleNews, StoryNews
from wirecopy.digest.urgency import age_of, urgency
from wirecopy.model import Headline, HeadlineField, HeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Words of an article: `text` is `[start:end]` of the field."""

    field: HeadlineField
    text: str
    start: int
    end: int


def line_on(one: ArticleNews, news: StoryNews, at: datetime, until: datetime, what: Cut) -> Headline:
    """Return a line of news on an article of a story, attributed to its outlet alone.

    Args:
      one: the article.
      news: its story.
      at: when it happened.
      until: the end of the digest, from which its age counts.
      what: the words.
    """
    copies = sum(1 for other in news.articles if other.copy_of)
    outlet = one.article.outlet.name
    return Headline(
        kind=HeadlineKind.NEWS,
        text=what.text,
        field=what.field,
        article=one.article.uri,
        start=what.start,
        end=what.end,
        attribution=outlet,
        outlet=outlet,
        url=one.article.url,
        carriers=(outlet,) if outlet else (),
        urgency=urgency(news.independent, news.outlets, copies, age_of(at, until)),
        timestamp=at,
        story=news.story.uri,
        outlets=news.outlets,
        independent=news.independent,
        at_least=news.at_least,
        copies=copies,
    )
