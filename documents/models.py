"""Official documents of the committee, known by their symbol, and the source of each record."""

import re
from functools import lru_cache
from typing import Any, Self, cast

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from documents.grammar import read_symbol
from language.formats import numbers_listed
from language.ordinals import ordinal_of
from language.words import fold
from record.models import Record, RecordQuerySet
from web.addresses import address_of

OFFICIAL_PAGE = "https://www.wipo.int/meetings/{language}/doc_details.jsp?doc_id={wipo_id}"
OFFICIAL_PAGE_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
UNNUMBERED = "unnumbered/"  # what the key of a document begins with that has no symbol
ON_RECORD = _("A document of this symbol is on record already, perhaps spelled otherwise.")


class DocumentQuerySet(RecordQuerySet):
    def known_as(self, typed: str) -> "Document | None":
        """The one that somebody means by a symbol or key, however it is spelled: one query.

        An exact key comes before one that is only spelled alike.
        """
        found = self.filter(Q(key=typed) | Q(folded_key=folded_key(typed)))
        exact_first = models.Case(models.When(key=typed, then=0), default=1)
        return cast("Document | None", found.order_by(exact_first).first())

    def session_reports(self) -> Self:
        return self.filter(kind=Document.Kind.SESSION_REPORT)

    def chair_summaries(self) -> Self:
        return self.filter(kind=Document.Kind.CHAIR_SUMMARY)

    def still_provisional(self) -> Self:
        """Provisional reports that no final one has replaced yet: one query."""
        return self.session_reports().for_list().filter(is_provisional=True, superseded_by=None)

    def for_list(self) -> Self:
        """What a list of documents shows, newest session first: one query."""
        return self.select_related("session").order_by(
            models.F("session__number").desc(nulls_last=True), "sort_key"
        )

    def for_lines(self) -> Self:
        """The same with no more of each than its line shows."""
        return self.for_list().only(
            *("key", "symbol", "kind", "title", "short_title", "translations"),
            *("title_is_descriptive", "chair_is_woman", "is_provisional", "wipo_id", "page_url"),
            "session__number",
        )

    def with_successor(self) -> Self:
        """Load the document that took the place of each: no query more."""
        return self.select_related("superseded_by")


class Document(Record):
    """An official document of the committee.

    `key` is its address here; it is the symbol wherever the document prints one. The chair's
    summaries print none: their key (CDIP/21/SUMMARY) is ours and is never shown as a symbol. What
    else has none is at unnumbered/…, in words chosen once.
    """

    reading_place = 90
    slug = "document"
    keyed_by = ("key",)
    heading = _("Documents")
    counted = ngettext_lazy("%(n)d document", "%(n)d documents", "n")
    named_by = ("session",)
    has_page = True
    is_register = True
    came_with = ("session", "issued_on")
    quoted = ("symbol", "title", "short_title", "issued_on")
    translated = ("title", "short_title", "note")
    may_lack_french = ("title",)  # known perhaps by its title in Spanish only
    searched = ("short_title", "title")
    told_at = {
        "document_key_is_its_symbol": "symbol",
        "document_is_on_record_once": "symbol",
        "document_one_summary_per_session": "session",
        "document_of_a_session_names_it": "session",
        "document_does_not_supersede_itself": "superseded_by",
    }

    class Kind(models.TextChoices):
        WORKING = "working", _("Working document")
        INFORMATION = "information", _("Information document")
        SESSION_REPORT = "session_report", _("Report of a session")
        CHAIR_SUMMARY = "chair_summary", _("Summary by the Chair")
        WEB_PAGE = "web_page", _("Page of the organization’s site")

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9/ .-]*[A-Za-z0-9.]$")],
        error_messages={"unique": ON_RECORD},
        help_text=_("The symbol; CDIP/21/SUMMARY for a summary; unnumbered/… where none is known."),
    )
    folded_key = models.CharField(max_length=60, editable=False, serialize=False)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    symbol_to_confirm = models.CharField(
        _("probable symbol"),
        max_length=60,
        blank=True,
        help_text=_("A symbol that is likely but was not seen on the document."),
    )
    sort_key = models.CharField(max_length=120, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    session = models.ForeignKey(
        "cdip_sessions.Session",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("session"),
    )
    title = models.TextField(_("French title"), blank=True)
    short_title = models.CharField(
        _("short French title"),
        max_length=100,
        blank=True,
        help_text=_("How a document without symbol is named where it is cited."),
    )
    title_is_descriptive = models.BooleanField(
        _("descriptive title"),
        default=False,
        help_text=_("The title describes the document; the official one was not seen."),
    )
    chair_is_woman = models.BooleanField(
        _("presented by a woman"),
        default=False,
        help_text=_("For a summary by the Chair: French then prints “la présidente”."),
    )
    is_provisional = models.BooleanField(_("provisional"), default=False)
    superseded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    wipo_id = models.PositiveIntegerField(
        _("number on the organization’s site"), null=True, blank=True, unique=True
    )
    page_url = models.URLField(
        _("address of the page"), blank=True, help_text=_("For what has no number there.")
    )
    note = models.TextField(_("note"), blank=True)
    source = models.TextField(
        _("source"), blank=True, help_text=_("Where the document was seen: one source per line.")
    )
    history = HistoricalRecords(excluded_fields=["sort_key", "folded_key"])

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(
                condition=Q(symbol="") | Q(symbol=models.F("key")),
                name="document_key_is_its_symbol",
                violation_error_message=_("A document with a symbol has that symbol as its key."),
            ),
            models.UniqueConstraint(
                fields=["folded_key"],
                name="document_is_on_record_once",
                violation_error_message=ON_RECORD,
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(kind="chair_summary"),
                name="document_one_summary_per_session",
                violation_error_message=_("This session already has its summary by the Chair."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["chair_summary", "session_report"])
                | Q(session__isnull=False),
                name="document_of_a_session_names_it",
                violation_error_message=_(
                    "The report of a session and the summary by the Chair belong to a session."
                ),
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=models.F("id")),
                name="document_does_not_supersede_itself",
                violation_error_message=_("A document cannot supersede itself."),
            ),
        ]

    def __str__(self) -> str:
        """As the committee names it; in the reader's language where it has no symbol."""
        if self.symbol:
            return self.symbol
        if self.kind == self.Kind.CHAIR_SUMMARY:
            return self.summary_name()
        return self.read("short_title") or self.read("title") or self.key

    def save(self, *args: Any, **kwargs: Any) -> None:  # handed on to Django
        self.take_key()
        self.sort_key = natural_sort_key(self.key)
        self.folded_key = folded_key(self.key)
        super().save(*args, **kwargs)

    def take_key(self, slug: str = "") -> None:
        """Make the key: of the symbol, in the spelling of the record, or of a summary's session.

        Where there is neither, a slug names the document for good; without one, its key stays.
        """
        self.symbol = as_recorded(self.symbol)
        if self.symbol:
            self.key = self.symbol
        elif self.kind == self.Kind.CHAIR_SUMMARY and self.session:
            self.key = f"{self.session}/SUMMARY"
        elif slug:
            self.key = f"{UNNUMBERED}{slug}"

    def get_absolute_url(self) -> str:
        return address_of("document", self.key)

    def get_desk_history_url(self) -> str:
        return reverse("register_history", args=[self.slug, self.pk])

    def clean(self) -> None:
        """Refuse in words what the database would refuse: another kind for what is cited."""
        super().clean()
        self.folded_key = folded_key(self.key)  # for the constraint on it
        if not self.pk:
            return
        if self.kind != self.Kind.SESSION_REPORT and self.reviews.exists():
            raise ValidationError({"kind": _("Reviews cite it as the report of a session.")})
        if self.kind != self.Kind.CHAIR_SUMMARY and self.decisions.exists():
            raise ValidationError({"kind": _("Decisions cite it as a summary by the Chair.")})

    def summary_name(self) -> str:
        assert self.session, "a constraint gives every summary its session"
        names = {"ordinal": ordinal_of(self.session.number)}
        if self.chair_is_woman:
            return pgettext("chairwoman", "Summary by the Chair of the %(ordinal)s session") % names
        return _("Summary by the Chair of the %(ordinal)s session") % names

    def official_url(self, language: str | None = None) -> str:
        """Its page on the organization's site in the reader's language; "" if not known."""
        language = language or get_language()
        if self.wipo_id is None:
            return self.page_url
        if language not in OFFICIAL_PAGE_LANGUAGES:
            language = "fr"
        return OFFICIAL_PAGE.format(language=language, wipo_id=self.wipo_id)


