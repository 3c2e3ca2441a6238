"""Lines for what became of articles that were out already: corrected, silently changed, withdrawn."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from wirecopy.digest.cutting import MOST, cut, sentence_around
from wirecopy.digest.lines import Cut, line_on
from wirecopy.digest.material import ArticleNews, Change, StoryNews
from wirecopy.model import Difference, Edit, EditKind, Headline, HeadlineField, HeadlineKind

_DIGITS = re.compile(r"\d+")
_MOST_WORDS = 12  # of an edit in place; more is new writing, not a changed fact


def lines_of_changes(news: StoryNews, since: datetime, until: datetime) -> Iterator[Headline]:
    """Give a line for each change of a story's articles in that time; copies that follow their original included."""
    for one in news.articles:
        for change in one.changes:
            if since <= change.at <= until and (edit := telling_edit(change.difference)):
                yield _changed(one, news, change, edit, until)
        if one.vanished and since <= one.vanished <= until and one.article.headline:
            yield _withdrawn(one, news, one.vanished, until)


def telling_edit(difference: Difference) -> Edit | None:
    """Return the edit that a line is about; None where nothing was changed but only written on.

    A changed figure tells most, then a changed headline, then other words that were put in the place of others. Of a
    marked correction the note itself tells where nothing else does.
    """
    body = [one for one in difference.edits if one.field == "body" and one.new not in ("", difference.marked)]
    in_place = [one for one in body if one.kind is EditKind.REPLACED and _is_short(one)]
    headline = [one for one in difference.edits if one.field == "headline"]
    figures = [one for one in (*headline, *in_place) if _DIGITS.findall(one.old) != _DIGITS.findall(one.new)]
    noted = [one for one in difference.edits if difference.marked and difference.marked in one.new]
    return next(iter((*figures, *headline, *in_place, *noted)), None)


def _is_short(edit: Edit) -> bool:
    return max(len(edit.old.split()), len(edit.new.split())) <= _MOST_WORDS


def _changed(one: ArticleNews, news: StoryNews, change: Change, edit: Edit, until: datetime) -> Headline:
    article = one.article
    kind = HeadlineKind.CORRECTED if change.difference.marked else HeadlineKind.CHANGED
    if edit.field == "headline":
        field, text, start, end = HeadlineField.HEADLINE, article.headline, 0, len(article.headline)
    else:
        field, text = HeadlineField.TEXT, article.text
        start, end = _span(article.text, edit)
    if end - start > MOST:
        start, end = _shorter(text, start, end, edit)
    what = Cut(field=field, text=text[start:end], start=start, end=end)
    line = replace(line_on(one, news, change.at, until, what), kind=kind, was=edit.old, now=edit.new)
    # Half of a headline says nothing beside the half of another; a figure does.
    is_retold = edit.field == "headline" and change.was and not _is_figure(edit)
    return replace(line, was=change.was, now=change.now) if is_retold else line


def _is_figure(edit: Edit) -> bool:
    return len(edit.old.split()) == len(edit.new.split()) == 1


def _span(text: str, edit: Edit) -> tuple[int, int]:
    """Return the sentence of an edit in the latest text, which a later version may have moved."""
    at = edit.start if text[edit.start : edit.end] == edit.new else text.find(edit.new)
    if at < 0:
        return 0, 0
    return sentence_around(text, at, at + len(edit.new))


def _shorter(text: str, start: int, end: int, edit: Edit) -> tuple[int, int]:
    """Cut a long sentence where a clause ends behind the changed words, never before them."""
    at = text.find(edit.new, start, end)
    behind = max(start, at) + len(edit.new) if at >= 0 else start
    return start, cut(text, start, end, max(MOST, behind - start))


def _withdrawn(one: ArticleNews, news: StoryNews, at: datetime, until: datetime) -> Headline:
    headline = one.article.headline
    end = cut(headline, 0, len(headline))
    what = Cut(field=HeadlineField.HEADLINE, text=headline[:end], start=0, end=end)
    return replace(line_on(one, news, at, until, what), kind=HeadlineKind.WITHDRAWN)
