"""Errors of [[publish]] and [[grant]]: the line of the very setting, and the word that was meant."""

import pytest

from wirecopy.config import load
from wirecopy.errors import ConfigError
from wirecopy.model import Level

RIGHT = '[[publish]]\nname = "first"\nkind = "site"\nurl = "public"\n\n'


def wrong(tmp_path, text):
    file = tmp_path / "wirecopy.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load(file)
    return error.value, error.value.where.removeprefix(f"{file}:")


@pytest.mark.parametrize(
    ("table", "line", "what", "hint"),
    [
        pytest.param(
            'name = "blog"\nkind = "site"\nurl = "x"\nadress = "https://a.example"',
            "10",
            '"adress" is not a setting of [[publish]]',
            'Did you mean "address"?',
            id="a wrong key",
        ),
        pytest.param('kind = "site"\nurl = "x"', "6", '"name" of [[publish]] 2 is missing', "Nothing", id="no name"),
        pytest.param('name = "blog"\nurl = "x"', "6", '"kind" of [[publish]] blog is missing', "Nothing", id="no kind"),
        pytest.param('name = "b"\nkind = "site"', "6", '"url" of [[publish]] b is missing', "Nothing", id="no url"),
        pytest.param(
            'name = "blog"\nkind = "wordpres"\nurl = "x"',
            "8",
            "cannot be 'wordpres'",
            '"wordpress"',
            id="a kind misspelt",
        ),
        pytest.param(
            'name = "b"\nkind = "fax"\nurl = "x"', "8", "cannot be 'fax'", "There are: wordp", id="no such kind"
        ),
        pytest.param(
            'name = "The blog"\nkind = "site"\nurl = "x"', "7", "may have lower-case letters", "Nothing", id="a name"
        ),
        pytest.param(
            'name = "first"\nkind = "site"\nurl = "x"', "7", 'two targets are called "first"', "Nothing", id="twice"
        ),
        pytest.param(
            'name = "b"\nkind = "site"\nurl = "x"\nrights = "all"',
            "10",
            "headline, excerpt, full",
            "Nothing",
            id="rights",
        ),
        pytest.param(
            'name = "b"\nkind = "site"\nurl = "x"\nnewest = "soon"', "10", "cannot be read", "Nothing", id="an age"
        ),
        pytest.param(
            'name = "b"\nkind = "site"\nurl = "x"\naddress = "news.example"',
            "10",
            "must be where",
            "Nothing",
            id="address",
        ),
        pytest.param(
            'name = "b"\nkind = "mail"\nurl = "smtp://localhost"\nmail_from = "a@b.example"',
            "6",
            '"mail_to" of [[publish]] b is missing',
            "Nothing",
            id="a mail to nobody",
        ),
        pytest.param(
            'name = "b"\nkind = "mail"\nurl = "smtp://localhost"\nmail_to = ["a@b.example"]',
            "6",
            '"mail_from" of [[publish]] b is missing',
            "Nothing",
            id="a mail from nobody",
        ),
    ],
)
def test_what_is_wrong_with_a_target_is_told_with_its_line(tmp_path, table, line, what, hint):
    error, where = wrong(tmp_path, f"{RIGHT}[[publish]]\n{table}\n")
    assert where == line
    assert what in error.what
    assert hint in error.hint


@pytest.mark.parametrize(
    ("table", "line", "what", "hint"),
    [
        pytest.param(
            'outlet = "a.example"\nrights = "full"\nby = "Mara"',
            "6",
            '"on" of [[grant]] a.example must be',
            "",
            id="no day",
        ),
        pytest.param(
            'outlet = "a.example"\nby = "Mara"\non = "today"', "9", "must be the day", "", id="a day that is a word"
        ),
        pytest.param(
            'outlet = "a.example"\nby = "Mara"\non = 2026-11-09T07:00:00Z', "9", "must be the day", "", id="an hour"
        ),
        pytest.param(
            'outlet = "a.example"\non = 2026-11-09', "6", '"by" of [[grant]] a.example is missing', "", id="who"
        ),
        pytest.param('by = "Mara"\non = 2026-11-09', "6", '"outlet" of [[grant]] 1 is missing', "", id="no outlet"),
        pytest.param(
            'outlet = "a.example"\nby = "Mara"\non = 2026-11-09\nagency_picture = true',
            "10",
            '"agency_picture" is not a setting of [[grant]]',
            '"agency_pictures"',
            id="a wrong key",
        ),
        pytest.param(
            'outlet = "a.example"\nby = "M"\non = 2026-11-09\nrights = "some"',
            "10",
            "headline, excerpt, full",
            "",
            id="how much",
        ),
    ],
)
def test_a_grant_that_does_not_say_all_gives_no_leave(tmp_path, table, line, what, hint):
    error, where = wrong(tmp_path, f"{RIGHT}[[grant]]\n{table}\n")
    assert where == line
    assert what in error.what
    assert hint in error.hint


def test_tables_of_one_name_are_written_with_two_brackets(tmp_path):
    error, _ = wrong(tmp_path, '[publish]\nname = "blog"\n')
    assert error.what == '"publish" must be written [[publish]]'


def test_what_is_right_is_read(tmp_path):
    file = tmp_path / "wirecopy.toml"
    file.write_text(f'{RIGHT}[[grant]]\noutlet = "a.example"\nrights = "full"\nby = "Mara"\non = 2026-11-09\n')
    config = load(file)
    assert [(one.name, one.kind, one.url) for one in config.targets] == [("first", "site", "public")]
    assert [(one.outlet, one.rights, one.by) for one in config.grants] == [("a.example", Level.FULL, "Mara")]
