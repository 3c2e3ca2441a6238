"""Settings: what is read, what wins, and how a mistake is told."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from wirecopy import config
from wirecopy.errors import ConfigError


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "wirecopy.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    read = config.load(environment={"XDG_CONFIG_HOME": str(tmp_path)})
    assert read == config.Config()
    assert read.fetch.allow_private == ()


def test_the_template_holds_every_setting_and_changes_none(tmp_path):
    template = config.template()
    assert config.load(written(tmp_path, template), {}).fetch == config.FetchSettings()
    spoken = "\n".join(line.removeprefix("# ") if " = " in line else line for line in template.splitlines())
    read = config.load(written(tmp_path, spoken), {})
    assert (read.fetch, read.serve) == (config.FetchSettings(), config.ServeSettings())


def test_a_file_is_read_with_its_types(tmp_path):
    text = '[fetch]\ninterval = "2h"\nallow_private = ["127.0.0.0/8"]\nparallel = 4\n[archive]\npath = "news.db"\n'
    read = config.load(written(tmp_path, text), {})
    assert read.fetch.interval == timedelta(hours=2)
    assert read.fetch.allow_private == (ip_network("127.0.0.0/8"),)
    assert read.fetch.parallel == 4
    assert read.archive.path == tmp_path / "news.db", "a path counts from its file"


def test_the_environment_wins_over_the_file(tmp_path):
    file = written(tmp_path, '[fetch]\ncontact = "file"\n')
    environment = {"WIRECOPY_FETCH_CONTACT": "environment", "WIRECOPY_FETCH_ALLOW_PRIVATE": "10.0.0.0/8, ::1/128"}
    read = config.load(file, environment).fetch
    assert read.contact == "environment"
    assert read.allow_private == (ip_network("10.0.0.0/8"), ip_network("::1/128"))


def test_a_value_can_come_from_a_file_or_a_command(tmp_path):
    secret = tmp_path / "contact"
    secret.write_text("desk@courier.example\n")
    assert config.load(None, {"WIRECOPY_FETCH_CONTACT_FILE": str(secret), "HOME": str(tmp_path)}).fetch.contact == (
        "desk@courier.example"
    )
    assert config.load(None, {"WIRECOPY_FETCH_CONTACT_CMD": "echo desk", "HOME": str(tmp_path)}).fetch.contact == "desk"


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        pytest.param("[fetch]\n\nintervall = '2h'\n", ":3", 'Did you mean "interval"?', id="a wrong key"),
        pytest.param("[ftech]\n", ":1", 'Did you mean "fetch"?', id="a wrong section"),
        pytest.param("[fetch]\ninterval = 'soon'\n", ":2", '"soon" is not a duration', id="a wrong duration"),
        pytest.param("[fetch]\nallow_private = ['10.0.0.0/99']\n", ":2", "10.0.0.0/99", id="a wrong network"),
        pytest.param("[serve]\nport = 'eight'\n", ":2", "port", id="a wrong number"),
        pytest.param("[fetch\n", "", "not TOML", id="no TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_way_out(tmp_path, text, place, sentence):
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as told:
        config.load(file, {})
    assert f"{file}{place}" in str(told.value)
    assert sentence in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path / "none.toml", {})
