"""Tables of outlets: what is known of one, who owns which, and how a mistake in a table is told."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy import outlets
from wirecopy.errors import ConfigError
from wirecopy.model import Outlet, Part, Rights, Selector

COURIER = """
name = "Evening Lantern"
cited_as = ["The Lantern of Harbour City"]
family = "Tideway Press"
language = "en-GB"

[rights]
tdm_reserved = true
tdm_policy = "https://lantern.example/licence"
robots = ["noarchive"]

[[selector]]
part = "body"
css = "div.story"
until = 2026-03-31

[[selector]]
part = "body"
css = "main > article"
since = 2026-04-01
"""


def own(folder: Path, **files: str) -> outlets.Outlets:
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.toml").write_text(text, encoding="utf-8")
    return outlets.load(folder)


def test_a_table_is_read_whole(tmp_path):
    assert own(tmp_path, lantern_example=COURIER).of("https://www.lantern.example/2026/11/09/x") == Outlet(
        domain="lantern.example",
        name="Evening Lantern",
        cited_as=("The Lantern of Harbour City",),
        family="Tideway Press",
        language="en-GB",
        rights=Rights(tdm_reserved=True, tdm_policy="https://lantern.example/licence", robots=("noarchive",)),
        selectors=(
            Selector(part=Part.BODY, css="div.story", until=date(2026, 3, 31)),
            Selector(part=Part.BODY, css="main > article", since=date(2026, 4, 1)),
        ),
    )


@pytest.mark.parametrize(
    ("address", "known"),
    [
        pytest.param("https://lantern.example/x", True, id="its own host"),
        pytest.param("https://www.lantern.example/", True, id="with www"),
        pytest.param("https://live.lantern.example/x", True, id="a host below it"),
        pytest.param("lantern.example", True, id="the bare domain"),
        pytest.param("https://notlantern.example/x", False, id="a host that ends alike"),
        pytest.param("https://example/lantern.example", False, id="its name in a path"),
        pytest.param("https://lantern.example.org/", False, id="its name before another domain"),
        pytest.param("", False, id="no address"),
        pytest.param("mid:7@lantern.example", False, id="a mail"),
    ],
)
def test_an_address_finds_its_outlet(tmp_path, address, known):
    assert (own(tmp_path, lantern_example=COURIER).of(address) is not None) is known


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        pytest.param(date(2026, 3, 31), ["div.story"], id="the last day of the old pages"),
        pytest.param(date(2026, 4, 1), ["main > article"], id="the first day of the new ones"),
    ],
)
def test_a_selector_holds_between_its_days_alone(tmp_path, day, holds):
    known = own(tmp_path, lantern_example=COURIER).of("lantern.example")
    assert [one.css for one in known.selectors if one.holds_on(day)] == holds


# ── families ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "family"),
    [
        pytest.param("https://www.wsj.com/articles/1", "News Corp", id="an address"),
        pytest.param("nypost.com", "News Corp", id="a domain"),
        pytest.param("The Wall Street Journal", "News Corp", id="a name"),
        pytest.param("wall street journal", "News Corp", id="without its article, in lower case"),
        pytest.param("Die Welt", "Axel Springer", id="in another language"),
        pytest.param("https://www.businessinsider.com/x", "Axel Springer", id="abroad"),
        pytest.param("https://asia.nikkei.com/x", "Nikkei", id="a host below a domain"),
        pytest.param("https://economictimes.indiatimes.com/x", "Bennett, Coleman & Co.", id="two domains fit"),
        pytest.param("The Times", "", id="a name that many bear"),
        pytest.param("The Morning Lantern", "", id="an outlet that is not known"),
        pytest.param("https://wsj.com.example/", "", id="a stranger's host"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_family_of_an_outlet(asked, family):
    assert outlets.load().family_of(asked) == family


def test_no_outlet_of_the_package_has_two_owners_and_no_owner_a_single_outlet():
    read = outlets.load()
    owners = list(read.families.values())
    assert len(set(owners)) > 70
    assert [family for family in set(owners) if owners.count(family) == 1] == []


def test_the_users_owner_wins(tmp_path):
    sold = '["Tideway Press"]\n"wsj.com" = ["The Wall Street Journal"]\n"lantern.example" = ["Evening Lantern"]\n'
    read = own(tmp_path, families=sold)
    assert read.family_of("https://wsj.com/x") == "Tideway Press"
    assert read.family_of("Wall Street Journal") == "Tideway Press"
    assert read.family_of("Evening Lantern") == "Tideway Press"
    assert read.family_of("https://barrons.com/x") == "News Corp"
    assert outlets.load().family_of("https://wsj.com/x") == "News Corp", "the package's own tables stay"


def test_the_owner_in_an_outlets_own_table_counts(tmp_path):
    read = own(tmp_path, lantern_example=COURIER, wsj_com='name = "Wall Street Journal"\nfamily = "Tideway Press"\n')
    assert read.family_of("https://live.lantern.example/x") == "Tideway Press"
    assert read.family_of("Evening Lantern") == "Tideway Press"
    assert read.family_of("Lantern of Harbour City") == "Tideway Press"
    assert read.family_of("The Wall Street Journal") == "Tideway Press"


def test_a_name_of_two_owners_says_nothing(tmp_path):
    text = '["One"]\n"a.example" = ["Daily Bell"]\n["Two"]\n"b.example" = ["The Daily Bell"]\n'
    read = own(tmp_path, families=text)
    assert (read.family_of("Daily Bell"), read.family_of("b.example")) == ("", "Two")


@given(st.text(max_size=60))
def test_anything_can_be_asked(text):
    assert isinstance(outlets.load().family_of(text), str)


# ── mistakes ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "text", "line", "sentence"),
    [
        pytest.param(
            "courier_example", "name = 'C'\nfamilly = 'T'\n", ":2", 'Did you mean "family"?', id="a wrong key"
        ),
        pytest.param("courier_example", "[rights]\nrobot = []\n", ":2", 'Did you mean "robots"?', id="in a section"),
        pytest.param("courier_example", "\n[rights]\ntdm_reserved = 'yes'\n", ":3", "true or false", id="not a switch"),
        pytest.param("courier_example", "rights = 1\n", ":1", "[rights]", id="not a section"),
        pytest.param("courier_example", "\nlanguage = 'English!'\n", ":2", "en or de-AT", id="not a language"),
        pytest.param("courier_example", "name = 3\n", ":1", "in quotes", id="not a text"),
        pytest.param("courier_example", "[selector]\npart = 'body'\n", ":1", "two brackets", id="one bracket"),
        pytest.param(
            "courier_example",
            "[[selector]]\npart='body'\ncss='p'\n[[selector]]\npart = 'boddy'\ncss = 'p'\n",
            ":4",
            'Did you mean "body"?',
            id="a wrong part of the second selector",
        ),
        pytest.param("courier_example", "[[selector]]\npart = 'body'\n", ":1", "has no css", id="no css"),
        pytest.param("courier_example", "[[selector]]\npart='body'\ncss='p >> ['\n", ":1", "not a CSS", id="bad css"),
        pytest.param(
            "courier_example", "[[selector]]\npart='body'\ncss='p'\nuntil='soon'\n", ":1", "2026-01-31", id="no day"
        ),
        pytest.param(
            "courier_example",
            "[[selector]]\npart='body'\ncss='p'\nsince=2026-02-01\nuntil=2026-01-01\n",
            ":1",
            "before it begins",
            id="ends before it begins",
        ),
        pytest.param("courier_example", "name = \n", "", "not TOML", id="not TOML"),
        pytest.param("Courier", "name = 'C'\n", "", "without www, in lower case", id="not a domain"),
        pytest.param("families", "['T']\ncourier = ['C']\n", ":2", "not a domain", id="an owner of no domain"),
        pytest.param("families", "['T']\n'c.example' = 'C'\n", ":2", "are a list", id="names that are no list"),
        pytest.param("families", "T = 1\n", ":1", "in brackets", id="an owner that is no table"),
        pytest.param(
            "families", "['T']\n'c.example' = []\n['U']\n'c.example' = []\n", ":4", "T and U", id="two owners"
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_way_out(tmp_path, file, text, line, sentence):
    with pytest.raises(ConfigError) as told:
        own(tmp_path, **{file: text})
    assert f"{file.replace('_', '.')}.toml{line}" in str(told.value)
    assert sentence in str(told.value)


def test_a_table_in_another_encoding_is_told(tmp_path):
    (tmp_path / "courier.example.toml").write_bytes("name = 'Küste'".encode("latin-1"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        outlets.load(tmp_path)


def test_the_users_folder_lies_beside_the_settings(tmp_path):
    settings = tmp_path / "wirecopy.toml"
    assert outlets.beside(settings) is None
    (tmp_path / "outlets").mkdir()
    assert outlets.beside(settings) == tmp_path / "outlets"
    assert outlets.beside(None) is None
