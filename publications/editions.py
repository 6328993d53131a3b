"""Making an edition, and checking that it is still what it was."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from measures.models import Measure
from publications.annex import make_annex
from publications.exports import ANNEX_FORMATS, REPORT_FORMATS
from publications.models import RECORD, Edition, EditionFile, sha256
from publications.record import canonical, make_record
from publications.report import make_report
from sessions.models import Session


@transaction.atomic
def publish_edition(session: Session) -> Edition:
    """Freeze the record as at the close of a session; takes some seconds for each language.

    Raises ValidationError where the session has not closed by the dates on record, or already has
    its edition.
    """
    with translation.override(settings.LANGUAGE_CODE):
        record = canonical(make_record(session))
    edition = Edition(session=session, fingerprint=sha256(record))
    edition.full_clean()
    edition.save()
    files = [(RECORD, "application/json", record)]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            files += _print(session, edition.fingerprint, language)
    EditionFile.objects.bulk_create(
        EditionFile(
            edition=edition,
            name=name,
            content_type=content_type,
            content=content,
            size=len(content),
            sha256=sha256(content),
        )
        for name, content_type, content in files
    )
    return edition


def _print(session: Session, fingerprint: str, language: str) -> Iterator[tuple[str, str, bytes]]:
    """The annex and the report as PDF in the active language, with the fingerprint at the foot."""
    footer = _("Edition as at %(session)s – SHA-256 of the record: %(fingerprint)s") % {
        "session": session,
        "fingerprint": fingerprint,
    }
    annex = replace(make_annex(Measure.objects.all(), session), footer=footer)
    report = replace(make_report(session), footer=footer)
    for form, content in ((ANNEX_FORMATS["pdf"], annex), (REPORT_FORMATS["pdf"], report)):
        name = f"{form.document}-{language}.{form.name}"
        yield name, form.content_type, form.render(content)


@dataclass(frozen=True)
class Finding:
    """What became of a file of an edition."""

    name: str
    is_unchanged: bool


def verify_edition(edition: Edition) -> Iterator[Finding]:
    """Hold every file to its digest, and the record to the fingerprint of the edition."""
    for file in edition.files.all():
        digest = sha256(bytes(file.content))
        expected = {file.sha256, edition.fingerprint} if file.name == RECORD else {file.sha256}
        yield Finding(file.name, {digest} == expected)


def find_file(edition: Edition, content: bytes) -> EditionFile | None:
    """The file of the edition that has this content to the byte, or None."""
    return edition.files.defer("content").filter(sha256=sha256(content)).first()
