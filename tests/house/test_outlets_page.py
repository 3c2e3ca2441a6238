"""What the page on outlets shows to be copied can be copied."""

import re
from datetime import date
from pathlib import Path

from wirecopy import outlets
from wirecopy.store.sites import MIN_PAGES, MIN_SHARE

PAGE = (Path(__file__).parents[2] / "docs" / "outlets.md").read_text(encoding="utf-8")


def test_its_tables_are_read(tmp_path):
    table, families = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "courier.example.toml").write_text(table, encoding="utf-8")
    (tmp_path / "families.toml").write_text(families, encoding="utf-8")
    read = outlets.load(tmp_path)
    courier = read.of("https://www.courier.example/x")
    assert (courier.name, courier.language, courier.rights.tdm_reserved) == ("Harbour Courier", "en-GB", True)
    assert courier.on(date(2026, 4, 1)).selectors[0].css == "main > article"
    assert read.family_of("The Tollan Mercury") == read.family_of("courier.example") == "Avel Press Group"


def test_its_numbers_are_those_of_the_code():
    assert (MIN_PAGES, MIN_SHARE) == (5, 20)
    assert "on five pages of a host, and on a fifth" in PAGE
