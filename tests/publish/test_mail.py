"""The digest as a mail, to a real server on loopback: at most once to each receiver, whatever breaks on the way."""

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from tests.rigs.mailhouse import PASSWORD, Mailhouse, Running, certificate_for, kill
from tests.store.values import HOUR, NOW, a_record
from wirecopy.config import load
from wirecopy.dossier.briefing import digest_of_arrivals
from wirecopy.errors import Rejected
from wirecopy.fetch.mailing import Mailer
from wirecopy.model import Digest, Headline, HeadlineField, HeadlineKind, Target, own_family
from wirecopy.publish.mail import write
from wirecopy.store import open_archive

ADA, BEN, CLEO = "ada@desk.example", "ben@desk.example", "cleo@desk.example"


@pytest.fixture
def house():
    return Mailhouse()


@pytest.fixture
def serve(house):
    running = []

    def start(**options):
        running.append(Running(house, **options))
        return house

    yield start
    for one in running:
        one.stop()


@pytest.fixture
def desk(tmp_path):
    """A folder with an archive whose two articles came in an hour ago."""
    archive = open_archive(tmp_path / "archive.db")
    now = datetime.now(NOW.tzinfo)
    for number in (1, 2):
        archive.save(arriving(number, now - HOUR))
    archive.close()
    return tmp_path


def arriving(number, at):
    """Return an article with a headline of its own that was published and came in at a time."""
    headline = f"Harbour board counts {number} grain ships in the roads"
    return a_record(number, at=at, headline=headline, date_published=at)


def settings(desk, address, receivers=(ADA,), extra=""):
    (desk / "wirecopy.toml").write_text(
        f'[archive]\npath = "archive.db"\n[[publish]]\nname = "letter"\nkind = "mail"\nurl = "{address}"\n'
        f'mail_from = "news@desk.example"\nmail_to = {json.dumps(list(receivers))}\ntitle = "Coast news"\n{extra}'
    )


def publish(desk, *words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "wirecopy", *words],
        cwd=desk,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def sent(desk, *words, code=0, **environment):
    ran = publish(desk, "publish", "letter", *words, "--json", **environment)
    assert "Traceback" not in ran.stderr, ran.stderr
    assert ran.returncode == code, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


def status(desk):
    return {
        one["article"]: one for one in map(json.loads, publish(desk, "status", "letter", "--json").stdout.splitlines())
    }


def news(desk, number, ago=timedelta(0)):
    archive = open_archive(desk / "archive.db")
    archive.save(arriving(number, datetime.now(NOW.tzinfo) - ago))
    archive.close()


def test_each_receiver_gets_a_mail_of_his_own_in_two_forms(desk, serve):
    house = serve()
    settings(desk, f"smtp://127.0.0.1:{house.port}", (ADA, BEN))
    assert [(one["article"], one["action"], one["state"]) for one in sent(desk)] == [
        (f"mailto:{ADA}", "create", "done"),
        (f"mailto:{BEN}", "create", "done"),
    ]
    assert house.receivers == [ADA, BEN]
    mail = house.taken[0]
    assert (mail["From"], mail["To"]) == ("news@desk.example", ADA)
    assert BEN not in house.taken[0].as_string()
    assert mail.get_content_type() == "multipart/alternative"
    plain, html = (part.get_content() for part in mail.iter_parts())
    for form in (plain, html):
        assert "Harbour board counts 1 grain ships in the roads" in form
        assert "Harbour board counts 2 grain ships in the roads" in form
        assert "a bot" in form
    assert 'href="https://courier.example/1"' in html
    assert "<script" not in html
    assert "<img" not in html


def test_its_head_says_that_it_is_a_list_and_written_by_a_machine(desk, serve):
    house = serve()
    settings(desk, f"smtp://127.0.0.1:{house.port}")
    sent(desk)
    mail = house.taken[0]
    assert mail["List-Id"] == "<letter.desk.example>"
    assert mail["List-Unsubscribe"] == "<mailto:news@desk.example?subject=unsubscribe%20letter>"
    assert mail["List-Unsubscribe-Post"] is None
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Subject"].startswith("Coast news, ")
    assert mail["Message-ID"] == status(desk)[f"mailto:{ADA}"]["target_id"]


