"""Where a record is: what a name means, and that nothing printed of it has a password."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest

from rashomon.errors import GoneError, RecordError, ResourceError
from rashomon.store import server
from rashomon.store.home import Server, home
from rashomon.store.views import View
from rashomon.store.writer import Writer

SECRET = "s3cret"


@pytest.mark.parametrize(
    "given", ["record.db", "/a/b.db", "postgresql:record.db", "postgres/x", "http://x/y", "a://b@c"]
)
def test_all_else_is_a_file(given: str) -> None:
    assert home(given) == Path(given)
    assert home(Path(given)) == Path(given)


@pytest.mark.parametrize(
    ("given", "told", "name"),
    [
        ("postgresql://db/desk", "postgresql://db/desk", "desk"),
        ("postgres://ada@db:5433/desk", "postgres://ada@db:5433/desk", "desk"),
        ("PostgreSQL://ada@db/desk", "postgresql://ada@db/desk", "desk"),
        ("postgresql://ada@db/desk?schema=floods", "postgresql://ada@db/desk?schema=floods", "floods"),
        ("postgresql:///desk?host=/run/pg&schema=a%20b", "postgresql:///desk?host=/run/pg&schema=a%20b", "a b"),
        ("postgresql://?service=desk", "postgresql://?service=desk", "postgresql://?service=desk"),
        (f"postgresql://ada:{SECRET}@db/desk", "postgresql://ada@db/desk", "desk"),
        (f"postgresql://:{SECRET}@db/desk", "postgresql://@db/desk", "desk"),
        (f"postgresql://db/desk?user=ada&password={SECRET}", "postgresql://db/desk?user=ada", "desk"),
        (f"postgresql://db/desk?sslpassword={SECRET}&pass%77ord={SECRET}", "postgresql://db/desk", "desk"),
        (f"postgresql://ada:{SECRET}@a:1,b:2/desk", "postgresql://ada@a:1,b:2/desk", "desk"),
        (
            "postgresql://[::1]:5432/desk?options=-c%20a%3Db+c",
            "postgresql://[::1]:5432/desk?options=-c%20a%3Db+c",
            "desk",
        ),
    ],
)
def test_an_address_is_a_server(given: str, told: str, name: str) -> None:
    found = home(given)
    assert isinstance(found, Server)
    assert (str(found), found.name) == (told, name)
    assert repr(found) == f"<Server {told!r}>"
    assert SECRET not in f"{found} {found!r} {[found]}"
    assert (SECRET in found.secrets) == (SECRET in given)
    assert pickle.loads(pickle.dumps(found)) == found
    assert home(found) is found
    assert home(found.url) == found


def test_the_schema_is_ours_and_the_rest_is_the_drivers() -> None:
    found = home("postgresql://ada@db/desk?sslmode=require&schema=floods&connect_timeout=3")
    assert found == Server("postgresql://ada@db/desk?sslmode=require&connect_timeout=3", "floods")


@pytest.mark.parametrize(
    "given",
    [
        f"postgresql://ada:{SECRET}@x@db/desk",
        f"postgresql://ada:{SECRET}/x@db/desk",
        f"postgresql://ada:{SECRET}?x@db/desk",
        f"postgresql://ada:{SECRET}#x@db/desk",
        "postgresql://db/desk?schema=",
        "postgresql://db/desk?schema=" + "x" * 64,
    ],
)
def test_an_address_that_cannot_be_read(given: str) -> None:
    with pytest.raises(RecordError, match=r"as %40 %3A|is no name of a schema") as error:
        home(given)
    assert SECRET not in str(error.value)


@pytest.mark.parametrize("opened", [Writer, View])
def test_the_driver_is_not_installed(opened: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(ResourceError, match=r"pip install 'rashomon\[postgres\]'"):
        opened("postgresql://127.0.0.1:1/desk")


@pytest.mark.parametrize("opened", [Writer, View])
@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"postgresql://ada:{SECRET}@127.0.0.1:1/desk", "no server answers there: check host and port"),
        (f"postgresql://ada:{SECRET}@/desk?host=/nowhere", "no server answers there: check host and port"),
        (f"postgresql://ada:{SECRET}@127.0.0.1:1/desk?bogus=1", "bogus"),
        ("postgresql://?service=nobody", "no such service is described in pg_service.conf"),
    ],
)
def test_no_server_there(opened: type, address: str, words: str) -> None:
    with pytest.raises(RecordError, match=f"record 'postgresql://.*{words}") as error:
        opened(address)
    assert SECRET not in str(error.value)
    assert error.value.__cause__ is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('FATAL:  database "desk" does not exist', "there is no such database: make it with createdb"),
        ('FATAL:  role "ada" does not exist', "it does not know that user"),
        ('FATAL:  password authentication failed for user "ada"', "it refuses that user or password"),
        ("fe_sendauth: no password supplied", "it asks for a password: set PGPASSWORD"),
        ('FATAL:  Peer authentication failed for user "ada"', "it does not let that user in from here"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.9"', "it does not let that user in from here"),
        ('could not translate host name "nowhere" to address', "there is no host of that name"),
        ("FATAL:  sorry, too many clients already", "all of its connections are taken"),
        ("FATAL:  the database system is starting up", "the server is starting or stopping"),
        (f"something odd about {SECRET}", "something odd about …"),
    ],
)
def test_a_refusal_is_told_in_words(said: str, words: str) -> None:
    where = home(f"postgresql://ada:{SECRET}@db/desk")
    assert isinstance(where, Server)
    error = server._refusal(where, said)
    assert str(error).startswith(f"record 'postgresql://ada@db/desk': {words}")
    assert isinstance(error, GoneError) == ("starting" in said)
