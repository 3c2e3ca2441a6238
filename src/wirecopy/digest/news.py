"""Choose the one line that tells a story: a headline, or a statement where no headline says what happened."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import log2

from wirecopy import languages
from wirecopy.digest.cutting import MOST, cut
from wirecopy.digest.lines import Cut, line_on
from wirecopy.digest.material import ArticleNews, StoryNews
from wirecopy.model import Action, BlockKind, Headline, HeadlineField, Language, Party, PartyKind, Statement

_FEWEST_WORDS = 4  # of a line that tells something: subject, verb and what follows
_LEAST, _LONGEST = 30, 240  # code points of a statement that can stand alone, and that is worth cutting
_MOST_IN_LISTS = 0.5  # of the words: more of them in points of a list make it a round-up of many stories
_OPENING = 1_000  # code points of a text that tell what it is about
_WORD = re.compile(r"[^\W_]+")
_OPENS_QUOTATION = "\"'„“‘«‚‹"
_NAMED = frozenset({PartyKind.PERSON, PartyKind.ORGANISATION, PartyKind.GROUP, PartyKind.DOCUMENT})
_PASSED_ON = frozenset({Action.REPORTED, Action.DISTRIBUTED, Action.CARRIED})


def line_of(news: StoryNews, since: datetime, until: datetime) -> tuple[Headline, bool] | None:
    """Return the line of a story, and whether it says what happened.

    None where nothing of it is from that time, or nothing that can be said.
    """
    told = [one for one in news.articles if not one.in_passing and one.vanished is None]
    fresh = [one for one in told if since <= one.at <= until]
    originals = [one for one in fresh if not one.copy_of] or fresh
    if not originals:
        return None
    best = max(originals, key=lambda one: (_worth(one, news.articles, since, until), one.at, one.article.uri))
    if _tells(best):
        return _by_headline(best, news, until), True
    spoken = next((line for one in _newest_first(originals) if (line := _by_statement(one, news, until))), None)
    if spoken:
        return spoken, True
    if not best.article.headline or _is_round_up(best):
        return None  # the title of a round-up tells nothing of the stories in it
    return _by_headline(best, news, until), False


def _newest_first(articles: Sequence[ArticleNews]) -> list[ArticleNews]:
    return sorted(articles, key=lambda one: (one.at, one.article.uri), reverse=True)


def _worth(one: ArticleNews, others: Sequence[ArticleNews], since: datetime, until: datetime) -> float:
    """Rate an article's headline as the line of its story: telling, at the story's heart, copied, new."""
    copied = sum(1 for other in others if other.copy_of == one.article.uri)
    newness = (one.at - since) / (until - since) if until > since else 0.0
    return 3.0 * _tells(one) + 4.0 * _at_the_heart(one, others) + log2(1 + copied) + newness


def _at_the_heart(one: ArticleNews, others: Sequence[ArticleNews]) -> float:
    """Return how much of a headline the story's other articles tell too: 0 to 1, the mean of its words' shares."""
    words = _words(one.article.headline)
    rest = [_opening(other) for other in others if other is not one and other.copy_of != one.article.uri]
    if not words or not rest:
        return 0.0
    return sum(sum(word in other for other in rest) for word in words) / (len(words) * len(rest))


def _opening(one: ArticleNews) -> set[str]:
    return _words(f"{one.article.headline}\n{one.article.text[:_OPENING]}")


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text) if len(word) > 3}


def _tells(one: ArticleNews) -> bool:
    """Say whether a headline tells what happened: no question, no bare quotation, no title of a round-up or a column.

    A headline that is a quotation and nothing else says neither who spoke nor what happened.
    """
    headline = one.article.headline.strip()
    words = _WORD.findall(headline)
    if len(words) < _FEWEST_WORDS or headline.endswith(("?", "…", "...")) or _is_round_up(one):
        return False
    if headline[0] in _OPENS_QUOTATION and not _WORD.search(headline[_end_of_quotation(headline) :]):
        return False
    known = _language_of(one)
    return words[0].lower() not in {*known.complementizers, *known.relatives, *known.pronouns}


def _end_of_quotation(headline: str) -> int:
    closing = max(headline.rfind(mark) for mark in "\"'“”’»›")
    return closing + 1 if closing > 0 else len(headline)


def _is_round_up(one: ArticleNews) -> bool:
    blocks = one.article.blocks
    whole = sum(len(block.text) for block in blocks)
    listed = sum(len(block.text) for block in blocks if block.kind is BlockKind.LIST)
    return whole > 0 and listed > _MOST_IN_LISTS * whole


def _language_of(one: ArticleNews) -> Language:
    return languages.language(one.article.in_language or languages.guess(one.article.text))


def _by_headline(one: ArticleNews, news: StoryNews, until: datetime) -> Headline:
    headline = one.article.headline
    end = cut(headline, 0, len(headline))
    return _line(one, news, until, Cut(field=HeadlineField.HEADLINE, text=headline[:end], start=0, end=end))


def _by_statement(one: ArticleNews, news: StoryNews, until: datetime) -> Headline | None:
    known = _language_of(one)
    text = one.article.text
    for seq, said in enumerate(one.statements):
        if len(said.content) != 1 or said.nested_in is not None or not _is_named(said.speaker, known):
            continue
        start, end = _without_marks(text, said.content[0].start, said.content[0].end)
        first = _WORD.match(text, start)
        if not _LEAST <= end - start <= _LONGEST or first is None or not _stands_alone(first.group(), known):
            continue
        end = cut(text, start, end)
        if end - start > MOST or "\n" in text[start:end]:
            continue
        what = Cut(field=HeadlineField.TEXT, text=text[start:end], start=start, end=end)
        return replace(_line(one, news, until, what, said), seq=seq)
    return None


def _is_named(speaker: Party, known: Language) -> bool:
    """Say whether a speaker has a name: no pronoun, and no figure such as a poll's share."""
    name = speaker.name
    return speaker.kind in _NAMED and name[:1].isalpha() and name.lower() not in known.pronouns


def _stands_alone(word: str, known: Language) -> bool:
    """Say whether a clause that begins with a word needs nothing before it: "he" and "which" do."""
    return word.lower() not in {*known.pronouns, *known.relatives, *known.conjunctions, *known.object_pronouns}


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%)":
        end -= 1
    return start, end


def _line(one: ArticleNews, news: StoryNews, until: datetime, what: Cut, said: Statement | None = None) -> Headline:
    carriers = _through(one, said)
    plain = line_on(one, news, one.at, until, what)
    if said is None:
        return replace(plain, attribution=" via ".join(carriers), carriers=carriers)
    speaker = said.speaker
    named = f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name
    return replace(plain, attribution=" via ".join((named, *carriers)), carriers=carriers, speaker=speaker.name)


def _through(one: ArticleNews, said: Statement | None = None) -> tuple[str, ...]:
    """Name all through whom it came, the first one first: the statement's carriers, or those of the whole text."""
    if said:
        named = [hop.party.name for hop in said.hops if hop.action in _PASSED_ON and hop.party.name]
        named = [name for name in named if name != said.speaker.name]
    else:
        named = [party.name for party in one.article.carriers]
    return tuple(dict.fromkeys((*named, one.article.outlet.name)))
