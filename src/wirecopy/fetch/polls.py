"""What one poll changes of its source: pure, from the source as it stood to the source as it is kept.

When it is asked again (`pacing`), whether it has moved (`moving`), what is remembered for the next conditional request.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from wirecopy import urls
from wirecopy.errors import Gone, HeldBack, ParseError, Refused, Unreachable, WirecopyError
from wirecopy.fetch.moving import Adoption, adopt, adopt_when_gone
from wirecopy.fetch.pacing import INTERVAL, Headers, Pause, next_poll, pause_after
from wirecopy.model import Fetched, Listing, Source, SourceState, Validators

FULL_AFTER = timedelta(days=7)  # one body a week is what it costs a server whose 304 is true


def validators_for(source: Source, now: datetime) -> Validators:
    """Return what a source is asked with: its validators, or none where it has not come in full for `FULL_AFTER`.

    A server or a cache before it that is broken says "not modified" for ever, and its feed looks quiet.
    """
    whole_on = source.standing.whole_on
    return source.validators if whole_on and now - whole_on < FULL_AFTER else Validators()


def unchanged(source: Source, answer: Fetched, *, interval: timedelta = INTERVAL) -> tuple[Source, Adoption]:
    """Return the source after a 304.

    The hints of its last listing still hold. A validator that the 304 brought replaces the old one: an ETag may change
    while Last-Modified stays.
    """
    validators = Validators(
        etag=answer.etag or source.validators.etag,
        last_modified=answer.last_modified or source.validators.last_modified,
    )
    return _answered(replace(source, validators=validators), answer, interval)


def succeeded(
    source: Source, answer: Fetched, listing: Listing, *, interval: timedelta = INTERVAL
) -> tuple[Source, Adoption]:
    """Return the source after a listing that was read, and whether it has moved.

    Validators are kept only of a whole document: those of a broken one would make it "unchanged" for ever. They are
    word for word as they came, none where none came.
    """
    validators = Validators(etag=answer.etag, last_modified=answer.last_modified)
    standing = source.standing
    is_unvalidated = validators == Validators()
    is_repeat = is_unvalidated and standing.unvalidated == answer.sha256
    read = replace(
        source,
        title=source.title or listing.title,
        home=listing.link or source.home,
        kind=listing.kind,
        validators=validators if listing.whole else source.validators,
        standing=replace(
            standing,
            hints=listing.hints,
            whole_on=answer.retrieved_on,
            unvalidated=answer.sha256 if is_unvalidated else "",
            repeats=standing.repeats + 1 if is_repeat else 0,
        ),
    )
    return _answered(read, answer, interval)


def failed(
    source: Source, error: WirecopyError, now: datetime, *, interval: timedelta = INTERVAL
) -> tuple[Source, Adoption | None]:
    """Return the source after a poll that brought nothing, and where it has moved, if that shows now.

    410 ends its polls, unless it had redirected for good before. What came and was no listing makes us forget where
    redirects led. Where the host was left alone, nothing was asked and nothing has failed: only the moment moves.
    """
    if isinstance(error, HeldBack):
        wait = timedelta(seconds=error.retry_after or 0)
        return replace(source, next_due=max(source.next_due, now + wait), due_because=error.what), None
    status = error.status if isinstance(error, Gone | Refused | Unreachable) else 0
    adoption = adopt_when_gone(source) if isinstance(error, Gone) else None
    is_over = status == 410 and adoption is None
    standing = replace(source.standing, status=status, failing_since=source.standing.failing_since or now)
    if adoption or isinstance(error, ParseError):
        standing = replace(standing, moved_to="", moved_sightings=0, moved_since=None)
    kept = replace(
        source,
        url=adoption.url if adoption else source.url,
        polled_on=now,
        failures=source.failures + 1,
        problem=error.what,
        state=SourceState.GONE if is_over else source.state,
        standing=standing,
    )
    wait_asked = error.retry_after if isinstance(error, Refused | Unreachable) else None
    headers = (("retry-after", str(int(wait_asked))),) if wait_asked is not None else ()
    kept = _due(kept, now, interval, headers)
    return (replace(kept, due_because="it is gone for good (410) and asked no more") if is_over else kept), adoption


def pause_of(error: WirecopyError, now: datetime) -> Pause | None:
    """Return the pause of the host that answered 429 or 503; None after anything else."""
    if not isinstance(error, Refused | Unreachable) or isinstance(error, HeldBack):
        return None
    return pause_after(urls.host_of(error.where), error.status, error.retry_after, now)


def held_back(sources: Iterable[Source], pause: Pause) -> tuple[Source, ...]:
    """Return the sources of a paused host that would be asked too soon, moved behind the pause.

    That is how a pause outlives a restart: it is kept in the next moments of all sources of its host.
    """
    return tuple(
        replace(source, next_due=pause.until, due_because=f"its host is left alone: {pause.because}")
        for source in sources
        if source.next_due < pause.until and urls.host_of(source.url) == pause.host.removeprefix("www.")
    )


def _answered(source: Source, answer: Fetched, interval: timedelta) -> tuple[Source, Adoption]:
    adoption = adopt(source, answer)
    standing = replace(
        source.standing,
        status=0,
        failing_since=None,
        noticed_on=None,
        moved_to=adoption.moved_to,
        moved_sightings=adoption.sightings,
        moved_since=adoption.since,
    )
    kept = replace(
        source,
        url=adoption.url,
        polled_on=answer.retrieved_on,
        succeeded_on=answer.retrieved_on,
        failures=0,
        problem="",
        standing=standing,
    )
    return _due(kept, answer.retrieved_on, interval, answer.headers), adoption


def _due(source: Source, now: datetime, interval: timedelta, headers: Headers) -> Source:
    due = next_poll(source, now, interval=interval, headers=headers)
    return replace(source, next_due=due.at, due_because=due.because)
