"""`user` and `token`: who may sign in to the reading room, and which programs may ask it."""

import re
import sys
from typing import TYPE_CHECKING

import click

from wirecopy.cli import exits
from wirecopy.cli.program import Call, verb
from wirecopy.cli.screen import say, when, write, write_json, write_table
from wirecopy.errors import WirecopyError

if TYPE_CHECKING:
    from wirecopy.model import Scope
    from wirecopy.store import Store

_SCOPES = ("read", "state", "publish", "admin")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")


@verb("user")
@click.argument("step", type=click.Choice(["list", "add", "remove", "password", "link"]), default="list")
@click.argument("name", required=False)
@click.option("--admin", is_flag=True, help="With add: may also publish and run the house.")
def user_command(call: Call, step: str, name: str | None, admin: bool) -> int:
    r"""List who may sign in to the reading room, or change that.

    One reader is there from the beginning, called "reader"; without a NAME that one is meant. `password` asks for a new
    one, or takes the first line of what is piped in; all logins of the reader end with it. `link` prints a link that
    signs in once within ten minutes.

    \b
    Examples:
      wirecopy user password
      wirecopy user add mara
      wirecopy user link mara
    """
    from wirecopy.model import DEFAULT_READER, Scope

    if step in {"add", "remove"} and not name:
        raise click.UsageError(f"name the reader: wirecopy user {step} NAME")
    reader = name or DEFAULT_READER
    store = call.open(create=False)
    try:
        match step:
            case "add":
                if not _NAME.fullmatch(reader):
                    raise click.UsageError("a name is 1 to 40 small letters, figures, dots, strokes: mara, night-desk")
                store.add_reader(reader, tuple(Scope) if admin else (Scope.READ, Scope.STATE))
                say(call, f"{reader} may sign in. wirecopy user link {reader} prints a link for it.")
            case "remove":
                _remove(call, store, reader)
            case "password":
                _set_password(call, store, reader)
            case "link":
                _print_link(call, store, reader)
            case _:
                _list_readers(call, store)
    finally:
        store.close()
    return exits.OK


def _remove(call: Call, store: "Store", reader: str) -> None:
    from wirecopy.model import DEFAULT_READER

    if reader == DEFAULT_READER:
        hint = "Nothing was changed. Without a password and a link nobody signs in as that one."
        raise WirecopyError("this reader stays: serve prints its link for that one", reader, hint)
    store.remove_reader(reader)
    say(call, f"{reader} is removed, with all marks and searches.")


def _set_password(call: Call, store: "Store", reader: str) -> None:
    from wirecopy.serve import passwords

    if reader not in {one.name for one in store.readers()}:
        hint = "Nothing was changed. wirecopy user list names them."
        raise WirecopyError("there is no reader of this name", reader, hint)
    if sys.stdin.isatty():
        password = str(click.prompt("New password", hide_input=True, confirmation_prompt=True))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if fault := passwords.fault_of(password):
        raise WirecopyError(fault, reader, "Nothing was changed.")
    store.set_password(reader, passwords.hashed(password))
    say(call, f"{reader} has a new password; all logins of before have ended.")


def _print_link(call: Call, store: "Store", reader: str) -> None:
    from wirecopy.cli.doors import now
    from wirecopy.serve.access import new_link

    settings = call.config.serve
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = (settings.url or f"http://{host}:{settings.port}").rstrip("/")
    link = url + new_link(store, reader, now())
    if call.json:
        write_json({"reader": reader, "link": link})
    else:
        write(link)
    say(call, "It works once, within ten minutes. If the room is open at another port, put that in.")


def _list_readers(call: Call, store: "Store") -> None:
    found = store.readers()
    if call.json:
        for one in found:
            write_json(one)
        return
    rows = [("reader", "password", "may")]
    rows += [(one.name, "yes" if one.has_password else "none", " ".join(one.scopes)) for one in found]
    write_table(rows, (20, 8, 28))


@verb("token")
@click.argument("step", type=click.Choice(["list", "add", "revoke"]), default="list")
@click.argument("what", required=False, metavar="[LABEL|NUMBER]")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(_SCOPES), help="What it may; read by default.")
@click.option("--user", "reader", default=None, help="Whose marks and searches it works on.")
def token_command(call: Call, step: str, what: str | None, scopes: tuple[str, ...], reader: str | None) -> int:
    r"""List the tokens with which programs ask the reading room, make one, or revoke one.

    A token is shown once, when it is made; only its sha256 is kept. A program sends it as
    `Authorization: Bearer TOKEN`.

    \b
    Examples:
      wirecopy token add ticker
      wirecopy token add phone --scope read --scope state --user mara
      wirecopy token revoke 3
    """
    if step != "list" and not what:
        raise click.UsageError("name it: wirecopy token add LABEL, wirecopy token revoke NUMBER")
    from wirecopy.model import Scope

    store = call.open(create=False)
    try:
        if step == "add":
            _add_token(call, store, str(what), tuple(Scope(one) for one in scopes) or (Scope.READ,), reader)
            return exits.OK
        if step == "revoke":
            return _revoke(call, store, str(what))
        return _list_tokens(call, store)
    finally:
        store.close()


def _add_token(call: Call, store: "Store", label: str, scopes: "tuple[Scope, ...]", reader: str | None) -> None:
    from wirecopy.cli.doors import now
    from wirecopy.model import DEFAULT_READER, Pass, PassKind
    from wirecopy.serve.access import new_pass

    named = reader or DEFAULT_READER
    readers = {one.name: one for one in store.readers()}
    if named in readers and (more := [one for one in scopes if one not in readers[named].scopes]):
        raise WirecopyError(f"{named} may not do that: {' '.join(more)}", label, "Nothing was changed.")
    made = Pass(kind=PassKind.TOKEN, reader=named, scopes=scopes, made_on=now(), label=label[:80])
    secret = new_pass(store, made)
    if call.json:
        write_json({"label": made.label, "reader": named, "scopes": scopes, "token": secret})
    else:
        write(secret)
    say(call, "Keep it now: it is not shown again.")


def _revoke(call: Call, store: "Store", typed: str) -> int:
    held = {one.id for one in store.passes("token")}
    if not (typed.isascii() and typed.isdigit()) or int(typed) not in held:
        raise WirecopyError(
            "there is no token of this number", typed, "Nothing was changed. wirecopy token lists them."
        )
    store.revoke(int(typed))
    say(call, f"Token {typed} lets nobody in any more.")
    return exits.OK


def _list_tokens(call: Call, store: "Store") -> int:
    found = store.passes("token")
    if call.json:
        for one in found:
            write_json(one)
    elif found:
        rows = [("", "label", "reader", "may", "made", "last used")]
        rows += [
            (str(one.id), one.label, one.reader, " ".join(one.scopes), when(one.made_on), when(one.used_on))
            for one in found
        ]
        write_table(rows, (4, 16, 10, 24, 16, 16))
    else:
        say(call, "There are no tokens. wirecopy token add LABEL makes one.")
    return exits.OK if found else exits.NOTHING_MATCHED
