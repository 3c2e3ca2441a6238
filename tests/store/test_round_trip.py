"""Whatever is kept comes back as it was."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from tests.store import strategies
from wirecopy.model import Key, KeyKind

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(strategies.records())
def test_a_version(shared, record):
    shared.save(record)
    uri = record.reading.article.uri
    assert shared.record(uri) == shared.record(uri, 1) == record
    assert shared.versions(uri) == (record,)


@few
@given(strategies.records(), strategies.records())
def test_what_was_read_anew_replaces_a_version_but_not_the_time_of_its_import(shared, record, other):
    shared.save(record)
    uri = record.reading.article.uri
    article = replace(other.reading.article, uri=uri)
    anew = replace(other, reading=replace(other.reading, article=article))
    shared.replace(anew)
    assert shared.record(uri) == replace(anew, imported_on=record.imported_on)


@few
@given(strategies.records())
def test_a_holding_says_of_an_article_what_its_version_says(shared, record):
    shared.save(record)
    article, held = record.reading.article, shared.held(record.reading.article.uri)
    assert (held.headline, held.url, held.outlet) == (article.headline, article.url, article.outlet.name)
    assert (held.published, held.sha256, held.confidence) == (
        article.date_published,
        article.sha256,
        article.confidence,
    )
    assert (held.basis, held.source, held.versions) == (record.origin.basis, record.origin.source, 1)
    assert held.first_seen == held.last_seen == record.imported_on


@few
@given(strategies.records(), strategies.records())
def test_the_state_of_a_holding(shared, record, other):
    shared.save(record)
    shared.save(other)
    held = shared.held(record.reading.article.uri)
    changed = replace(
        held,
        last_seen=other.imported_on,
        vanished=other.reading.article.date_modified,
        check_due=other.reading.article.date_published,
        checks=3,
        validators=replace(held.validators, etag=other.story),
        listed=other.origin.entry,
    )
    shared.update_holding(changed)
    assert shared.held(held.uri) == changed


@few
@given(strategies.records())
def test_keys(shared, record):
    uri = record.reading.article.uri
    own = Key(kind=KeyKind.GUID, value=uri)
    shared.save(replace(record, reading=replace(record.reading, keys=(*record.reading.keys, own))))
    assert own in shared.keys_of(uri)
    assert shared.find((own,)).uri == uri


@few
@given(strategies.resources())
def test_a_resource_and_its_retrieval(shared, fetched):
    assert shared.keep(fetched) == fetched.sha256
    assert shared.resource(fetched.sha256) == fetched.body
    assert replace(fetched, body=b"") in shared.retrievals(fetched.sha256)


@few
@given(strategies.sources)
def test_a_source(shared, source):
    number = shared.add_source(source).id
    shared.update_source(replace(source, id=number))
    assert shared.source(number) == replace(source, id=number)
    assert shared.source(number) in shared.sources()


@few
@given(strategies.events)
def test_a_line_of_the_diary(shared, event):
    shared.note(event)
    assert shared.events(limit=1) == (event,)


@few
@given(strategies.problems, strategies.times)
def test_a_problem(shared, problem, at):
    shared.add_problem(problem, at)
    assert (at, problem) in shared.problems(10_000)


def test_after_all_that_the_archive_is_whole(shared):
    assert shared.check() == ()
