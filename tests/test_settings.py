"""The settings come from the environment: none is needed, and what makes no sense is refused."""

import json
import os
import subprocess
import sys

import pytest

from tests.races import LONG

SECRET = "a-secret-of-its-own-with-more-than-fifty-characters-in-it-0123456789"
PUBLIC_SITE = {
    "ALLOWED_HOSTS": "portal.example.org",
    "SITE_URL": "https://portal.example.org",
    "SECRET_KEY": SECRET,
}
# What a process needs that has nothing to do with the portal.
MACHINE = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


@pytest.fixture
def run(settings):
    """Run Python with nothing but these variables in its environment."""

    def python(*arguments, **environment):
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=MACHINE | {"DJANGO_SETTINGS_MODULE": "cdip_portal.settings"} | environment,
            capture_output=True,
            text=True,
            timeout=LONG,
        )

    return python


@pytest.fixture
def setting(run):
    """The value of some settings under an environment."""

    def read(*names, **environment):
        values = ", ".join(f"settings.{name}" for name in names)
        code = f"import json; from django.conf import settings; print(json.dumps([{values}]))"
        result = run("-c", code, **environment)
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    return read


@pytest.fixture
def refusal(run):
    """The last line of what the portal says when it refuses an environment."""

    def read(**environment):
        result = run("manage.py", "check", **environment)
        assert result.returncode != 0
        return result.stderr.strip().splitlines()[-1]

    return read


def test_works_with_nothing_set(run):
    result = run("manage.py", "check")

    assert (result.returncode, result.stderr) == (0, "")
    assert "no issues" in result.stdout


def test_with_nothing_set_it_serves_this_machine_from_sqlite(setting, settings):
    debug, hosts, engine, name = setting(
        "DEBUG", "ALLOWED_HOSTS", 'DATABASES["default"]["ENGINE"]', 'DATABASES["default"]["NAME"]'
    )

    assert debug is False
    assert hosts == ["127.0.0.1", "localhost", "[::1]"]
    assert engine == "django.db.backends.sqlite3"
    assert name == str(settings.BASE_DIR / "db.sqlite3")


def test_database_url_names_the_database(setting):
    (database,) = setting(
        'DATABASES["default"]', DATABASE_URL="postgres://someone:word@db.example.org:5433/portal"
    )

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("someone", "word")
    assert (database["HOST"], database["PORT"]) == ("db.example.org", 5433)
    assert database["NAME"] == "portal"


def test_sqlite_can_be_elsewhere(setting, tmp_path):
    file = tmp_path / "record.sqlite3"

    assert setting('DATABASES["default"]["NAME"]', DATABASE_URL=f"sqlite:///{file}") == [str(file)]


@pytest.mark.parametrize(
    "senseless",
    [
        {"DEBUG": "perhaps"},
        {"SITE_URL": "portal"},
        {"CONTACT_EMAIL": "nobody"},
        {"DATABASE_URL": "somewhere"},
        {"TIME_ZONE": "Mars/Olympus"},
    ],
    ids=lambda senseless: next(iter(senseless)),
)
def test_a_value_that_makes_no_sense_is_refused_by_name(refusal, senseless):
    told = refusal(**senseless)

    assert "ImproperlyConfigured: The environment does not make sense." in told
    assert all(name in told for name in senseless)


def test_one_error_names_all_that_makes_no_sense(refusal):
    told = refusal(DEBUG="perhaps", CONTACT_EMAIL="nobody", SECRET_KEY=SECRET)

    assert "ImproperlyConfigured: The environment does not make sense." in told
    assert "DEBUG" in told
    assert "CONTACT_EMAIL" in told
    assert "SITE_URL" not in told
    assert SECRET not in told


@pytest.mark.parametrize("secret", [{}, {"SECRET_KEY": ""}, {"SECRET_KEY": "x" * 49}])
def test_a_public_site_without_a_secret_is_refused(refusal, secret):
    told = refusal(ALLOWED_HOSTS="portal.example.org", **secret)

    assert "ImproperlyConfigured: SECRET_KEY is missing or shorter than 50 characters." in told


@pytest.mark.parametrize("environment", [PUBLIC_SITE, {"STATIC_ROOT": "/srv/static"}])
def test_collected_static_files_have_lasting_names(setting, environment):
    backend = 'STORAGES["staticfiles"]["BACKEND"]'

    assert setting(backend, "WHITENOISE_AUTOREFRESH", **environment) == [
        "whitenoise.storage.CompressedManifestStaticFilesStorage",
        False,
    ]


def test_static_files_that_nobody_collected_are_served_from_their_folders(setting, settings):
    assert setting("WHITENOISE_USE_FINDERS", "WHITENOISE_AUTOREFRESH") == [True, True]


def test_a_public_site_is_served_safely(setting):
    assert setting(
        *("ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
        "CSRF_TRUSTED_ORIGINS",
        **PUBLIC_SITE,
    ) == [["portal.example.org"], True, True, True, ["https://portal.example.org"]]


def test_other_machines_may_be_let_in_without_a_public_site(setting):
    assert setting(
        *("ALLOWED_HOSTS", "PUBLIC", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE"),
        LAN_HOSTS="192.168.1.7,portal.lan",
        SECRET_KEY=SECRET,
    ) == [["127.0.0.1", "localhost", "[::1]", "192.168.1.7", "portal.lan"], False, False, False]


@pytest.mark.parametrize(
    ("unsafe", "told"),
    [
        ({"LAN_HOSTS": "portal.lan"}, "SECRET_KEY is missing or shorter than 50 characters."),
        ({"LAN_HOSTS": "*", "SECRET_KEY": SECRET}, "LAN_HOSTS names no host by *"),
    ],
    ids=["no secret", "any host"],
)
def test_other_machines_are_let_in_by_name_and_with_a_secret(refusal, unsafe, told):
    assert f"ImproperlyConfigured: {told}" in refusal(**unsafe)


def test_a_public_site_passes_the_checks_of_deployment(run):
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC_SITE)

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_a_public_site_with_debug_pages_does_not_pass_the_checks(run):
    result = run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", DEBUG="true", **PUBLIC_SITE
    )

    assert result.returncode == 1
    assert "security.W018" in result.stderr


def test_a_public_site_without_its_address_does_not_pass_the_checks(run):
    environment = PUBLIC_SITE | {"SITE_URL": "http://127.0.0.1:8000"}

    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **environment)

    assert result.returncode == 1
    assert "cdip_portal.W001" in result.stderr


def test_no_migration_is_missing(run):
    result = run("manage.py", "makemigrations", "--check", "--dry-run")

    assert result.returncode == 0, result.stdout