def as_recorded(symbol: str) -> str:
    """The symbol as the record spells it: CDIP/23/17 Prov.; what is none stays as it is."""
    read = read_symbol(symbol)
    return str(read) if read else symbol


def folded_key(key: str) -> str:
    """What is the same for all spellings of a key, and differs between two documents."""
    return re.sub(r"[\s.]+", " ", fold(as_recorded(key))).strip()


def natural_sort_key(text: str) -> str:
    """Sort CDIP/9/15 before CDIP/21/4, and paragraph 7.4 before 7.10."""
    return re.sub(r"\d+", lambda digits: digits.group().zfill(6), text)


def name_paragraphs(numbers: str) -> str:
    """Numbers of paragraphs in words: "paragraphs 6, 7"; "" where there are none."""
    if not numbers:
        return ""
    sentence = ngettext(
        "paragraph %(numbers)s", "paragraphs %(numbers)s", count_paragraphs(numbers)
    )
    return sentence % {"numbers": numbers_listed(numbers)}


def count_paragraphs(numbers: str) -> int:
    """One or several, which is all that grammar asks."""
    return 2 if re.search(r"[,-]", numbers) else 1


class Sourced(models.Model):
    """A record that says where it was read: document, part and paragraphs."""

    class Part(models.TextChoices):
        BODY = "body", _("body")
        ANNEX = "annex", _("annex")
        APPENDIX_I = "appendix_i", _("appendix I")

    source = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="sourced_%(class)s_set",
        verbose_name=_("source document"),
    )
    source_part = models.CharField(
        _("part of the source"), max_length=12, choices=Part, default=Part.BODY
    )
    source_paragraphs = models.CharField(
        _("paragraphs of the source"),
        max_length=40,
        blank=True,
        help_text=_("Numbers as printed, separated by commas; beside an annex, those of the body."),
    )

    class Meta:
        abstract = True

    def source_place(self) -> str:
        """Where in the source: "paragraphs 6, 7", "annex; paragraph 12 of the body"."""
        return _place_in_source(self.source_part, self.source_paragraphs, get_language())


@lru_cache(maxsize=10_000)
def _place_in_source(part: str, numbers: str, language: str) -> str:
    names = {"numbers": numbers_listed(numbers)}
    if part == Sourced.Part.ANNEX:
        if not numbers:
            return gettext("annex")
        return (
            ngettext(
                "annex, and paragraph %(numbers)s of the body",
                "annex, and paragraphs %(numbers)s of the body",
                count_paragraphs(numbers),
            )
            % names
        )
    if part == Sourced.Part.APPENDIX_I:
        if not numbers:
            return gettext("appendix I")
        return gettext("appendix I, paragraph %(numbers)s") % names
    return name_paragraphs(numbers)
