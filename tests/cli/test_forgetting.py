"""`forget` by age, as it is typed."""

import pytest

from wirecopy.store import open_archive


@pytest.fixture
def archive(coast, tmp_path):
    """A copy of the example archive, which a test may change."""
    path = tmp_path / "news.db"
    path.write_bytes(coast.read_bytes())
    return path


@pytest.fixture
def middle(archive):
    """The day of publication in the middle of the archive, and how many articles are older."""
    store = open_archive(archive)
    try:
        days = sorted((held.published or held.first_seen).date() for held in map(store.held, store.uris()))
    finally:
        store.close()
    day = days[len(days) // 2]
    return day.isoformat(), sum(one < day for one in days), len(days)


def look(archive):
    store = open_archive(archive)
    try:
        assert store.check() == ()
        return store.counts()
    finally:
        store.close()


def test_a_dry_run_says_what_would_go_and_changes_nothing(run, archive, middle):
    day, older, held = middle
    assert older > 0
    ran = run("--db", archive, "forget", "--older-than", day, "--dry-run")
    assert (ran.code, ran.out) == (0, f"{older} of {held} articles are from before {day}\n")
    assert look(archive).articles == held


def test_old_articles_go_and_importing_again_does_not_bring_them_back(run, archive, middle):
    day, older, held = middle
    (told,) = run("--db", archive, "forget", "--older-than", day, "--yes", "--json").objects
    assert (told["articles"], told["dry_run"]) == (older, False)
    assert look(archive).articles == held - older
    assert run("demo", "--import-only", "--db", archive).code == 0
    assert look(archive).articles == held - older
    assert run("--db", archive, "forget", "--older-than", day, "--yes", "--json").objects[0]["articles"] == 0


def test_evidence_alone_goes_and_everything_else_still_works(run, archive, tmp_path):
    before = look(archive)
    ran = run("--db", archive, "forget", "--older-than", "2000-01-01", "--evidence-only", "--yes")
    assert ran.out == "0 pages and listings (0.0 MB) were last fetched before 2000-01-01\n"
    (told,) = run("--db", archive, "forget", "--older-than", "0d", "--evidence-only", "--yes", "--json").objects
    assert told["bodies"] == before.resources > 0
    after = look(archive)
    assert (after.articles, after.versions, after.resources) == (before.articles, before.versions, 0)
    for words in (("verify",), ("reprocess",), ("backup", tmp_path / "copy.db"), ("export",)):
        assert run("--db", archive, *words).code == 0
    assert run("--db", archive, "export", "--format", "warc", "-o", tmp_path / "none.warc").code == 0
    assert run("verify", tmp_path / "copy.db").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param([], "name articles by their IDs or --url, or give --person", id="nothing"),
        pytest.param(["wc:1", "--older-than", "2y"], "one of these", id="both"),
        pytest.param(["wc:1", "--evidence-only"], "go with --older-than", id="evidence of one article"),
        pytest.param(["--older-than", "soon"], '"soon" is no time', id="no time"),
        pytest.param(["--older-than", "9999y"], "before the year 1", id="before all time"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(run, archive, words, told):
    ran = run("--db", archive, "forget", *words)
    assert ran.code == 2
    assert told in ran.err
