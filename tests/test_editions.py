"""Frozen editions: published once, the same for ever, and checked to the byte."""

import hashlib
import io
import json
import re

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from measures.models import Step
from publications.editions import publish_edition
from publications.models import Edition, EditionFile
from publications.record import canonical, make_record
from sessions.models import Session
from tests.reading import LANGUAGES, Page, addresses, each_language

pytestmark = pytest.mark.django_db
PRINTED = {"annex-ar.pdf", "annex-fr.pdf", "report-ar.pdf", "report-fr.pdf"}


def at(number):
    return Session.objects.get(number=number)


@pytest.fixture
def printed(monkeypatch):
    """Files that say only their language and what would be at their foot, made in no time."""
    from rendering import pdf

    def remember(html, sheets):
        said = re.findall(r'<html lang="(.*?)"|running-foot">(.*?)</p>', html)
        return b"%PDF-" + "".join(map("".join, said)).encode()

    monkeypatch.setattr(pdf, "_render", remember)


@pytest.fixture
def in_two_languages(settings):
    """Six take their time."""
    settings.LANGUAGES = [pair for pair in settings.LANGUAGES if pair[0] in ("ar", "fr")]


@pytest.fixture
def edition(printed, in_two_languages):
    return publish_edition(at(24))


def test_holds_the_record_and_what_is_printed_in_each_language(printed):
    edition = publish_edition(at(24))

    parts = {f"{part}-{language}.pdf" for part in ("annex", "report") for language in LANGUAGES}
    assert {file.name for file in edition.files.all()} == {"record.json", *parts}


def test_the_page_shows_the_fingerprint_and_the_digest_of_each_file(client, edition):
    page = Page(client.get("/fr/editions/24/"))

    assert edition.fingerprint in page.text
    for address, file in zip(addresses(page.section("files")), edition.files.all(), strict=True):
        content = client.get(address).content
        assert hashlib.sha256(content).hexdigest() == file.sha256
        assert file.sha256 in page.text


def test_the_fingerprint_is_that_of_the_canonical_record(client, edition):
    content = client.get("/fr/editions/24/record.json").content

    assert hashlib.sha256(content).hexdigest() == edition.fingerprint
    assert content == canonical(json.loads(content))
    record = json.loads(content)
    steps = [step for measure in record["measures"] for step in measure["steps"]]
    assert (record["as_at_session"], len(steps)) == (24, 15)


def test_the_fingerprint_stands_at_the_foot_of_what_is_printed(edition):
    for file in edition.files.exclude(name="record.json"):
        assert edition.fingerprint.encode() in bytes(file.content)


def test_survives_later_edits(client, edition):
    files = {"record.json", *PRINTED}
    before = {name: client.get(f"/fr/editions/24/{name}").content for name in files}

    step = Step.objects.get(measure__paragraph__number=1, measure__rank=1, position=1)
    step.title = "Un autre titre"
    step.save()

    assert {name: client.get(f"/fr/editions/24/{name}").content for name in files} == before
    assert canonical(make_record(at(24))) != before["record.json"]


@pytest.mark.parametrize("model", [Edition, EditionFile])
def test_the_database_refuses_to_change_or_delete_it(edition, model):
    for act in (
        lambda: model.objects.all().delete(),
        lambda: model.objects.all()._raw_delete("default"),
    ):
        with pytest.raises((DatabaseError, ValueError, TypeError)), transaction.atomic():
            act()
    table = model._meta.db_table
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert model.objects.exists()


def test_a_session_has_one_edition(edition):
    with pytest.raises(ValidationError, match="possède déjà son édition"):
        publish_edition(at(24))


def test_a_session_that_has_not_closed_has_none(printed):
    with pytest.raises(ValidationError, match="n’est pas close"):
        publish_edition(at(35))


def test_an_edition_that_cannot_be_printed_leaves_nothing(monkeypatch):
    from rendering import pdf

    def fail(html, sheets):
        raise RuntimeError("no ink")

    monkeypatch.setattr(pdf, "_render", fail)

    with pytest.raises(RuntimeError):
        publish_edition(at(24))
    assert not Edition.objects.exists()