def test_where_an_address_of_the_web_takes_receivers_off_one_click_is_offered(desk, serve):
    house = serve()
    way = "https://desk.example/off?list=letter"
    settings(desk, f"smtp://127.0.0.1:{house.port}", extra=f'unsubscribe = "{way}"')
    sent(desk)
    assert house.taken[0]["List-Unsubscribe"] == f"<{way}>"
    assert house.taken[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_next_mail_tells_what_came_in_since_and_nothing_twice(desk, serve):
    house = serve()
    settings(desk, f"smtp://127.0.0.1:{house.port}")
    sent(desk)
    (again,) = sent(desk)
    assert (again["action"], len(house.taken)) == ("skip", 1)
    assert again["reason"].startswith("nothing has happened")
    news(desk, 3)
    assert [one["state"] for one in sent(desk)] == ["done"]
    first, second = (mail.get_body(("plain",)).get_content() for mail in house.taken)
    assert "counts 3 grain" in second
    assert "counts 1 grain" not in second
    assert "counts 3 grain" not in first
    assert house.taken[0]["Message-ID"] != house.taken[1]["Message-ID"]


def test_a_dry_run_sends_nothing_and_needs_no_server(desk):
    settings(desk, "smtp://127.0.0.1:1", extra='password_env = "NOT_SET"')
    (one,) = sent(desk, "--dry-run")
    assert (one["action"], one["state"]) == ("create", "planned")
    assert one["reason"].startswith("2 lines, ")
    assert status(desk) == {}


def test_only_what_the_target_takes_is_told(desk, serve):
    house = serve()
    settings(desk, f"smtp://127.0.0.1:{house.port}", extra='outlets = ["other.example"]')
    (one,) = sent(desk)
    assert (one["action"], house.taken) == ("skip", [])


def test_a_receiver_who_is_refused_stops_nobody_and_is_not_tried_again_until_he_is_named(desk, serve):
    house = serve()
    house.refuse = lambda step, address: "550 5.1.1 no such user" if (step, address) == ("RCPT", ADA) else ""
    settings(desk, f"smtp://127.0.0.1:{house.port}", (ADA, BEN))
    assert sorted(one["state"] for one in sent(desk, code=3)) == ["done", "refused"]
    assert house.receivers == [BEN]
    assert "550 5.1.1 no such user" in status(desk)[f"mailto:{ADA}"]["problem"]
    house.refuse = lambda _step, _address: ""
    news(desk, 3)
    told = {one["article"]: one for one in sent(desk)}
    assert "name it to try again" in told[f"mailto:{ADA}"]["reason"]
    assert house.receivers == [BEN, BEN]
    sent(desk, ADA)
    assert house.receivers == [BEN, BEN, ADA]
    assert "counts 1 grain" in house.taken[-1].get_body(("plain",)).get_content()


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_receiver_who_is_put_off_gets_his_mail_later_with_all_that_came_in_since(desk, serve, step):
    house = serve()
    house.refuse = lambda at, _address: "451 4.7.1 greylisted" if at == step else ""
    settings(desk, f"smtp://127.0.0.1:{house.port}")
    (first,) = sent(desk, code=3)
    assert (first["state"], house.taken) == ("waiting", [])
    assert "451 4.7.1 greylisted" in first["reason"]
    (second,) = sent(desk)
    assert "it is tried again at" in second["reason"]
    house.refuse = lambda _step, _address: ""
    news(desk, 3)
    sent(desk, ADA)
    (mail,) = house.taken
    assert {f"counts {number} grain" in mail.get_body(("plain",)).get_content() for number in (1, 2, 3)} == {True}


@pytest.mark.parametrize("step", ["MAIL", "DATA"])
def test_what_a_server_refuses_for_good_is_refused_and_nothing_is_there(desk, serve, step):
    house = serve()
    house.refuse = lambda at, _address: "554 5.7.1 not from you" if at == step else ""
    settings(desk, f"smtp://127.0.0.1:{house.port}", (ADA, BEN))
    assert {one["state"] for one in sent(desk, code=3)} == {"refused"}
    assert house.taken == []


def test_a_server_that_hangs_up_before_its_answer_counts_as_having_the_mail(desk, serve):
    house = serve()
    house.hang_up = lambda _step, _address: True
    settings(desk, f"smtp://127.0.0.1:{house.port}")
    ran = publish(desk, "publish", "letter")
    assert ran.returncode == 1
    assert "counts as sent" in ran.stderr
    assert "before it said whether" in status(desk)[f"mailto:{ADA}"]["problem"]
    house.hang_up = lambda _step, _address: False
    sent(desk)
    assert len(house.taken) == 1


def test_a_password_is_needed_and_the_right_one_opens(desk, serve):
    house = serve(login=True)
    settings(desk, f"smtp://127.0.0.1:{house.port}", extra='user = "bot"\npassword_env = "LETTER"')
    wrong = publish(desk, "publish", "letter", LETTER="guess")
    assert wrong.returncode == 78
    assert "it does not let bot in (535" in wrong.stderr
    assert "guess" not in wrong.stderr + wrong.stdout
    assert "LETTER, which holds its password, is not set" in publish(desk, "publish", "letter").stderr
    assert status(desk)[f"mailto:{ADA}"]["state"] == "due"
    sent(desk, LETTER=PASSWORD)
    assert house.receivers == [ADA]


@pytest.mark.parametrize("at_once", [True, False], ids=["from the start", "STARTTLS"])
def test_a_certificate_is_trusted_or_nothing_is_sent(desk, serve, tmp_path, at_once):
    certificate = certificate_for(tmp_path)
    house = serve(certificate=certificate, at_once=at_once)
    settings(desk, f"{'smtps' if at_once else 'smtp'}://localhost:{house.port}")
    ran = publish(desk, "publish", "letter")
    assert ran.returncode == 78
    assert "its certificate is not trusted" in ran.stderr
    assert (house.taken, status(desk)[f"mailto:{ADA}"]["state"]) == ([], "due")
    sent(desk, SSL_CERT_FILE=str(certificate[0]))
    assert house.encrypted == [True]


def test_a_certificate_of_another_name_is_not_trusted(desk, serve, tmp_path):
    certificate = certificate_for(tmp_path, "elsewhere.example")
    house = serve(certificate=certificate, at_once=True)
    settings(desk, f"smtps://localhost:{house.port}")
    ran = publish(desk, "publish", "letter", SSL_CERT_FILE=str(certificate[0]))
    assert "its certificate is not trusted" in ran.stderr
    assert house.taken == []


def test_a_server_that_does_not_speak_tls_where_it_should_gets_nothing(desk, serve):
    house = serve()
    settings(desk, f"smtps://localhost:{house.port}")
    ran = publish(desk, "publish", "letter")
    assert "it does not speak TLS as it should" in ran.stderr
    assert house.taken == []


def test_a_server_that_is_not_there_leaves_it_due(desk):
    settings(desk, "smtp://127.0.0.1:1")
    ran = publish(desk, "publish", "letter")
    assert "cannot be connected to" in ran.stderr
    assert status(desk)[f"mailto:{ADA}"]["state"] == "due"


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_run_that_is_killed_while_it_sends_is_never_followed_by_the_same_mail(desk, serve, moment):
    house = serve()
    running = []

    def strike(step, _address):
        if step == "DATA" and running:
            kill(running.pop().pid)
        return "451 4.3.0 gone" if step == "DATA" and moment == "before" else ""

    house.refuse = strike if moment == "before" else house.refuse
    house.hang_up = (lambda step, address: bool(strike(step, address))) if moment == "after" else house.hang_up
    settings(desk, f"smtp://127.0.0.1:{house.port}")
    going = subprocess.Popen(
        [sys.executable, "-m", "wirecopy", "publish", "letter"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    running.append(going)
    going.communicate(timeout=120)
    assert going.returncode == -9
    assert status(desk)[f"mailto:{ADA}"]["state"] == "leased"
    house.refuse, house.hang_up = (lambda _step, _address: ""), (lambda _step, _address: False)
    news(desk, 3)
    found = sent(desk)
    assert [one["reason"] for one in found if "cut off" in one["reason"]] != []
    assert "counts as sent" in status(desk)[f"mailto:{ADA}"]["problem"]
    told = [mail.get_body(("plain",)).get_content() for mail in house.taken]
    assert sum("counts 1 grain" in one for one in told) == (0 if moment == "before" else 1)
    assert sum("counts 3 grain" in one for one in told) == 1


def test_a_mail_is_not_taken_back(desk):
    settings(desk, "smtp://127.0.0.1:1")
    ran = publish(desk, "unpublish", "letter", "--since", "1h")
    assert ran.returncode == 1
    assert "a mail cannot be taken back" in ran.stderr


def test_somebody_who_is_no_receiver_is_not_written_to(desk):
    settings(desk, "smtp://127.0.0.1:1")
    ran = publish(desk, "publish", "letter", BEN)
    assert ran.returncode == 78
    assert f"{BEN} is not in mail_to" in ran.stderr


@pytest.mark.parametrize(
    "address",
    ["https://mail.example", "mail.example:25", "smtp://", "smtp://mail.example:99999", "file:///etc/passwd", ""],
)
def test_what_is_no_mail_server_is_not_dialled(address):
    with pytest.raises(Rejected, match="not the address of a mail server"):
        Mailer(address)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
@pytest.mark.parametrize(
    "setting",
    ['title = "Coast{}Bcc: eve@evil.example"', 'unsubscribe = "https://desk.example/{}Bcc: eve@evil.example"'],
)
def test_no_setting_ends_a_line_of_the_head(desk, setting, ending):
    settings(desk, "smtp://127.0.0.1:1")
    file = desk / "wirecopy.toml"
    text = file.read_text().replace('title = "Coast news"\n', "")
    file.write_text(text + setting.format(json.dumps(ending)[1:-1]) + "\n")
    with pytest.raises(Exception, match="must be one line"):
        load(file)


@pytest.mark.parametrize("setting", ["mail_from", "mail_to"])
@pytest.mark.parametrize(
    "address",
    [
        "ada@desk.example\nBcc: eve@evil.example",
        "Ada <ada@desk.example>",
        "ada@desk.example, ben@desk.example",
        "ada",
        "",
    ],
)
def test_an_address_is_one_and_nothing_else(desk, setting, address):
    settings(desk, "smtp://127.0.0.1:1")
    file = desk / "wirecopy.toml"
    right = {"mail_from": '"news@desk.example"', "mail_to": json.dumps([ADA])}[setting]
    wrong = json.dumps(address if setting == "mail_from" else [address])
    file.write_text(file.read_text().replace(f"{setting} = {right}", f"{setting} = {wrong}"))
    with pytest.raises(Exception, match=f'"{setting}" of'):
        load(file)


def a_digest(text, until=NOW):
    line = Headline(
        kind=HeadlineKind.NEWS,
        text=text,
        field=HeadlineField.HEADLINE,
        article="wc:1",
        start=0,
        end=len(text),
        attribution="Harbour Courier",
        outlet="Harbour Courier",
        url="https://courier.example/1",
        timestamp=NOW,
    )
    return Digest(since=NOW - HOUR, until=until, headlines=(line,))


LETTER = Target(name="letter", kind="mail", mail_from="news@desk.example", mail_to=(ADA,), title="Coast news")


@pytest.mark.parametrize(
    "words",
    [
        "Nine ships\r\nBcc: eve@evil.example\r\n\r\nBuy",
        "Neun Schiffe laufen aus – Gespräche „nützlich“",
        "Дев'ять суден",
        "A line of its own\n.\nMAIL FROM:<eve@evil.example>",
        "x" * 5_000,
    ],
)
def test_words_of_a_source_change_no_head_and_no_envelope(words):
    mail = write(LETTER, ADA, a_digest(words), NOW)
    lines = mail.as_bytes().split(b"\r\n")
    assert mail.as_bytes().isascii()
    assert max(map(len, lines)) <= 998
    assert [line for line in lines if line.lower().startswith(b"bcc:")] in ([], [b"Bcc: eve@evil.example"])
    assert mail["Bcc"] is None


def test_its_message_id_is_that_of_target_receiver_and_time():
    ids = [
        write(LETTER, ADA, a_digest("Nine ships leave"), NOW)["Message-ID"],
        write(LETTER, ADA, a_digest("Ten ships leave"), NOW + HOUR)["Message-ID"],
        write(LETTER, BEN, a_digest("Nine ships leave"), NOW)["Message-ID"],
        write(LETTER, ADA, a_digest("Nine ships leave", NOW + HOUR), NOW)["Message-ID"],
    ]
    assert ids[0] == ids[1]
    assert len({ids[0], ids[2], ids[3]}) == 3


def test_articles_that_come_in_late_are_told_once(tmp_path):
    """Published before the last mail, imported after it; and an old one, which is no news."""
    archive = open_archive(tmp_path / "archive.db")
    for number, published in ((1, NOW - 2 * HOUR), (2, NOW - timedelta(days=9))):
        archive.save(
            a_record(
                number,
                at=NOW + HOUR,
                headline=f"Harbour board counts {number} grain ships in the roads",
                date_published=published,
            )
        )
    before = digest_of_arrivals(archive, NOW - HOUR, NOW, family_of=own_family)
    after = digest_of_arrivals(archive, NOW, NOW + 2 * HOUR, family_of=own_family)
    later = digest_of_arrivals(archive, NOW + 2 * HOUR, NOW + 4 * HOUR, family_of=own_family)
    archive.close()
    assert [[one.text[:22] for one in found.headlines] for found in (before, after, later)] == [
        [],
        ["Harbour board counts 1"],
        [],
    ]
