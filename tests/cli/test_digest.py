"""The digest of the examples' five days, as a user asks for it."""

import json
import subprocess
import sys

import jsonschema
import pytest

from tests.cli.test_examples_archive import SCHEMA, ask


@pytest.fixture(scope="module")
def lines(coast):
    return ask(coast, "digest", "--since", "5d")


def test_a_time_back_counts_from_the_last_entry_of_an_archive_at_rest(lines):
    assert len(lines) > 10
    assert {line["timestamp"][:7] for line in lines} == {"2026-11"}


def test_every_lines_words_stand_in_its_article(coast, lines):
    for line in lines:
        jsonschema.validate(line, {"$ref": "#/$defs/Headline", **SCHEMA})
        (whole,) = ask(coast, "show", line["article"])
        field = whole["text"] if line["field"] == "text" else whole["headline"]
        assert field[line["start"] : line["end"]] == line["text"]
        assert line["attribution"]


def test_no_story_stands_twice(lines):
    told = [line["story"] for line in lines if line["kind"] == "news" and line["story"]]
    assert len(told) == len(set(told))


def test_the_planted_correction_edits_and_withdrawal_are_in(lines):
    became = {(line["kind"], line["outlet"], line["was"]) for line in lines if line["kind"] != "news"}
    assert ("corrected", "Coastwire", "Forty-one") in became
    assert ("withdrawn", "Ledger & Quay", "") in became
    assert any(kind == "changed" and outlet == "Coastwire" for kind, outlet, _ in became)
    assert any(kind == "changed" and outlet == "Harbour Courier" for kind, outlet, _ in became)


@pytest.mark.parametrize(
    ("words", "outlets"),
    [
        pytest.param(["--outlet", "Coastwire"], {"Coastwire"}, id="of one outlet"),
        pytest.param(["--topic", "radar ferry"], {"Coastwire", "Harbour Courier", "Tide Line News"}, id="on a topic"),
    ],
)
def test_a_digest_can_be_of_some_news_only(coast, words, outlets):
    found = ask(coast, "digest", "--since", "5d", *words)
    assert found
    assert {line["outlet"] for line in found} <= outlets


def test_outlets_of_one_owner_of_the_users_confirm_nothing_to_each_other(coast, lines, tmp_path):
    assert max(line["independent"] for line in lines) > 1
    named = {line["url"].split("/")[2]: line["outlet"] for line in ask(coast, "list")}
    (tmp_path / "outlets").mkdir()
    owned = "".join(f'"{domain}" = ["{name}"]\n' for domain, name in named.items())
    (tmp_path / "outlets" / "families.toml").write_text(f'["Tideway Press"]\n{owned}', encoding="utf-8")
    settings = tmp_path / "wirecopy.toml"
    settings.touch()
    owned_by_one = ask(coast, "--config", str(settings), "digest", "--since", "5d")
    assert len(owned_by_one) == len(lines)
    assert max(line["independent"] for line in owned_by_one) == 1


def test_where_nothing_happened_it_is_said_and_the_code_is_4(coast):
    command = [
        sys.executable,
        "-m",
        "wirecopy",
        "--db",
        str(coast),
        "digest",
        "--since",
        "2020-01-01",
        "--until",
        "2020-01-02",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stdout) == (4, "")
    assert ran.stderr == "Nothing happened from 2020-01-01 00:00 to 2020-01-02 00:00 UTC.\n"


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_it_is_written_in_each_form(coast, lines, form):
    command = [sys.executable, "-m", "wirecopy", "--db", str(coast), "digest", "--since", "5d", "--format", form]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0
    assert "Kestrel Nine to pay 24m crowns for Avel Rovers" in " ".join(ran.stdout.split())


def test_json_is_one_line_a_headline(coast):
    command = [sys.executable, "-m", "wirecopy", "--db", str(coast), "digest", "--since", "5d", "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert {"text", "article", "start", "end", "attribution"} <= set(json.loads(ran.stdout.splitlines()[0]))
