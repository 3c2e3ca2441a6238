"""Speakers and outlets: who is heard, all that one said; which outlets are held, through whom one gets its news."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wirecopy import html
from wirecopy.dossier import outlet_dossier, speaker_dossier
from wirecopy.errors import StoreError
from wirecopy.model import (
    SCHEMA_VERSION,
    Form,
    ListedArticle,
    OutletDossier,
    OutletLine,
    PartyKind,
    ShownStatement,
    SpeakerDossier,
    SpeakerLine,
)
from wirecopy.serve import feeding, pages, words, yours
from wirecopy.serve.answers import as_json, number, statement
from wirecopy.serve.kept import Kept
from wirecopy.serve.readers import Readers
from wirecopy.store import Store

_STATEMENTS = 60  # on a page of a speaker: under 60 kB
_MOST_STATEMENTS = 500  # in one answer for programs
_NAMES = 200  # speakers or outlets on a page
_LONGEST = 600  # code points of a statement's words on a speaker's page
_NOT_NAMED = {PartyKind.ANONYMOUS, PartyKind.GROUP, PartyKind.UNKNOWN, PartyKind.DOCUMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement on its speaker's page. `number` is the one that it has in its article."""

    number: int
    words: str
    form: Form
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """An article in which a speaker is heard, and what was said in it."""

    article: ListedArticle
    at: datetime
    said: tuple[Said, ...]


class _AnyText(StringConvertor):
    """The rest of an address, line breaks and strokes with it: names come from outside."""

    regex = "(?s:.+)"


register_url_convertor("any", _AnyText())


def held_outlets(store: Store, names: Iterable[str]) -> dict[str, str]:
    """Return those of the names, as they are shown, that are outlets of which articles are held: each with its page."""
    held = store.held_outlets(name for name in dict.fromkeys(names) if name)
    return {html.plain(name): pages.outlet_path(name) for name in held}


def occasions(said: Sequence[ShownStatement], listed: Iterable[ListedArticle]) -> tuple[Occasion, ...]:
    """Bring a speaker's statements together by article, in their order."""
    articles = {one.id: one for one in listed}
    return tuple(
        Occasion(
            article=articles[uri],
            at=articles[uri].published or articles[uri].first_seen,
            said=tuple(
                Said(
                    number=one.seq + 1,
                    words=words.cut(one.words, _LONGEST),
                    form=one.form,
                    way=tuple(hop.party.name or "unknown" for hop in one.hops[1:-1]),
                )
                for one in group
            ),
        )
        for uri, group in groupby(said, lambda one: one.article)
    )


