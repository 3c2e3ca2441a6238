"""Targets that are made as a whole, a site and a file of lines: every decision has its line, a kill leaves no trace."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from tests.store.values import HOUR, NOW, TEXT, a_record, uri
from wirecopy import read_listing
from wirecopy.errors import Rejected
from wirecopy.model import Target
from wirecopy.publish import Carrier, Means
from wirecopy.store import open_archive

LONG = TEXT + " ".join(f"The port counts {number} ships in the roads." for number in range(40))
KINDS = ("site", "jsonl")


@pytest.fixture
def desk(tmp_path):
    """An archive of four articles, two of them in one story, and a target of each kind."""
    archive = open_archive(tmp_path / "archive.db")
    for number in (1, 2, 3, 4):
        archive.save(a_record(number, LONG, date_published=NOW + number * HOUR))
    archive.close()
    (tmp_path / "wirecopy.toml").write_text(
        '[archive]\npath = "archive.db"\n'
        '[[publish]]\nname = "site"\nkind = "site"\nurl = "public"\naddress = "https://news.example"\ntitle = "Coast"\n'
        '[[publish]]\nname = "jsonl"\nkind = "jsonl"\nurl = "out/news.jsonl"\n'
    )
    return tmp_path


def run(desk, *words):
    command = [sys.executable, "-m", "wirecopy", *words, "--json"]
    ran = subprocess.run(command, cwd=desk, capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in ran.stderr, ran.stderr
    return ran


def decisions(desk, *words):
    ran = run(desk, *words)
    assert ran.returncode == 0, ran.stderr
    return {one["article"]: one for one in map(json.loads, ran.stdout.splitlines())}


def actions(found):
    return [found[uri(number)]["action"] for number in (1, 2, 3, 4)]


def standing(desk, kind):
    """The articles that a reader of the target finds, each with all that is said of it there."""
    if kind == "jsonl":
        lines = map(json.loads, (desk / "out/news.jsonl").read_text().splitlines())
        return {one["article"]: json.dumps(one) for one in lines if not one["withdrawn"]}
    pages = [file.read_text() for file in (desk / "public/articles").glob("*.html")]
    return {uri(number): page for number in (1, 2, 3, 4) for page in pages if f"part {number} ·" in page}


def change(desk, *records, gone=(), back=()):
    archive = open_archive(desk / "archive.db")
    for record in records:
        archive.save(record)
    for number in gone:
        archive.update_holding(replace(archive.held(uri(number)), vanished=NOW + 9 * HOUR))
    for number in back:
        archive.update_holding(replace(archive.held(uri(number)), vanished=None))
    archive.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_dry_run_decides_and_writes_nothing(desk, kind):
    found = decisions(desk, "publish", kind, "--dry-run")
    assert actions(found) == ["create"] * 4
    assert {one["state"] for one in found.values()} == {"planned"}
    assert all(one["reason"] for one in found.values())
    assert not (desk / "public").exists()
    assert not (desk / "out").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_each_article_stands_there_once_and_a_second_run_passes_all_over(desk, kind):
    found = decisions(desk, "publish", kind)
    assert actions(found) == ["create"] * 4
    assert all(one["target_id"] and one["state"] == "done" for one in found.values())
    before = {file: file.stat().st_mtime_ns for file in desk.glob("[op]u*/**/*") if file.is_file()}
    again = decisions(desk, "publish", kind)
    assert actions(again) == ["skip"] * 4
    assert [again[uri(one)]["target_id"] for one in (1, 2)] == [found[uri(one)]["target_id"] for one in (1, 2)]
    assert {file: file.stat().st_mtime_ns for file in desk.glob("[op]u*/**/*") if file.is_file()} == before
    assert len(standing(desk, kind)) == 4


def test_of_a_site_each_article_is_called_by_its_file(desk):
    found = decisions(desk, "publish", "site")
    for one in found.values():
        assert (desk / "public" / one["target_id"]).is_file()
        assert one["reason"] == f"https://news.example/{one['target_id']}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_and_a_withdrawal_arrive_in_one_run(desk, kind):
    decisions(desk, "publish", kind)
    change(desk, a_record(1, LONG.replace("stays open", "is shut"), 2, date_published=NOW + HOUR), gone=(2,))
    found = decisions(desk, "publish", kind)
    assert actions(found) == ["update", "withdraw", "skip", "skip"]
    there = standing(desk, kind)
    assert set(there) == {uri(1), uri(3), uri(4)}
    assert "Changed at the source without a note" in there[uri(1)]
    assert "is shut" in there[uri(1)]


def test_the_feeds_of_a_site_follow_in_the_same_run_and_name_nothing_twice(desk):
    decisions(desk, "publish", "site")
    change(desk, a_record(1, LONG.replace("stays open", "is shut"), 2, date_published=NOW + HOUR), gone=(2,))
    decisions(desk, "publish", "site")
    for form, kind in (("rss", "rss+xml"), ("atom", "atom+xml"), ("json", "feed+json")):
        body = (desk / f"public/feed.{form}").read_bytes()
        entries = read_listing(body, "https://news.example/", f"application/{kind}").entries
        ids = [one.id for one in entries]
        assert ids == [f"urn:wirecopy:{uri(number)[3:]}" for number in (4, 3, 1)]
        assert b"is shut" in body
        assert b"part 2" not in body


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_down_by_hand_stays_down_until_it_is_named(desk, kind):
    decisions(desk, "publish", kind)
    down = decisions(desk, "unpublish", kind, uri(3))
    assert [(one["article"], one["action"], one["state"]) for one in down.values()] == [(uri(3), "withdraw", "done")]
    assert set(standing(desk, kind)) == {uri(1), uri(2), uri(4)}
    assert decisions(desk, "publish", kind)[uri(3)]["reason"].startswith("it was taken down by hand")
    assert set(standing(desk, kind)) == {uri(1), uri(2), uri(4)}
    named = decisions(desk, "publish", kind, uri(3))
    assert named[uri(3)]["action"] == "create"
    assert len(standing(desk, kind)) == 4


def test_all_since_a_time_is_taken_down(desk):
    decisions(desk, "publish", "site")
    assert len(decisions(desk, "unpublish", "site", "--since", "1h")) == 4
    assert standing(desk, "site") == {}


def test_a_line_that_is_withdrawn_says_so_and_has_no_words(desk):
    decisions(desk, "publish", "jsonl")
    change(desk, gone=(2,))
    decisions(desk, "publish", "jsonl")
    lines = [json.loads(line) for line in (desk / "out/news.jsonl").read_text().splitlines()]
    assert [one for one in lines if one["withdrawn"]] == [
        {"key": f"wirecopy-{uri(2)[3:]}", "article": uri(2), "withdrawn": True}
    ]
    change(desk, back=(2,))
    decisions(desk, "publish", "jsonl")
    assert len(standing(desk, "jsonl")) == 4


def test_a_line_holds_no_more_than_the_article_s_rights_allow(desk):
    decisions(desk, "publish", "jsonl")
    for line in map(json.loads, (desk / "out/news.jsonl").read_text().splitlines()):
        assert (line["level"], line["blocks"], line["media"]) == ("excerpt", [], [])
        assert 0 < len(line["text"]) <= 300
        assert line["canonical"].startswith("https://courier.example/")


def test_a_file_that_is_not_ours_is_left_alone(desk):
    (desk / "out").mkdir()
    (desk / "out/news.jsonl").write_text("Dear diary,\n")
    ran = run(desk, "publish", "jsonl")
    assert ran.returncode == 78
    assert "there is something in it that is not ours" in ran.stderr
    assert (desk / "out/news.jsonl").read_text() == "Dear diary,\n"
    (desk / "out/news.jsonl").unlink()
    assert actions(decisions(desk, "publish", "jsonl")) == ["create"] * 4


def test_at_most_so_many_are_sent_at_once(desk):
    assert len(decisions(desk, "publish", "site", "--limit", "1")) == 1
    assert len(standing(desk, "site")) == 1
    assert [one["action"] for one in decisions(desk, "publish", "site").values()].count("create") == 3
    assert len(standing(desk, "site")) == 4


def test_a_file_that_was_lost_is_made_again(desk):
    decisions(desk, "publish", "jsonl")
    (desk / "out/news.jsonl").unlink()
    assert actions(decisions(desk, "publish", "jsonl")) == ["skip"] * 4
    assert len(standing(desk, "jsonl")) == 4


@pytest.mark.parametrize("writes", [1, 3, 7])
def test_a_run_that_is_killed_leaves_nothing_that_should_not_stand(desk, writes):
    """Killed at its n-th file; then the source withdraws an article before the next run."""
    program = (
        "import os, signal, sys\n"
        "from wirecopy.publish.files import SiteFolder\n"
        "from wirecopy.cli import main\n"
        "write, left = SiteFolder.write, [int(sys.argv.pop(1))]\n"
        "def killing(self, file, content):\n"
        "    write(self, file, content)\n"
        "    left[0] -= 1\n"
        "    left[0] or os.kill(os.getpid(), signal.SIGKILL)\n"
        "SiteFolder.write = killing\n"
        "sys.exit(main())\n"
    )
    command = [sys.executable, "-c", program, str(writes), "publish", "site"]
    assert subprocess.run(command, cwd=desk, capture_output=True, timeout=120, check=False).returncode == -9
    change(desk, gone=(1, 2, 3, 4)[: 5 - min(writes, 4)])
    decisions(desk, "publish", "site")
    archive = open_archive(desk / "archive.db")
    expected = {held for held in archive.uris() if archive.held(held).vanished is None}
    archive.close()
    assert set(standing(desk, "site")) == expected
    assert not list((desk / "public").glob("**/*.new"))
    assert not (desk / "public/.wirecopy-site.begun").exists()


def test_notes_of_a_killed_run_never_reach_out_of_the_folder(desk):
    (desk / "public").mkdir()
    (desk / "public/.wirecopy-site.begun").write_text("../archive.db\n/etc/hostname\narticles/old.html\n")
    decisions(desk, "publish", "site")
    assert (desk / "archive.db").exists()


async def test_where_it_cannot_be_written_all_stays_due(desk):
    (desk / "public").write_text("a file stands where the folder should be")
    archive = open_archive(desk / "archive.db")
    carrier = Carrier(archive, Target(name="site", kind="site", url=str(desk / "public/site")), (), lambda: NOW)
    carrier.keep(carrier.plans())
    with pytest.raises(Rejected, match="cannot be written"):
        [one async for one in carrier.carry(Means())]
    assert {one.state.value for one in archive.publications()} == {"due"}
    archive.close()
