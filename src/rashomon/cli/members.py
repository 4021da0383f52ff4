"""The commands about members: who may do what on a server for several people."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.commands import examples, main
from rashomon.cli.serving import needs_server
from rashomon.cli.terminal import print_table, safe
from rashomon.members.deeds import What
from rashomon.members.roles import Role

if TYPE_CHECKING:
    from rashomon.members.book import Members

PLACE = click.argument("place", metavar="MEMBERS")
NAME = click.argument("name")
CHOICE = click.Choice([one.value for one in Role])
ROLE = click.option("--role", type=CHOICE, default="reader", show_default=True, help="What they may do.")


@main.group("members")
@examples(
    "rashomon members add members.db Ada --role administrator",
    "rashomon members token members.db Ada 'nightly export' --role reader --days 30",
)
def members_() -> None:
    """Keep the members of a server for several people: who they are, and what they may do.

    MEMBERS is a file, or postgresql://USER:PASSWORD@HOST/NAME: a database of its own, apart from the record. Passwords
    are asked for, or read from standard input; they never stand on the command line.
    """


def opened(place: str, *, create: bool = False) -> Members:
    """The members at a place."""
    try:
        from rashomon.members.book import Members  # noqa: PLC0415  optional
    except ModuleNotFoundError as error:
        raise needs_server(error) from None
    return Members(place, create=create)


@members_.command()
@PLACE
@NAME
@ROLE
@click.option("--email", metavar="ADDRESS", help="By which a provider of OpenID Connect finds the member.")
@click.option("--no-password", is_flag=True, help="The member logs in by a provider alone.")
@click.option("--again", is_flag=True, help="Bring back a member who was removed.")
@examples(
    "rashomon members add members.db Ada --role administrator",
    "rashomon members add members.db Bo --role reviewer --email bo@desk.example --no-password",
)
def add(place: str, name: str, role: str, email: str | None, no_password: bool, again: bool) -> None:
    """Add a member; the first one makes the file, and is best an administrator."""
    with opened(place, create=True) as members:
        if not members.accounts.all() and role != Role.ADMINISTRATOR:
            raise click.UsageError("the first member has to be an administrator: --role administrator")
        password = None if no_password else _password()
        way = members.accounts.restore if again else members.accounts.add
        made = way(name, Role(role), password, email)
        members.log.add(What.MEMBER_ADDED, None, f"{made.name} ({made.role})")
    click.echo(f"{safe(made.name)} is a member: {made.role}")


@members_.command("list")
@PLACE
@click.option("--removed", is_flag=True, help="Also those who are no members any more.")
def list_(place: str, removed: bool) -> None:
    """List the members."""
    with opened(place) as members:
        found = members.accounts.all(removed=removed)
    rows = [
        (
            one.name,
            "removed" if one.removed_at else one.role,
            one.email or "",
            "yes" if one.has_password else "no",
            _moment(one.seen_at),
        )
        for one in found
    ]
    print_table(("name", "role", "e-mail", "password", "last login"), rows, wide="name")


@members_.command()
@PLACE
@NAME
@click.argument("role", type=CHOICE)
def role(place: str, name: str, role: str) -> None:
    """Give a member another role; the member has to log in anew."""
    with opened(place) as members:
        changed = members.accounts.set_role(name, Role(role))
        members.log.add(What.ROLE, None, f"{changed.name}: {changed.role}")
    click.echo(f"{safe(changed.name)} is {changed.role} now")


@members_.command()
@PLACE
@NAME
def password(place: str, name: str) -> None:
    """Set a member's password, which is asked for; all sessions of the member end."""
    with opened(place) as members:
        members.accounts.named(name)  # says that there is none before a password is typed
        changed = members.accounts.set_password(name, _password())
        members.log.add(What.PASSWORD, None, f"of {changed.name}")
    click.echo(f"{safe(changed.name)} has a new password")


@members_.command()
@PLACE
@NAME
@click.argument("address", required=False)
def email(place: str, name: str, address: str | None) -> None:
    """Note the e-mail address of a member, or that there is none."""
    with opened(place) as members:
        changed = members.accounts.set_email(name, address)
        members.log.add(What.EMAIL, None, changed.name)
    click.echo(f"{safe(changed.name)}: {safe(changed.email) or 'no address'}")


