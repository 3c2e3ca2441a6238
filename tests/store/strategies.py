"""Hypothesis strategies for the values that the archive keeps: any text, any time, spans that fit, whole chains."""

from datetime import UTC, datetime
from hashlib import sha256
from itertools import count

from hypothesis import strategies as st

from wirecopy.model import (
    Action,
    Article,
    Basis,
    Block,
    BlockKind,
    Event,
    EventKind,
    Evidence,
    EvidenceKind,
    Fetched,
    Flag,
    FlagKind,
    Form,
    Hop,
    Item,
    Key,
    KeyKind,
    Mark,
    MarkKind,
    Media,
    Origin,
    Party,
    PartyKind,
    Problem,
    Reading,
    Record,
    Redirect,
    Source,
    SourceState,
    Span,
    Statement,
    Validators,
    ValueSource,
    Via,
    lay_out,
)

_NUMBERS = count(1)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
times = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
maybe_times = st.none() | times
percent = st.integers(0, 100)
hashes = st.integers(-(2**63), 2**63 - 1)
parties = st.builds(Party, name=names, kind=st.sampled_from(PartyKind), role=texts, uri=texts, family=texts)
evidence = st.builds(
    Evidence,
    kind=st.sampled_from(EvidenceKind),
    rule=texts,
    exact=texts,
    start=st.integers(0, 10**9),
    end=st.integers(0, 10**9),
    field=texts,
    sha256=texts,
    confidence=percent,
)
media = st.builds(Media, content_url=texts, caption=texts, credit_text=texts, alt=texts, width=st.integers(0, 10**6))
value_sources = st.builds(ValueSource, field=texts, source=texts, value=texts, taken=st.booleans())
validators = st.builds(Validators, etag=texts, last_modified=texts)


def tuples(of: st.SearchStrategy, at_most: int = 3) -> st.SearchStrategy:
    return st.lists(of, max_size=at_most).map(tuple)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start=start, end=draw(st.integers(start, length)))


@st.composite
def chains(draw: st.DrawFn) -> tuple[Hop, ...]:
    """Hops from a speaker, or from somebody unknown, to our import."""
    first = draw(st.sampled_from([Action.SAID, Action.UNKNOWN]))
    between = draw(st.lists(st.sampled_from([Action.REPORTED, Action.DISTRIBUTED, Action.CARRIED]), max_size=3))
    return tuple(
        Hop(seq=seq, action=action, party=draw(parties), timestamp=draw(maybe_times), evidence=draw(evidence))
        for seq, action in enumerate([first, *between, Action.IMPORTED])
    )


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block whose marks and items count from its own start."""
    text = draw(texts)
    inside = spans(len(text))
    mark, item = draw(inside), draw(inside)
    return Block(
        kind=draw(st.sampled_from(BlockKind)),
        text=text,
        marks=(Mark(kind=draw(st.sampled_from(MarkKind)), start=mark.start, end=mark.end, href=draw(texts)),),
        items=(Item(start=item.start, end=item.end, depth=draw(st.integers(0, 5))),),
        level=draw(st.integers(0, 6)),
        ordered=draw(st.booleans()),
        rows=draw(tuples(tuples(texts))),
        cite=draw(texts),
        media=draw(tuples(media, 1)),
        role=draw(texts),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article with a uri that no other one has."""
    return Article(
        uri="wc:" + sha256(str(next(_NUMBERS)).encode()).hexdigest()[:16],
        version=1,
        url=draw(texts),
        outlet=draw(parties),
        headline=draw(texts),
        dek=draw(texts),
        blocks=lay_out(draw(st.lists(blocks(), max_size=4))),
        by=draw(tuples(parties)),
        date_published=draw(maybe_times),
        date_modified=draw(maybe_times),
        in_language=draw(texts),
        is_accessible_for_free=draw(st.none() | st.booleans()),
        keywords=draw(tuples(texts)),
        image=draw(st.none() | media),
        carriers=draw(tuples(parties)),
        value_sources=draw(tuples(value_sources)),
        flags=draw(tuples(st.builds(Flag, kind=st.sampled_from(FlagKind), exact=texts, note=texts))),
        confidence=draw(percent),
        sha256=draw(texts),
    )


@st.composite
def statements(draw: st.DrawFn, length: int) -> Statement:
    inside = spans(length)
    return Statement(
        content=draw(tuples(inside)),
        speaker=draw(parties),
        speaker_span=draw(st.none() | inside),
        cue_span=draw(st.none() | inside),
        form=draw(st.sampled_from(Form)),
        hops=draw(chains()),
        evidence=draw(evidence),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """The first version of an article of its own; its evidence is not kept."""
    article = draw(articles())
    return Record(
        reading=Reading(
            article=article,
            statements=draw(tuples(statements(len(article.text)))),
            keys=draw(tuples(st.builds(Key, kind=st.sampled_from(KeyKind), value=texts))),
            fingerprint=tuple(sorted(draw(st.sets(hashes, max_size=5)))),
        ),
        origin=Origin(
            basis=draw(st.sampled_from(Basis)),
            entry=draw(texts),
            final_url=draw(texts),
            content_type=draw(texts),
            carriers=draw(tuples(texts)),
            retrieved_on=draw(times),
            source=draw(st.integers(0, 2**31)),
        ),
        imported_on=draw(times),
        story=draw(texts),
    )


@st.composite
def resources(draw: st.DrawFn) -> Fetched:
    """A resource at an address of its own."""
    body = draw(st.binary(max_size=600) | st.binary(max_size=9).map(lambda piece: piece * 100))
    return Fetched(
        url=f"https://courier.example/{next(_NUMBERS)}{draw(texts)}",
        final_url=draw(texts),
        status=draw(st.integers(100, 599)),
        content_type=draw(texts),
        body=body,
        sha256=sha256(body).hexdigest(),
        retrieved_on=draw(times),
        etag=draw(texts),
        last_modified=draw(texts),
        via=draw(st.sampled_from(Via)),
        headers=draw(tuples(st.tuples(texts, texts))),
        redirects=draw(tuples(st.builds(Redirect, url=texts, status=st.integers(300, 399)))),
    )


sources = st.builds(
    Source,
    url=texts,
    title=texts,
    home=texts,
    state=st.sampled_from(SourceState),
    added_on=times,
    next_due=times,
    due_because=texts,
    polled_on=maybe_times,
    validators=validators,
    failures=st.integers(0, 2**40),
    problem=texts,
    feed_only=st.booleans(),
    folder=tuples(texts),
)
events = st.builds(Event, at=times, kind=st.sampled_from(EventKind), what=texts, where=texts, version=st.integers(0, 9))
problems = st.builds(Problem, where=texts, what=texts, rule=texts, kept=texts)
