"""What others may do with an article is told in the lines of `show`."""

import pytest

from wirecopy.cli.article_view import rights_line
from wirecopy.model import Article, Rights


@pytest.mark.parametrize(
    ("said", "line"),
    [
        pytest.param({}, "", id="nothing is said"),
        pytest.param({"copyright_notice": "© 2026 The Courier"}, "© 2026 The Courier", id="whose it is"),
        pytest.param({"rights": Rights(tdm_reserved=True)}, "text and data mining reserved", id="reserved"),
        pytest.param({"rights": Rights(tdm_reserved=False)}, "text and data mining allowed", id="allowed"),
        pytest.param(
            {"rights": Rights(tdm_reserved=True, tdm_policy="https://courier.example/terms")},
            "text and data mining reserved · terms at https://courier.example/terms",
            id="with terms",
        ),
        pytest.param({"rights": Rights(robots=("noai", "noarchive"))}, "noai, noarchive", id="directives"),
        pytest.param({"is_accessible_for_free": False}, "not free to read", id="behind a wall"),
        pytest.param({"is_accessible_for_free": True}, "", id="free: nothing to tell"),
    ],
)
def test_the_line_of_rights(said, line):
    assert rights_line(Article(**said)) == line
