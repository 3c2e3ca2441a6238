"""Articles: each version once, sound or not at all, listed newest first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.store.values import (
    HOUR,
    NOW,
    a_chain,
    a_page,
    a_record,
    a_relation,
    a_source,
    a_statement,
    digest,
    first_of,
    uri,
)
from wirecopy.errors import StoreError
from wirecopy.model import Basis, Mark, MarkKind, Span


def test_versions_follow_each_other_and_all_are_kept(store):
    first, second = a_record(), a_record(text="The harbour closes, the minister said now.", version=2, at=NOW + HOUR)
    store.save(first)
    store.save(second)
    assert store.versions(uri(1)) == (first, second)
    assert store.record(uri(1)) == second
    assert store.record(uri(1), 1) == first
    held = store.held(uri(1))
    assert (held.versions, held.sha256) == (2, second.reading.article.sha256)
    assert (held.first_seen, held.last_seen) == (NOW, NOW)  # when it was last seen is for update_holding


def with_blocks(record, *blocks):
    article = replace(record.reading.article, blocks=blocks)
    return replace(record, reading=replace(record.reading, article=article))


def with_mark(start, end):
    record = a_record()
    first, *rest = record.reading.article.blocks
    return with_blocks(record, structs.replace(first, marks=(Mark(kind=MarkKind.STRONG, start=start, end=end),)), *rest)


CHAIN = a_chain()


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        pytest.param(a_record(statements=(a_statement(hops=CHAIN[:-1]),)), "not our import", id="no import at the end"),
        pytest.param(a_record(statements=(a_statement(hops=CHAIN[1:]),)), "numbered", id="a lost hop"),
        pytest.param(a_record(statements=(a_statement(hops=()),)), "chain is empty", id="no chain"),
        pytest.param(a_record(statements=(a_statement(end=10**6),)), "outside the text", id="words past the end"),
        pytest.param(a_record(statements=(a_statement(start=9, end=3),)), "outside", id="a span that runs backwards"),
        pytest.param(
            a_record(statements=(a_statement(speaker_span=Span(start=-4, end=3)),)), "outside", id="a speaker before it"
        ),
        pytest.param(a_record(statements=(a_statement(nested_in=1),)), "stands in statement 1", id="nested in nothing"),
        pytest.param(
            with_blocks(a_record(), structs.replace(a_record().reading.article.blocks[0], start=1, end=43)),
            "block 0",
            id="a block beside its words",
        ),
        pytest.param(with_mark(0, 10**4), "mark", id="a mark past its block"),
        pytest.param(with_mark(5, 4), "mark", id="a mark that runs backwards"),
        pytest.param(a_record(version=2), "does not follow", id="a second version of nothing"),
        pytest.param(a_record(version=0), "does not follow", id="a version without a number"),
        pytest.param(a_record(uri=""), "does not follow", id="no uri"),
        pytest.param(a_record(relations=(a_relation(1, 2),)), f"related to {uri(2)}", id="a copy of nothing held"),
        pytest.param(
            replace(a_record(), origin=replace(a_record().origin, page=digest(b"?"))),
            "evidence",
            id="evidence not kept",
        ),
        pytest.param(a_record(headline="half a \ud83d character"), "lone surrogate", id="half a character"),
    ],
)
def test_a_version_that_is_not_sound_is_refused_and_nothing_is_kept(store, record, sentence):
    with pytest.raises(StoreError, match=sentence) as refusal:
        store.save(record)
    assert "Nothing was" in refusal.value.hint
    counts = store.counts()
    assert (counts.articles, counts.versions, counts.statements) == (0, 0, 0)
    store.save(a_record())
    assert store.check() == ()


def test_the_same_version_cannot_be_kept_twice(store):
    store.save(a_record())
    with pytest.raises(StoreError, match="does not follow"):
        store.save(a_record())
    assert store.counts().versions == 1


def test_a_figure_without_words_at_the_end_of_the_text_is_sound(store):
    record = a_record(text="One.\n\n")
    assert record.reading.article.blocks[1].text == ""
    store.save(record)


def test_a_version_names_the_evidence_that_it_was_read_from(store):
    page, listing = a_page(), a_page("https://courier.example/feed", b"<rss/>")
    store.keep(page)
    store.keep(listing)
    record = a_record()
    record = replace(record, origin=replace(record.origin, page=page.sha256, listing=listing.sha256))
    store.save(record)
    assert store.record(uri(1)).origin == record.origin
    assert store.check() == ()


def test_reading_the_latest_version_again_changes_what_is_shown_and_found(store):
    store.save(a_record(fingerprint=(1, 2, 3)))
    store.replace(a_record(headline="Ferry sails", at=NOW + HOUR, fingerprint=(3, 4)))
    held = store.held(uri(1))
    assert (held.headline, held.versions, held.first_seen) == ("Ferry sails", 1, NOW)
    assert store.record(uri(1)).imported_on == NOW
    assert [len(store.search(word)) for word in ("ferry", "harbour part")] == [1, 0]
    assert first_of(store, (1, 2, 3, 4)) == {3: (uri(1),), 4: (uri(1),)}
    assert store.check() == ()


def test_reading_an_older_version_again_leaves_the_latest_as_it_is(store):
    store.save(a_record(fingerprint=(1,)))
    store.save(a_record(version=2, headline="Ferry sails", fingerprint=(2,)))
    before = store.held(uri(1))
    store.replace(a_record(headline="Harbour opens", fingerprint=(3,)))
    assert store.held(uri(1)) == before
    assert store.record(uri(1), 1).reading.article.headline == "Harbour opens"
    assert [len(store.search(word)) for word in ("ferry", "opens")] == [1, 0]
    assert first_of(store, (1, 2, 3)) == {2: (uri(1),), 3: (uri(1),)}
    assert store.check() == ()


def test_what_is_not_held_cannot_be_replaced_read_or_updated(store):
    store.save(a_record())
    held = store.held(uri(1))
    for act in (
        lambda: store.replace(a_record(2)),
        lambda: store.record(uri(2)),
        lambda: store.held(uri(2)),
        lambda: store.update_holding(replace(held, uri=uri(2))),
    ):
        with pytest.raises(StoreError, match="not held"):
            act()
    with pytest.raises(StoreError, match=r"no version 2\n  Versions 1 to 1"):
        store.record(uri(1), 2)
    assert store.holding(uri(2)) is None
    assert store.versions(uri(2)) == ()


def test_a_date_that_a_later_version_lacks_stays_and_one_that_it_gives_counts(store):
    store.save(a_record(date_published=NOW - HOUR))
    store.save(a_record(version=2, headline="b"))
    assert store.held(uri(1)).published == NOW - HOUR
    store.save(a_record(version=3, headline="c", date_published=NOW - 2 * HOUR))
    assert store.held(uri(1)).published == NOW - 2 * HOUR


def test_the_source_of_an_article_stays_where_a_version_comes_from_a_file(store):
    record = a_record()
    store.save(replace(record, origin=replace(record.origin, source=4)))
    store.save(replace(a_record(version=2, headline="b"), origin=replace(record.origin, basis=Basis.FILE)))
    assert (store.held(uri(1)).source, store.held(uri(1)).basis) == (4, Basis.FILE)


# ── lists ────────────────────────────────────────────────────────────────────


def test_articles_are_listed_newest_first_by_publication_or_first_sight(store):
    store.save(a_record(1, at=NOW, date_published=NOW - 3 * HOUR))
    store.save(a_record(2, at=NOW - 2 * HOUR))
    store.save(a_record(3, at=NOW + HOUR, date_published=NOW - HOUR))
    assert [held.uri for held in store.holdings(9)] == [uri(3), uri(2), uri(1)]
    assert store.uris() == (uri(1), uri(2), uri(3))


def test_an_article_moves_in_the_list_when_its_date_does(store):
    for number in (1, 2):
        store.save(a_record(number, date_published=NOW + number * HOUR))
    store.save(a_record(1, version=2, headline="b", date_published=NOW + 5 * HOUR))
    assert [held.uri for held in store.holdings(9)] == [uri(1), uri(2)]
    assert [hit.holding.uri for hit in store.search("minister")] == [uri(1), uri(2)]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.integers(1, 5))
def test_page_by_page_every_article_comes_once_in_the_same_order(tmp_path_factory, hours, size):
    from wirecopy.store import open_archive

    archive = open_archive(tmp_path_factory.mktemp("pages") / "archive.db")
    with archive.transaction():
        for number, hour in enumerate(hours):  # many at the same second
            archive.save(a_record(number, date_published=NOW + hour * HOUR))
    whole = archive.holdings(100)
    pages, cursor = [], None
    while page := archive.holdings(size, before=cursor):
        pages.extend(page)
        cursor = page[-1].uri
    found, cursor = [], None
    while hits := archive.search("minister", limit=size, before=cursor):
        found.extend(hit.holding for hit in hits)
        cursor = hits[-1].holding.uri
    archive.close()
    assert pages == found == list(whole)
    assert len({held.uri for held in whole}) == len(hours)
    times = [held.published for held in whole]
    assert times == sorted(times, reverse=True)


def test_a_list_goes_on_where_it_was_while_new_articles_come_in(store):
    for number in range(4):
        store.save(a_record(number, date_published=NOW + number * HOUR))
    first = store.holdings(2)
    store.save(a_record(9, date_published=NOW + 9 * HOUR))
    assert [held.uri for held in store.holdings(9, before=first[-1].uri)] == [uri(1), uri(0)]


def test_a_list_cannot_go_on_from_an_article_that_is_not_held(store):
    with pytest.raises(StoreError, match="cannot go on"):
        store.holdings(5, before=uri(1))


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ({"source": 1}, [2, 1]),
        ({"source": 7}, []),
        ({"outlet": "bay MIRROR"}, [3, 2]),
        ({"outlet": "Bay"}, []),
        ({"doubtful": True}, [3]),
        ({"source": 1, "outlet": "Bay Mirror"}, [2]),
        ({"source": 1, "before": uri(2)}, [1]),
        ({}, [3, 2, 1]),
    ],
)
def test_a_list_is_narrowed_by(store, choice, numbers):
    mirror = replace(a_record().reading.article.outlet, name="Bay Mirror")
    for number, source, changes in [
        (1, 1, {}),
        (2, 1, {"outlet": mirror}),
        (3, 2, {"outlet": mirror, "confidence": 20}),
    ]:
        record = a_record(number, date_published=NOW + number * HOUR, **changes)
        store.save(replace(record, origin=replace(record.origin, source=source)))
    assert [held.uri for held in store.holdings(9, **choice)] == [uri(number) for number in numbers]


def test_pages_are_due_when_they_are_due_the_longest_waiting_first(store):
    for number, hours in enumerate([None, 2, -1, -3]):
        store.save(a_record(number))
        due = None if hours is None else NOW + hours * HOUR
        store.update_holding(replace(store.held(uri(number)), check_due=due))
    assert [held.uri for held in store.due_checks(NOW, 9)] == [uri(3), uri(2)]
    assert [held.uri for held in store.due_checks(NOW, 1)] == [uri(3)]


def test_what_was_first_seen_lately(store):
    for number, source in ((1, 1), (2, 2), (3, 1)):
        record = a_record(number, at=NOW + number * HOUR)
        store.save(replace(record, origin=replace(record.origin, source=source)))
    assert [held.uri for held in store.recent_holdings(NOW + 2 * HOUR)] == [uri(2), uri(3)]
    assert [held.uri for held in store.recent_holdings(NOW, 1)] == [uri(1), uri(3)]


def test_a_holding_keeps_its_times_to_the_microsecond(store):
    at = NOW + timedelta(microseconds=1)
    store.save(a_record(at=at, date_published=at))
    assert (store.held(uri(1)).published, store.held(uri(1)).first_seen) == (at, at)


def test_the_archive_in_numbers(store):
    store.add_source(a_source())
    store.save(a_record(1))
    store.save(a_record(1, version=2, headline="b", statements=(a_statement(), a_statement())))
    store.save(a_record(2, relations=(a_relation(2, 1),)))
    counts = store.counts()
    assert (counts.articles, counts.versions, counts.sources, counts.copies) == (2, 3, 1, 1)
    assert counts.statements == 3  # of the latest versions
    assert counts.file_size > 0


def test_what_is_held_of_several_comes_in_the_order_of_the_asking_without_those_that_are_not_held(store):
    for number in (1, 2, 3):
        store.save(a_record(number))
    found = store.held_of([uri(3), uri(9), uri(1), uri(3)])
    assert list(found) == [uri(3), uri(1)]
    assert found[uri(1)] == store.held(uri(1))
    assert store.held_of([]) == {}
