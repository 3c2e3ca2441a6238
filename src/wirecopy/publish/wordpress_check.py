"""Look over a WordPress site before anything is sent: who we are there, and whether the bridge is. It only asks."""

import re
from collections.abc import Iterator
from importlib.resources import files

import msgspec

from wirecopy.errors import PublishError, Rejected
from wirecopy.model import Finding, Target
from wirecopy.publish.wordpress_rest import Rest, user_agent

_GET_BRIDGE = "wirecopy export bridge wirecopy-bridge.php writes it; it goes into wp-content/mu-plugins of the site."
_VERSION = re.compile(rb"^ \* Version: (\d+)$", re.MULTILINE)


class Bridge(msgspec.Struct, frozen=True):
    """What our plugin says of itself, and whether the site pings what its posts link to (None: it does not say)."""

    version: int
    pings: bool | None = None


class _User(msgspec.Struct):
    name: str = ""
    roles: list[str] = []
    capabilities: dict[str, object] | list[object] = {}  # PHP writes an empty one as a list

    def may(self, what: str) -> bool:
        return isinstance(self.capabilities, dict) and bool(self.capabilities.get(what))


async def bridge_of(rest: Rest) -> Bridge | None:
    """Ask a site for our plugin; None where it is not there."""
    try:
        return await rest.ask("GET", "/wirecopy/v1/bridge", {}, Bridge)
    except Rejected:
        return None


async def look_over(target: Target, password: str | None, contact: str) -> tuple[Finding, ...]:
    """Say how a site is.

    Args:
      target: as the settings name it.
      password: its password; None where the environment has none.
      contact: where the site's owner reaches the operator.
    """
    subject = target.name
    if password is None:
        lacking = f"{target.password_env or 'password_env'}, which holds its password, is not set"
        hint = f"Set it to an application password of {target.user or 'the user'}; nothing was asked."
        return (Finding(subject=subject, well=False, what=lacking, hint=hint),)
    try:
        async with Rest(target, password, user_agent(contact)) as rest:
            me = await rest.ask("GET", "/wp/v2/users/me", {"context": "edit"}, _User)
            bridge = await bridge_of(rest)
    except PublishError as error:
        return (Finding(subject=subject, well=False, what=f"{target.url}: {error.what}", hint=error.hint),)
    return (_user(target, me), *_plugin(target, bridge))


def _user(target: Target, me: _User) -> Finding:
    what = f"{target.url} answers; {me.name or target.user} is there as {', '.join(me.roles) or 'a user of no role'}"
    if not me.may("publish_posts"):
        hint = "Give the user the role author: it may not publish."
        return Finding(subject=target.name, well=False, what=what, hint=hint)
    if me.may("unfiltered_html") or me.may("edit_others_posts"):
        hint = "Author is enough. With this role a stolen password changes what others wrote."
        return Finding(subject=target.name, well=False, what=what, hint=hint)
    return Finding(subject=target.name, well=True, what=what)


def _plugin(target: Target, bridge: Bridge | None) -> Iterator[Finding]:
    shipped = shipped_version()
    if bridge is None:
        what = "the bridge is not there: no canonical address, nothing for machines on where a text comes from"
        yield Finding(subject=target.name, well=False, what=what, hint=_GET_BRIDGE)
        what = "whether it pings every source that is linked cannot be seen without the bridge"
        hint = "Settings, Discussion: attempt to notify any blogs linked to from the post."
        yield Finding(subject=target.name, well=True, what=what, hint=hint)
        return
    old = bridge.version < shipped
    what = f"the bridge is there, version {bridge.version}" + (f"; {shipped} is out" if old else "")
    yield Finding(subject=target.name, well=not old, what=what, hint=_GET_BRIDGE if old else "")
    if bridge.pings:
        what = "it pings what its posts link to (default_pingback_flag); the bridge keeps it from doing so for ours"
        hint = "Settings, Discussion: attempt to notify any blogs linked to from the post."
        yield Finding(subject=target.name, well=True, what=what, hint=hint)


def shipped_version() -> int:
    """Return the version of the plugin that comes with this wirecopy."""
    found = _VERSION.search((files("wirecopy.publish") / "wirecopy-bridge.php").read_bytes())
    return int(found[1]) if found else 0
