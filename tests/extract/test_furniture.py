"""Which lines and names are a page's furniture."""

import pytest

from wirecopy.extract import furniture


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        pytest.param("To view this content, accept our terms.", True, id="content"),
        pytest.param("To see this video you have to agree.", True, id="a film"),
        pytest.param("To display this tweet we ask you first.", True, id="a tweet"),
        pytest.param("To VIEW THIS POST, agree.", True, id="a post, in capitals"),
        pytest.param("Please allow all targeting cookies.", True, id="cookies"),
        pytest.param("We need your permission to go on.", True, id="permission"),
        pytest.param("We require your consent.", True, id="consent, in English"),
        pytest.param("Your browser does not support audio.", True, id="a browser that cannot play it"),
        pytest.param("Empfohlener redaktioneller Inhalt", True, id="content, in German"),
        pytest.param("Sie können Ihre Einwilligung widerrufen.", True, id="consent, in German"),
        pytest.param("Ein Angebot einer Drittplattform", True, id="a platform"),
        pytest.param("Dabei fließen personenbezogene Daten.", True, id="personal data"),
        pytest.param("Ce contenu est un contenu bloqué.", True, id="content, in French"),
        pytest.param("Acceptez les cookies pour voir.", True, id="cookies, in French"),
        pytest.param("Debe aceptar las cookies.", True, id="cookies, in Spanish"),
        pytest.param("The mayor wants to view this as a gift.", False, id="this, and nothing that is shown"),
        pytest.param("She baked cookies for this video club.", False, id="cookies that are baked"),
        pytest.param("The council gave its consent and its permission.", False, id="a consent that was given"),
        pytest.param("Der Inhalt der Truhe blieb verborgen.", False, id="the content of a chest"),
    ],
)
def test_a_line_that_stands_in_place_of_a_player_is_known_by_its_words(line, asks):
    assert furniture.asks_consent(line) is asks
