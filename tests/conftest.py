"""What every test can ask for: the real record, people, and builders of records beside it.

The real record is in the test database before any test (`tests.loaded`), and every test that has a
database sees it, in a transaction of its own. Tests that need real commits (`transactional_db`,
`live_server`) end by emptying the database: the next test that has one finds the record again.
"""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from record.version import TRIGGER
from tests.races import LONG, move_to_file

OF_THE_CACHE = r"cdip_portal_pages|record_recordversion|^(RELEASE )?SAVEPOINT"
# The same examples at every run; `--hypothesis-profile=explore` looks for new ones.
hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis_settings.register_profile("explore", deadline=None, max_examples=1000)
hypothesis_settings.load_profile("repeatable")


def pytest_addoption(parser):
    parser.addoption("--write-fingerprints", action="store_true", help="see test_same_record.py")


@pytest.hookimpl(tryfirst=True)  # before pytest selects by marks
def pytest_collection_modifyitems(items):
    """Mark what depends on the kind of database, which the long run repeats on the other one."""
    for item in items:
        if _has_database(item) or "django_db_setup" in item.fixturenames:
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def queries_are_watched():
    """Zeal fails a request that asks the database again for each row of a list.

    It watches by request rather than by test: a test may well ask for one page twice.
    """
    from django.apps import apps
    from django.conf import settings
    from zeal.apps import ZealConfig

    ZealConfig.create("zeal").ready()
    assert not apps.is_installed("zeal"), "it is patched in for the tests only"
    # Django reads a visitor's session again while it signs them in. And a form looks each choice
    # up: as many queries as it has fields, whatever the record holds.
    choices = ("cdip_sessions.Session", "measures.AccountParagraph", "measures.Decision")
    settings.ZEAL_ALLOWLIST = [
        {"model": "sessions.Session"},
        *({"model": model, "field": "get()"} for model in choices),
    ]
    settings.MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")


@pytest.fixture(scope="session", autouse=True)
def passwords_are_quick():
    """Making a password safe takes a third of a second, by design; the tests make many."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def files_are_made_beside_other_tests(tmp_path_factory):
    """Of files that take long, two are made at a time on a machine: here, in a process."""
    from web import making

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "FOLDER", tmp_path_factory.mktemp("places"))
        yield


@pytest.fixture(scope="session", autouse=True)
def contexts_are_those_of_pages():
    """A response keeps the context of its page, not of the hundred templates that this includes.

    To copy those takes a fifth of the time of all requests.
    """
    from django.test import client

    client_of_tests: Any = client

    def keep(store, signal, sender, template, context, **more):
        if context.template is template:
            keep_each(store, signal, sender, template, context, **more)

    keep_each = client_of_tests.store_rendered_templates
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_of_tests, "store_rendered_templates", keep)
        yield


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_modify_db_settings, django_db_blocker, testrun_uid):
    """The tests' database, with the record."""
    from tests import loaded

    folder = request.config.cache.mkdir("database")
    with django_db_blocker.unblock(), loaded.prepared(folder, testrun_uid):
        request.getfixturevalue("django_db_setup")
    yield
    with django_db_blocker.unblock():
        loaded.drop_copy(testrun_uid)


@pytest.fixture(autouse=True)
def record(request):
    """The real record, in every test that has a database."""
    from tests import loaded

    if _has_database(request.node):
        request.getfixturevalue("db")
        loaded.bring_back()


@pytest.fixture(autouse=True)
def pages_are_those_of_the_test(request):
    """No page is kept from before, and every change of the record makes a new one at once."""
    if _has_database(request.node):
        request.getfixturevalue("db")
        caches["pages"].clear()
        if connection.vendor == "postgresql" and connection.in_atomic_block:
            # The version of the record is raised at a commit, to which such a test never comes.
            connection.cursor().execute(f"SET CONSTRAINTS {TRIGGER} IMMEDIATE")


@pytest.fixture
def live_record(live_server):
    """The address of a real server that shows the real record."""
    return live_server.url


@pytest.fixture(autouse=True)
def french_at_first():
    """A request leaves its language behind: each test starts in French, and ends there."""
    with translation.override("fr"):
        yield


class SignedIn(Client):
    """The browser of somebody who has signed in."""

    def __init__(self, user):
        super().__init__()
        self.user = user
        self.force_login(user)


@pytest.fixture
def client(db):
    """Anybody: a reader who has not signed in."""
    return Client()


@pytest.fixture
def officer(db):
    """An officer of the Secretariat, signed in, who may do everything."""
    return SignedIn(User.objects.create_superuser("officer", "officer@example.org"))


@pytest.fixture
def delegation(db):
    """A member of a delegation, signed in, who may change nothing."""
    return SignedIn(User.objects.create_user("delegation", "delegation@example.org"))


@pytest.fixture
def editor(make_person):
    """An editor of the Secretariat, signed in."""
    return SignedIn(make_person("editor", roles=["editor"]))


@pytest.fixture
def publisher(make_person):
    """A publisher of the Secretariat, signed in."""
    return SignedIn(make_person("publisher", roles=["publisher"]))


@pytest.fixture
def administrator(make_person):
    """An administrator of the Secretariat, signed in."""
    return SignedIn(make_person("administrator", roles=["administrator"]))


@pytest.fixture
def fetched(monkeypatch):
    """The addresses that the renderer of PDF has asked for, in turn."""
    from rendering.pdf import OwnStaticFiles

    addresses: list[str] = []
    fetch = OwnStaticFiles.fetch

    def note(self, url, headers=None):
        addresses.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(OwnStaticFiles, "fetch", note)
    return addresses


@pytest.fixture
def query_count(db):
    """`query_count(client, url)`: how many queries the making of a page takes.

    Those that look whether it is kept, and keep it, are the same for every page.
    """

    def count(client, url):
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
            assert not response.streaming or response.getvalue()
        assert response.status_code == 200
        return sum(not re.search(OF_THE_CACHE, query["sql"]) for query in queries)

    return count


@pytest.fixture
def shared_database(transactional_db, tmp_path, monkeypatch):
    """`shared_database()`: from then on, threads work on one database with real transactions.

    On PostgreSQL that is the tests' own. SQLite's lives in memory, where threads do not wait for
    each other: they get a copy of it in a file, opened as a portal in service opens its own.
    """

    def share():
        if connection.vendor == "sqlite":
            file = tmp_path / "shared.sqlite3"
            move_to_file(file)
            monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
            monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", LONG)

    return share


def _has_database(item):
    marked = item.get_closest_marker("django_db")
    return marked or {"db", "transactional_db", "live_server"} & {*item.fixturenames}


def _builder(name):
    """Each builder of `tests.builders` is a fixture of the same name."""

    @pytest.fixture(name=name)
    def builder(db):
        from tests import builders

        return getattr(builders, name)

    return builder


make_person = _builder("make_person")
make_session = _builder("make_session")
make_document = _builder("make_document")
make_report = _builder("make_report")
make_summary = _builder("make_summary")
make_paragraph = _builder("make_paragraph")
make_clause = _builder("make_clause")
make_measure = _builder("make_measure")
make_whole_measure = _builder("make_whole_measure")
make_step = _builder("make_step")
make_aligned_step = _builder("make_aligned_step")
make_review = _builder("make_review")
make_decision = _builder("make_decision")
make_status = _builder("make_status")
make_follow_up = _builder("make_follow_up")
make_request = _builder("make_request")
make_account = _builder("make_account")
make_development = _builder("make_development")
make_change = _builder("make_change")
dated = _builder("dated")
