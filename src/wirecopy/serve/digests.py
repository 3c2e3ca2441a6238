"""The digest as a page, as text, Markdown, JSON, as the HTML of a mail, and as feeds.

/digest?since=…&outlet=…&source=…&topic=…&story=…   .json .txt .md, .mail for mail, and feeds
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wirecopy.digest.written import as_html, as_markdown, as_text
from wirecopy.dossier.briefing import Wanted, digest_of, window
from wirecopy.errors import StoreError
from wirecopy.model import SCHEMA_VERSION, Digest, FamilyOf, HeadlineKind
from wirecopy.serve import feeding, pages
from wirecopy.serve.answers import as_json, back, number, with_tag
from wirecopy.serve.kept import Kept
from wirecopy.serve.readers import Readers

if TYPE_CHECKING:
    from wirecopy.store import Store

_USUAL = "24h"
_MOST_STORIES = 150  # lines of news: about 90 kB of a page
_MOST_READ = 400  # articles that are read for a digest; 274 of a day take its first reader 1 s of CPU
_LONGEST = 400  # code points of a topic or a name
_MOST_OUTLETS = 20
_STEP = 5  # minutes in which a time back from now stays the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a digest: `since` as it was typed, and of which news."""

    since: str
    wanted: Wanted


class Digests:
    """Answers for the digest."""

    def __init__(self, readers: Readers, now: Callable[[], datetime], family_of: FamilyOf) -> None:
        """Take what lends the archive, the clock, and the owner of an outlet by its name."""
        self.readers = readers
        self.family_of = family_of
        self.now = now
        self.kept: Kept[Digest] = Kept(readers)

    def routes(self) -> list[Route]:
        """Return the routes of the digest."""
        return [
            Route("/digest", self.page),
            *feeding.routes("/digest", self.feed),
            Route("/digest.json", self.json),
            Route("/digest.txt", self.text),
            Route("/digest.md", self.markdown),
            Route("/digest.mail", self.mail),
        ]

    def close(self) -> None:
        """Gather no more."""
        self.kept.close()

    def page(self, request: Request) -> Response:
        """Answer with the page."""
        asked = _question(request)
        found = self._digest(request, asked)
        follow = _follow(asked)
        return pages.page(
            "digest",
            digest=found,
            news=[one for one in found.headlines if one.kind is HeadlineKind.NEWS],
            changes=[one for one in found.headlines if one.kind is not HeadlineKind.NEWS],
            asked=asked,
            follow=follow,
            windows=[(text, _follow(Question(since=text, wanted=asked.wanted)).asked) for text in ("6h", "24h", "5d")],
        )

    def json(self, request: Request) -> Response:
        """Answer with the digest's value."""
        found = self._digest(request, _question(request))
        return as_json(
            {
                "schema_version": SCHEMA_VERSION,
                "since": found.since,
                "until": found.until,
                "headlines": found.headlines,
                "more": found.more,
            }
        )

    def text(self, request: Request) -> Response:
        """Answer with plain text."""
        return with_tag(request, as_text(self._digest(request, _question(request))), "text/plain; charset=utf-8")

    def markdown(self, request: Request) -> Response:
        """Answer with Markdown (RFC 7763)."""
        return with_tag(request, as_markdown(self._digest(request, _question(request))), "text/markdown; charset=utf-8")

    def mail(self, request: Request) -> Response:
        """Answer with the HTML of a mail, as a file: its styles stand in place, which no page of the room may have."""
        answer = with_tag(request, as_html(self._digest(request, _question(request))), "text/html; charset=utf-8")
        answer.headers["Content-Disposition"] = 'attachment; filename="digest.html"'
        return answer

    def feed(self, request: Request) -> Response:
        """Answer with a feed of its lines."""
        asked = _question(request)
        return feeding.answer(request, feeding.of_headlines(request, self._digest(request, asked)), _follow(asked))

    def _digest(self, request: Request, asked: Question) -> Digest:
        now = self.now()
        time = now.replace(minute=now.minute // _STEP * _STEP, second=0, microsecond=0)
        from_when = back(asked.since, time)

        def gather(store: "Store") -> Digest:
            since, until = window(store, from_when, now) if isinstance(from_when, timedelta) else (from_when, now)
            return digest_of(store, since, until, asked.wanted, family_of=self.family_of)

        with self.readers.one() as store:
            if asked.wanted.story:
                try:
                    store.resolve_story(asked.wanted.story)
                except StoreError as error:
                    raise HTTPException(404) from error
            return self.kept.page(asked, store, gather, time)


def _question(request: Request) -> Question:
    given = request.query_params
    topic, story = given.get("topic", "").strip(), given.get("story", "").strip()
    since = given.get("since", "").strip() or _USUAL
    outlets = tuple(dict.fromkeys(name.strip() for name in given.getlist("outlet") if name.strip()))
    source = number(request, "source", 0) or None
    if max(map(len, (topic, story, since, *outlets))) > _LONGEST or len(outlets) > _MOST_OUTLETS:
        raise HTTPException(400)
    wanted = Wanted(topic=topic, outlets=outlets, source=source, story=story, limit=_MOST_STORIES, most=_MOST_READ)
    return Question(since=since, wanted=wanted)


def _follow(asked: Question) -> feeding.Follow:
    wanted = asked.wanted
    return feeding.following(
        "/digest",
        "Digest",
        since="" if asked.since == _USUAL else asked.since,
        outlet=list(wanted.outlets),
        source="" if wanted.source is None else str(wanted.source),
        topic=wanted.topic,
        story=wanted.story,
    )
