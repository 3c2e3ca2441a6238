"""`forget` reaches what was published: by address, by person, at once or with the next run; no word stays anywhere."""

import json

import pytest

from tests.rigs.blog import Blog, Fault
from tests.store.values import NOW, TEXT, a_record, a_statement, uri
from wirecopy import cli
from wirecopy.model import Party, PartyKind
from wirecopy.store import open_archive

ADA = Party(name="Ada Brandt", kind=PartyKind.PERSON)


@pytest.fixture
def blog():
    with Blog() as running:
        yield running


@pytest.fixture
def wirecopy(store, tmp_path, blog, capsys, monkeypatch):
    """Run a verb on an archive whose three articles are published; gives the exit code, output and talk."""
    settings = tmp_path / "wirecopy.toml"
    settings.write_text(
        f'[archive]\npath = "{tmp_path}/archive.db"\n[[publish]]\nname = "blog"\nkind = "wordpress"\n'
        f'url = "{blog.url}"\nuser = "wirebot"\npassword_env = "BLOG"\n'
    )
    monkeypatch.setenv("BLOG", "secret")
    store.save(a_record(2, TEXT + " More.", 2, by=(ADA,)))
    store.save(a_record(3, TEXT, 2, statements=(a_statement(speaker="ada brandt"),)))

    def run(*words):
        with pytest.raises(SystemExit) as left:
            cli.main(["--config", str(settings), *map(str, words)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return left.value.code, said.out, said.err

    assert run("publish", "blog")[0] == 0
    assert len(blog.posts) == 3
    return run


def test_by_its_address_it_goes_here_and_there_at_once(wirecopy, blog, store, tmp_path):
    address = "https://courier.example/1"
    code, _, err = wirecopy("forget", "--url", address, "--reason", "a takedown", "--publish", "--yes")
    assert (code, blog.titles()) == (0, ["Harbour stays open, part 2", "Harbour stays open, part 3"])
    assert "1 forgotten" in err
    assert wirecopy("show", address)[0] == 1
    assert store.publications(article=uri(1)) == ()
    assert [event.what for event in store.events(article=uri(1))][::-1][0].startswith("forgotten")
    store.close()
    assert b"stays open, part 1" not in (tmp_path / "archive.db").read_bytes()


def test_without_publish_the_next_run_takes_it_down_and_says_so(wirecopy, blog):
    _, _, err = wirecopy("forget", "--url", "https://courier.example/1", "--yes")
    assert "the next wirecopy publish blog takes them down" in " ".join(err.split())
    assert len(blog.posts) == 3
    code, out, _ = wirecopy("publish", "blog", "--json")
    assert [json.loads(line)["action"] for line in out.splitlines() if uri(1) in line] == ["withdraw"]
    assert (code, len(blog.posts)) == (0, 2)


def test_of_a_person_goes_what_they_wrote_and_what_they_said_and_nothing_else(wirecopy, blog):
    code, out, _ = wirecopy("forget", "--person", "Ada Brandt", "--dry-run")
    assert (code, [line.split()[0] for line in out.splitlines()]) == (0, [uri(2), uri(3)])
    assert "Ada Brandt is author" in out
    assert "Ada Brandt is speaker" in out
    assert "published at blog" in out
    assert len(blog.posts) == 3
    assert wirecopy("forget", "--person", "Ada Brandt", "--yes", "--publish")[0] == 0
    assert blog.titles() == ["Harbour stays open, part 1"]
    assert wirecopy("forget", "--person", "Ada Brandt", "--yes")[0] == 4


@pytest.mark.parametrize("person", ["Ada", "Brandt", "Ada Brandtner", "Harbour"])
def test_a_part_of_a_name_is_nobody(wirecopy, blog, person):
    assert wirecopy("forget", "--person", person, "--yes")[0] == 4
    assert len(blog.posts) == 3


def test_a_name_that_an_older_version_bore_counts(wirecopy, store):
    store.save(a_record(2, TEXT + " No more.", 3))
    assert uri(2) in wirecopy("forget", "--person", "ADA BRANDT", "--dry-run")[1]


def test_a_site_that_is_down_keeps_the_takedown_due(wirecopy, blog, store):
    blog.everywhere = Fault(status=503)
    code, _, _ = wirecopy("forget", "--url", "https://courier.example/1", "--yes", "--publish")
    assert (code, len(blog.posts), store.holding(uri(1))) == (75, 3, None)
    blog.everywhere = None
    for one in store.publications(target="blog"):
        assert one.article != uri(1) or one.wanted == ""
    wirecopy("unpublish", "blog", "--since", "1h")  # also sends what was left
    assert blog.titles() == []


def test_a_target_that_the_settings_lost_is_named(wirecopy, tmp_path):
    settings = tmp_path / "wirecopy.toml"
    settings.write_text(settings.read_text().replace('name = "blog"', 'name = "other"'))
    code, _, err = wirecopy("forget", "--url", "https://courier.example/1", "--yes")
    assert (code, "no target of that name" in " ".join(err.split())) == (3, True)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param((), id="nothing"),
        pytest.param(("--person", "Ada Brandt", "--url", "https://courier.example/1"), id="person and address"),
        pytest.param(("--person", "Ada Brandt", "--older-than", "1d"), id="person and age"),
        pytest.param(("--older-than", "1d", "--evidence-only", "--publish"), id="evidence is published nowhere"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(wirecopy, words):
    assert wirecopy("forget", *words, "--yes")[0] == 2


def test_nothing_comes_back_after_a_takedown(wirecopy, tmp_path):
    wirecopy("forget", "--url", "https://courier.example/1", "--yes", "--publish")
    archive = open_archive(tmp_path / "archive.db")
    try:
        assert archive.is_forgotten(a_record(1).reading.keys)
    finally:
        archive.close()
    assert NOW