@members_.command()
@PLACE
@NAME
def remove(place: str, name: str) -> None:
    """Remove a member: sessions, tokens and password go; the name stays taken, since judgements bear it."""
    with opened(place) as members:
        gone = members.accounts.remove(name)
        members.log.add(What.MEMBER_REMOVED, None, gone.name)
    click.echo(f"{safe(gone.name)} is no member any more")


@members_.command("sign-out")
@PLACE
@NAME
def sign_out(place: str, name: str) -> None:
    """End all sessions of a member."""
    with opened(place) as members:
        member = members.accounts.named(name)
        ended = members.sessions.end_all(member)
        members.log.add(What.SESSION_ENDED, None, f"of {member.name}")
    click.echo(f"{safe(member.name)}: {ended} {'session' if ended == 1 else 'sessions'} ended")


@members_.command()
@PLACE
@NAME
@click.argument("issuer")
@click.argument("subject")
@examples("rashomon members link members.db Ada https://id.example.org 248289761001")
def link(place: str, name: str, issuer: str, subject: str) -> None:
    """Say who a member is at a provider of OpenID Connect: its issuer, and the subject that it calls the member.

    Administrators are linked so; others also by the e-mail address that the provider has verified.
    """
    with opened(place) as members:
        member = members.accounts.named(name)
        members.identities.link(member, issuer, subject)
        members.log.add(What.LINKED, None, f"{member.name}: {subject} at {issuer}")
    click.echo(f"{safe(member.name)} is {safe(subject)} at {safe(issuer)}")


@members_.command()
@PLACE
@NAME
@click.argument("title", metavar="FOR")
@ROLE
@click.option("--days", type=int, default=90, show_default=True, help="How long it lasts.")
@examples("rashomon members token members.db Ada 'nightly export' --role reader --days 30")
def token(place: str, name: str, title: str, role: str, days: int) -> None:
    """Make a token for a program of a member. It is printed this once."""
    with opened(place) as members:
        made, secret = members.tokens.make(members.accounts.named(name), title, Role(role), days)
        members.log.add(What.TOKEN_MADE, None, f"{made.name} ({made.id}, {made.role}) of {made.owner}")
    click.echo(f"{made.id}: {safe(made.name)}, as {made.role}, until {made.ends_at:%Y-%m-%d}", err=True)
    click.echo(secret)


@members_.command()
@PLACE
@click.argument("name", required=False)
def tokens(place: str, name: str | None) -> None:
    """List the tokens of a member, or of all."""
    with opened(place) as members:
        found = members.tokens.all(members.accounts.named(name) if name is not None else None)
    rows = [(one.id, one.owner, one.name, one.role, _moment(one.used_at), f"{one.ends_at:%Y-%m-%d}") for one in found]
    print_table(("id", "of", "for", "role", "last used", "ends"), rows, wide="for")


@members_.command()
@PLACE
@click.argument("token")
def revoke(place: str, token: str) -> None:
    """Revoke a token, by its id."""
    with opened(place) as members:
        gone = members.tokens.revoke(token)
        members.log.add(What.TOKEN_REVOKED, None, f"{gone.name} ({gone.id}) of {gone.owner}")
    click.echo(f"{gone.id}: {safe(gone.name)} of {safe(gone.owner)} is revoked")


@members_.command("log")
@PLACE
@click.option("--member", metavar="NAME", help="Only what this member did.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="At most so many.")
def log_(place: str, member: str | None, limit: int) -> None:
    """Tell what members did, the last first: logins, judgements, changes of members."""
    with opened(place) as members:
        found = members.log.entries(member, limit=limit)
    rows = [(_moment(one.at), one.who or "—", one.what, one.about, one.address or "this machine") for one in found]
    print_table(("when", "who", "what", "about", "from"), rows, wide="about")


@members_.command()
@PLACE
@click.argument("to", type=click.Path(path_type=Path))
def copy(place: str, to: Path) -> None:
    """Copy a file of members while a server uses it: a back-up. PostgreSQL is copied with pg_dump."""
    with opened(place) as members:
        members.database.copy(to)
    click.echo(f"copied to {safe(str(to))}")


def _password() -> str:
    """A password, asked for twice on a terminal, read as one line elsewhere."""
    if sys.stdin.isatty():
        told: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return told
    return sys.stdin.readline().rstrip("\r\n")


def _moment(when: datetime | None) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M}" if when is not None else "never"
