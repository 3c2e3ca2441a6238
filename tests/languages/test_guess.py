"""The language of a text that declares none."""

import pytest

from wirecopy.languages import guess


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The tariff board put off its vote on the cranes, and the chair said that it was for the best.", "en"),
        ("Der Hafenmeister hat die Abstimmung über die Kräne verschoben, und das ist nicht das erste Mal.", "de"),
        ("Le port a été fermé dans la nuit, et les pilotes ne sont pas au courant de la décision du conseil.", "fr"),
        ("El puerto fue cerrado por la noche y los pilotos no saben que el consejo lo ha decidido para hoy.", "es"),
        ("Il porto è stato chiuso nella notte e i piloti non sanno che il consiglio ha deciso per la chiusura.", "it"),
        ("Port został zamknięty w nocy i nie jest jasne, jak długo to potrwa, ale piloci są na miejscu.", "pl"),
        ("Порт закрили вночі, і не зрозуміло, як довго це триватиме, але лоцмани є на місці та чекають.", "uk"),
        (
            "Порт закрыли ночью, и не ясно, как долго это будет, но лоцманы на месте, и они ждут, что скажет совет.",
            "ru",
        ),
        ("", ""),
        ("Harbour Courier 1234", ""),
        ("Skibene ligger til ankers ute på reden mens losene venter inne.", ""),
    ],
)
def test_a_text_is_told_by_its_little_words(text, tag):
    assert guess(text) == tag
