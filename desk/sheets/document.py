"""The sheet of an official document: one symbol, however it is typed, of which its key is made."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from desk.sheets import Act, Sheet
from desk.sheets.register import RegisterSubject
from desk.subjects.fields import (
    DateField,
    SessionChoiceField,
    TypedDocumentField,
    text_area,
    verbatim,
)
from documents.grammar import read_symbol
from documents.models import ON_RECORD, UNNUMBERED, Document
from sessions.models import Session


class SymbolField(forms.CharField):
    """A symbol however it is spelled; its value is spelled as the record spells it."""

    default_error_messages = {
        "unreadable": _(
            "“%(typed)s” is no symbol of a document of the committee. "
            "Type it like this: CDIP/22/18, CDIP/31/INF/5 or CDIP/23/17 Prov."
        ),
    }
    widget = forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:  # what any field takes
        super().__init__(max_length=60, required=False, **kwargs)

    def to_python(self, value: object) -> str:
        typed = str(super().to_python(value) or "")
        symbol = read_symbol(typed)
        if typed and symbol is None:
            names = {"typed": typed[:40]}
            raise forms.ValidationError(
                self.error_messages["unreadable"], code="unreadable", params=names
            )
        return str(symbol or "")


class DocumentForm(forms.ModelForm):
    heading = _("Document")
    symbol = SymbolField(
        label=_("Symbol"),
        help_text=_(
            "As it stands on the document: CDIP/22/18, CDIP/31/INF/5, CDIP/23/17 Prov. Capitals "
            "and spaces do not matter. A summary by the Chair has none."
        ),
    )
    session = SessionChoiceField(
        label=_("Session"),
        required=False,
        empty_label=_("the session of the symbol, or none"),
    )
    issued_on = DateField(
        label=_("Issued on"), required=False, help_text=_("The date that the document bears.")
    )
    slug = forms.SlugField(
        label=_("Name in its address"),
        required=False,
        max_length=40,
        help_text=_(
            "Only for a document without symbol, and for good: small letters, digits and hyphens, "
            "such as webinars-2025-report."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false", "autocomplete": "off"}),
    )
    symbol_to_confirm = SymbolField(
        label=_("Probable symbol"),
        help_text=_("A symbol that is likely but was not seen on the document."),
    )
    superseded_by = TypedDocumentField(
        label=_("Superseded by"),
        required=False,
        help_text=_(
            "The symbol of the document that took its place. For a provisional report, the desk "
            "offers to put the final report in its place, in all that cites it."
        ),
    )

    class Meta:
        model = Document
        formfield_callback = verbatim
        fields = [
            "kind",
            "symbol",
            "session",
            "title",
            "is_provisional",
            "issued_on",
            "wipo_id",
            "page_url",
            "chair_is_woman",
            "slug",
            "short_title",
            "symbol_to_confirm",
            "title_is_descriptive",
            "superseded_by",
            "note",
            "source",
        ]
        help_texts = {
            "title": _("To the letter, as the French text prints it; nothing where it is unknown."),
            "is_provisional": _(
                "Its symbol ends with “Prov.”; readers are told with each citation."
            ),
            "wipo_id": _(
                "The digits after “doc_id=” in the address of its page there: the link is made "
                "of them in each reader’s language."
            ),
            "note": _("In French, for readers."),
        }
        error_messages = {
            "wipo_id": {"unique": _("Another document on record has this number.")},
        }
        widgets = {
            "title": text_area(),
            "short_title": forms.TextInput(attrs={"lang": "fr", "dir": "auto"}),
            "note": text_area(rows=2),
            "source": text_area(rows=2),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # handed on to the form of Django
        super().__init__(*args, **kwargs)
        if self._stays_a_summary():
            del self.fields["symbol"], self.fields["symbol_to_confirm"]
        if not self._may_need_a_slug():
            del self.fields["slug"]

    def _typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "")).strip()

    def _stays_a_summary(self) -> bool:
        """Whether it has no symbol to fill in; of a new one, the kind is not known before."""
        is_summary = self.instance.pk and self.instance.kind == Document.Kind.CHAIR_SUMMARY
        return bool(is_summary) and self._typed("kind") in ("", Document.Kind.CHAIR_SUMMARY)

    def _may_need_a_slug(self) -> bool:
        """Whether it may be left without the key it has, if any: a slug is never chosen twice."""
        if self.instance.pk is None:
            return True
        if self._stays_a_summary() or self.instance.key.startswith(UNNUMBERED):
            return False
        return self.is_bound and not self._typed("symbol")

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()

    def clean_superseded_by(self) -> Document | None:
        successor: Document | None = self.cleaned_data["superseded_by"]
        if successor and successor.pk == self.instance.pk:
            raise forms.ValidationError(_("A document cannot supersede itself."))
        return successor

    def clean(self) -> dict[str, Any]:  # each value is of the type of its field
        cleaned = super().clean() or {}
        if self.errors.keys() & {"kind", "symbol", "slug", "session"}:
            return cleaned
        symbol = cleaned.get("symbol", "")
        if symbol:
            self._agree_with_symbol(symbol)
        if symbol and cleaned["kind"] == Document.Kind.CHAIR_SUMMARY:
            self.add_error("symbol", _("A summary by the Chair has no symbol: leave this empty."))
        elif cleaned["kind"] != Document.Kind.CHAIR_SUMMARY:
            self._ensure_new_key(self._named().key)
        return cleaned

    def _agree_with_symbol(self, symbol: str) -> None:
        """The symbol tells the session, and whether the text is provisional."""
        read = read_symbol(symbol)
        assert read, "the field has read it"
        number = read.session
        session = self.cleaned_data["session"]
        if session is None:
            session = Session.objects.filter(number=number).first()
            self.cleaned_data["session"] = session
        if session is None:
            sentence = _("Session %(number)s is not on record yet. Add it first.")
            self.add_error("session", sentence % {"number": number})
        elif session.number != number:
            sentence = _("%(symbol)s is a document of session %(number)s.")
            self.add_error("session", sentence % {"symbol": symbol, "number": number})
        if " Prov." in symbol and not self.cleaned_data.get("is_provisional"):
            self.add_error("is_provisional", _("“Prov.” says that the text is provisional."))

    def _named(self) -> Document:
        """A document of the key that this one would get; without one if it would get none."""
        cleaned = self.cleaned_data
        named = Document(
            kind=cleaned["kind"], symbol=cleaned.get("symbol", ""), session=cleaned.get("session")
        )
        if self.instance.key.startswith(UNNUMBERED):
            named.key = self.instance.key
        named.take_key(cleaned.get("slug", ""))
        return named

    def _ensure_new_key(self, key: str) -> None:
        beside = "symbol" if self.cleaned_data["symbol"] or "slug" not in self.fields else "slug"
        other = Document.objects.known_as(key) if key else None
        if not key:
            self.add_error("symbol", _("Type the symbol or, where there is none, a name below."))
        elif other and other.pk != self.instance.pk:
            self.add_error(beside, ON_RECORD)


class DocumentSheet(Sheet):
    def __init__(self, document: Document | None, data: QueryDict | None = None) -> None:
        initial = {} if document else {"kind": Document.Kind.WORKING}
        self.document = DocumentForm(data, instance=document, initial=initial)
        self.forms = (self.document,)

    def save(self, act: Act) -> Document:
        document = self.document.instance
        if document.pk is None or self.document.has_changed():
            document.take_key(self.document.cleaned_data.get("slug", ""))
            act.save(document)
        return document


class DocumentSubject(RegisterSubject):
    kind = "document"
    model = Document
    records = (Document,)
    page = "documents"
    rests_on_its_set = True
    begin = _("Add a document")
    name = _("Document %(record)s")
    name_of_new = _("A new document")

    def sheet(self, data: QueryDict | None = None) -> Sheet:
        return DocumentSheet(self.record, data)
