"""What the tests of translations share: texts by their keys, and what translators fill in."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from desk.models import ChangeSet
from desk.subjects import translation_of
from tests.desk import draft
from translations.inventory import all_texts


def text_at(key):
    """The text of that key, as it is on record now."""
    kind = key.partition("/")[0].partition(".")[2]
    (text,) = (text for text in all_texts(kind) if text.key == key)
    return text


def form_of(record, language):
    """The address of the form of the translations of a record."""
    subject = translation_of(record, language)
    return reverse("write", args=[subject.slug, subject.target])


def draft_title(client, record, language, words, basis="secretariat", **fields):
    """Draft the translation of a title."""
    fields = {"title-translation": words, "title-basis": basis} | fields
    return draft(client, form_of(record, language), **fields)


def export(client, ending, language="es", query=""):
    """The bytes of the file of a language."""
    response = client.get(reverse("export_translations", args=[language, ending]) + query)
    assert response.status_code == 200
    return response.content


def send(client, data, name="file.xlsx", language="es", basis="working"):
    """Bring a file back; the answer shows what it would change."""
    file = SimpleUploadedFile(name, data)
    where = reverse("import_translations", args=[language])
    return client.post(where, {"file": file, "basis": basis})


def confirm(client, shown, language="es"):
    """Make the drafts that an answer shows; returns the set."""
    response = confirm_unchecked(client, shown, language)
    assert response.status_code == 302, response.status_code
    return ChangeSet.objects.latest("pk")


def confirm_unchecked(client, shown, language="es"):
    where = reverse("confirm_import", args=[language])
    return client.post(where, {"plan": shown.context["form"].initial["plan"]})