@each_language
def test_is_printed_in_earnest_with_its_fingerprint_on_every_page(settings, language):
    settings.LANGUAGES = [pair for pair in settings.LANGUAGES if pair[0] == language]
    edition = publish_edition(at(24))

    for name in (f"annex-{language}.pdf", f"report-{language}.pdf"):
        pages = pypdf.PdfReader(io.BytesIO(bytes(edition.files.get(name=name).content))).pages
        assert len(pages) > 1
        for sheet in pages:
            assert edition.fingerprint in re.sub(r"\s", "", sheet.extract_text()), name


# Pages.


def test_the_list_and_the_session_lead_to_it(client, edition):
    assert "/fr/editions/24/" in addresses(Page(client.get("/fr/editions/")).main)
    assert "/fr/editions/24/" in addresses(Page(client.get("/fr/sessions/24/")).main)
    assert "/fr/editions/" in addresses(Page(client.get("/fr/annex/")).main)


def test_the_list_says_so_where_there_is_none(client):
    assert "Aucune édition n’a encore été publiée." in Page(client.get("/fr/editions/")).text


def test_a_file_may_be_kept_for_good(client, edition):
    response = client.get("/fr/editions/24/record.json")

    assert "immutable" in response["Cache-Control"]
    again = client.get("/fr/editions/24/record.json", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["editions/23/", "editions/24/x.pdf", "editions/99/record.json"])
def test_what_there_is_not_is_not_on_record(client, edition, path):
    assert client.get(f"/fr/{path}").status_code == 404


@pytest.mark.parametrize("path", ["editions/", "editions/24/", "editions/24/record.json"])
def test_may_only_be_read(client, edition, path):
    assert client.post(f"/fr/{path}").status_code == 405


# The commands.


def run(*command):
    out = io.StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def test_the_command_publishes_and_names_the_digests(printed):
    told = run("publish_edition", "24")

    assert all(file.sha256 in told for file in Edition.objects.get().files.all())


def test_an_edition_is_verified(edition):
    assert run("verify_edition", "24").count(": unchanged") == 1 + len(PRINTED)


def test_a_copy_is_verified(edition, tmp_path):
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(bytes(edition.files.get(name="annex-fr.pdf").content))

    assert "is annex-fr.pdf of this edition, to the byte." in run("verify_edition", "24", str(copy))


def test_a_copy_that_was_changed_is_told(edition, tmp_path):
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(bytes(edition.files.get(name="annex-fr.pdf").content) + b" ")

    with pytest.raises(CommandError, match="not a file of this edition"):
        run("verify_edition", "24", str(copy))


@pytest.mark.parametrize("name", ["record.json", "annex-fr.pdf"])
def test_an_edition_that_was_changed_behind_the_guards_is_told(edition, name):
    table = EditionFile._meta.db_table
    drop = (
        f"DROP TRIGGER {table}_guard ON {table}"
        if connection.vendor == "postgresql"
        else f"DROP TRIGGER {table}_update_guard"
    )
    with connection.cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(f"UPDATE {table} SET content = %s WHERE name = %s", [b"x", name])

    with pytest.raises(CommandError, match="not what it was"):
        run("verify_edition", "24")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("publish_edition", "99"), "no session 99"),
        (("publish_edition", "35"), "n’est pas close"),
        (("verify_edition", "23"), "no edition as at session 23"),
    ],
)
def test_the_commands_say_what_they_cannot_do(command, said):
    with pytest.raises(CommandError, match=said):
        run(*command)


# The back office.


@pytest.fixture
def in_back_office(edition):
    """`in_back_office("change/")`: an address of the edition there."""
    return f"/admin/publications/edition/{edition.pk}/{{}}".format


def test_the_back_office_shows_an_edition(officer, in_back_office):
    assert officer.get("/admin/publications/edition/").status_code == 200
    assert officer.get(in_back_office("change/")).status_code == 200


def test_nobody_publishes_changes_or_deletes_it_in_the_back_office(officer, in_back_office):
    add = "/admin/publications/edition/add/"
    for address in (add, in_back_office("change/"), in_back_office("delete/")):
        assert officer.post(address, {"session": at(23).pk, "post": "yes"}).status_code == 403
    assert officer.get(add).status_code == 403
    assert Edition.objects.count() == 1