class Names:
    """Answers for speakers and outlets. To list all of them counts all statements: a list is kept for a while."""

    def __init__(self, readers: Readers) -> None:
        """Take what lends the archive."""
        self.readers = readers
        self.speaker_lists: Kept[tuple[SpeakerLine, ...]] = Kept(readers)
        self.outlet_lists: Kept[tuple[OutletLine, ...]] = Kept(readers)

    def routes(self) -> list[Route]:
        """Return the routes, each page also as JSON with `.json` at the end of its address."""
        return [
            Route("/speakers", self.speakers),
            Route("/speakers.json", self.speakers_json),
            *feeding.routes("/speaker/{name:any}", self.speaker_feed),
            Route("/speaker/{name:any}.json", self.speaker_json),
            Route("/speaker/{name:any}", self.speaker),
            Route("/outlets", self.outlets),
            Route("/outlets.json", self.outlets_json),
            *feeding.routes("/outlet/{name:any}", self.outlet_feed),
            Route("/outlet/{name:any}.json", self.outlet_json),
            Route("/outlet/{name:any}", self.outlet),
        ]

    def close(self) -> None:
        """Gather no more."""
        self.speaker_lists.close()
        self.outlet_lists.close()

    # ── speakers ─────────────────────────────────────────────────────────────

    def speakers(self, request: Request) -> Response:
        """Answer with who is heard."""
        named = _named(request)
        with self.readers.one() as store:
            found = self.speaker_lists.page(named, store, lambda held: held.speakers(_NAMES, named=named))
            return pages.page("speakers", speakers=found, named=named, most=_NAMES)

    def speakers_json(self, request: Request) -> Response:
        """Answer with who is heard, for programs."""
        limit = number(request, "limit", _NAMES, _MOST_STATEMENTS)
        with self.readers.one() as store:
            found = store.speakers(limit, named=_named(request))
            return as_json({"schema_version": SCHEMA_VERSION, "speakers": found})

    def speaker(self, request: Request) -> Response:
        """Answer with what one said."""
        with self.readers.one() as store:
            found = _speaker(store, _name(request), request, _STATEMENTS)
            return pages.page(
                "speaker",
                found=found,
                occasions=occasions(found.said, found.listed),
                outlets=held_outlets(store, [one.name for one in found.carriers]),
                is_named=found.kind not in _NOT_NAMED,
                is_first="before" not in request.query_params,
                follow=_following_speaker(found.speaker),
            )

    def speaker_feed(self, request: Request) -> Response:
        """Answer with a feed of what one said."""
        with self.readers.one() as store:
            found = _speaker(store, _name(request), request, feeding.MOST_ITEMS)
            items = feeding.of_statements(request, found.speaker, found.said, found.listed)
            return feeding.answer(request, items, _following_speaker(found.speaker))

    def speaker_json(self, request: Request) -> Response:
        """Answer with what one said, for programs."""
        limit = number(request, "limit", _STATEMENTS, _MOST_STATEMENTS)
        with self.readers.one() as store:
            return as_json(_speaker(store, _name(request), request, limit))

    # ── outlets ──────────────────────────────────────────────────────────────

    def outlets(self, _: Request) -> Response:
        """Answer with the outlets of which articles are held."""
        with self.readers.one() as store:
            found = self.outlet_lists.page("", store, lambda held: held.outlets(_NAMES))
            return pages.page("outlets", outlets=found, most=_NAMES)

    def outlets_json(self, request: Request) -> Response:
        """Answer with the outlets, for programs."""
        limit = number(request, "limit", _NAMES, _MOST_STATEMENTS)
        with self.readers.one() as store:
            return as_json({"schema_version": SCHEMA_VERSION, "outlets": store.outlets(limit)})

    def outlet(self, request: Request) -> Response:
        """Answer with what is held about an outlet."""
        with self.readers.one() as store:
            found = _outlet(store, request)
            return pages.page(
                "outlet",
                found=found,
                mine=yours.marks_on(request, store, [one.id for one in found.newest]),
                outlets=held_outlets(store, [one.name for one in found.carriers]),
                follow=_following_outlet(found.numbers.outlet),
            )

    def outlet_feed(self, request: Request) -> Response:
        """Answer with a feed of an outlet's articles."""
        with self.readers.one() as store:
            held = store.holdings(feeding.MOST_ITEMS, outlet=_name(request))
            if not held:
                raise HTTPException(404)
            items = feeding.of_articles(store, request, held)
            return feeding.answer(request, items, _following_outlet(held[0].outlet))

    def outlet_json(self, request: Request) -> Response:
        """Answer with what is held about an outlet, for programs."""
        with self.readers.one() as store:
            return as_json(_outlet(store, request))


def _name(request: Request) -> str:
    """Return the name that is asked for; one that ends as a format does has a stroke behind it, so that it is none."""
    name = str(request.path_params["name"])
    return name[:-1] if name.endswith(tuple(f"{ending}/" for ending in pages.FORMATS)) else name


def _following_speaker(name: str) -> feeding.Follow:
    return feeding.following(pages.speaker_path(name), name)


def _following_outlet(name: str) -> feeding.Follow:
    return feeding.following(pages.outlet_path(name), name)


def _named(request: Request) -> str:
    named = request.query_params.get("named", "").strip()
    if len(named) > _LONGEST:
        raise HTTPException(400)
    return named


def _speaker(store: Store, name: str, request: Request, limit: int) -> SpeakerDossier:
    after = statement(request)
    try:
        return speaker_dossier(store, name, max(limit, 1), after)
    except StoreError as error:
        if store.speaker(name) is None or (after and store.holding(after[0]) is None):
            raise HTTPException(404) from error
        raise


def _outlet(store: Store, request: Request) -> OutletDossier:
    name = _name(request)
    if not store.holdings(1, outlet=name):
        raise HTTPException(404)
    return outlet_dossier(store, name)
