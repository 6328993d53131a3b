"""The translations of one record into one language, each beside its French text."""

import json
from datetime import datetime
from hashlib import sha256
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from changes.records import as_it_was
from desk.sheets import Act, Sheet, as_typed
from desk.subjects.base import Gone, Subject
from desk.subjects.fields import VerbatimField
from language.languages import direction, name_of_language
from record.models import Record
from record.wording import Basis
from translations.inventory import Text, texts_of

LONGEST = 10_000  # letters: more than any text of the record, and little enough for one to print


class TextForm(forms.Form):
    """The translation of one text."""

    def __init__(self, text: Text, language: str, data: QueryDict | None = None) -> None:
        self.text, self.language = text, language
        self.heading = text.label
        self.now = text.translation(language)
        initial = {"translation": str(self.now), "basis": self.now.basis}
        super().__init__(data, prefix=text.field, initial=initial)
        names = {"text": text.label, "language": name_of_language(language)}
        self.fields["translation"] = VerbatimField(
            label=_("%(text)s, %(language)s") % names,
            required=False,
            max_length=text.column.max_length or LONGEST,
            widget=self._text_area(),
        )
        self.fields["basis"] = forms.ChoiceField(
            label=_("%(text)s, %(language)s: what the translation rests on") % names,
            required=False,
            choices=[("", _("not translated")), *Basis.choices],
        )
        if self.now.is_outdated:
            self.fields["is_still_right"] = forms.BooleanField(
                label=_("The translation is still right for the French text as it is now."),
                required=False,
            )

    def _text_area(self) -> forms.Textarea:
        rows = 3 if len(self.text.original) < 200 else 9
        return forms.Textarea(
            attrs={"rows": rows, "lang": self.language, "dir": direction(self.language)}
        )

    def clean(self) -> dict[str, Any]:  # as Django has it
        cleaned = super().clean() or {}
        if cleaned.get("translation") and not cleaned.get("basis") and "basis" not in self.errors:
            self.add_error("basis", _("Say what the translation rests on."))
        return cleaned

    @property
    def makes_a_change(self) -> bool:
        """Whether saving it would put something else on record."""
        words, basis = self.cleaned_data["translation"], self.cleaned_data["basis"]
        if not words:
            return bool(self.now)
        is_confirmed = self.cleaned_data.get("is_still_right", False)
        return is_confirmed or (words, basis) != (self.now, self.now.basis)


class TranslationSheet(Sheet):
    def __init__(
        self, subject: "TranslationSubject", texts: list[Text], data: QueryDict | None = None
    ) -> None:
        self.subject = subject
        self.text_forms = [TextForm(text, subject.language, data) for text in texts]
        self.forms = tuple(self.text_forms)

    def save(self, act: Act) -> Record:
        """Save what is new in this language; the French and the other languages stay."""
        # As it is now: another set may have been published since these forms read it.
        records = self.subject.model.records().select_for_update()
        record = records.filter(pk=self.subject.target).first()
        if record is None:
            raise Gone
        changed = [form for form in self.text_forms if form.makes_a_change]
        for form in changed:
            record.translate(
                form.text.field,
                self.subject.language,
                form.cleaned_data["translation"],
                form.cleaned_data["basis"],
            )
        if changed:
            names = {field.name for field in record._meta.fields}
            act.save(record, exclude=names, validate_unique=False, validate_constraints=False)
        return record


class TranslationSubject(Subject):
    """The texts of a record, to be written in one language; of a kind for each model and language.

    So translators of two languages never overtake each other, nor those who write the French,
    unless its words change.
    """

    may_be_new = False

    def __init__(self, model: type[Record], language: str, target: int | None = None) -> None:
        super().__init__(None, target)
        self.model = model
        self.kind = model._meta.model_name or ""
        self.language = language

    def __str__(self) -> str:
        return _("%(place)s, translation: %(language)s") % {
            "place": self.record.place_in_record(),
            "language": name_of_language(self.language),
        }

    def afresh(self) -> Self:
        return type(self)(self.model, self.language, self.target)

    def ensure(self) -> Self:
        if not self.texts():
            raise Gone
        return self

    def texts(self) -> list[Text]:
        """Those that its record has, and those that it may have in another language only."""
        texts = texts_of(self.record)
        fields = {text.field for text in texts}
        alone = [one for one in self.model.may_lack_french if one not in fields]
        return [*(Text(self.record, field) for field in alone), *texts]

    def version(self) -> str:
        """A word for the French texts and their translations into this language, as they are now.

        Nothing else of the record is a translator's concern.
        """
        record = self.model.records().filter(pk=self.target).first()
        return self.version_of(record) if record else ""

    def version_of(self, record: Record) -> str:
        """The same of a record at hand."""
        texts = [
            (getattr(record, field), record.translations.get(field, {}).get(self.language))
            for field in record.translated
        ]
        return sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()[:32]

    def sheet(self, data: QueryDict | None = None) -> TranslationSheet:
        return TranslationSheet(self, self.texts(), data)

    def changed_beside(self, seen: str) -> list[tuple[str, str, str]]:
        """The French texts that have changed since that version: label, as it is, as it was."""
        (rows,) = self.history()
        for row in rows.order_by("-history_id"):
            earlier = as_it_was(row)
            if self.version_of(earlier) == seen:
                return [
                    (_("%(text)s, in French") % {"text": text.label}, text.original, was)
                    for text in self.afresh().texts()
                    if text.original != (was := getattr(earlier, text.field))
                ]
        return []

    def typed_as_of(self, moment: datetime) -> dict[str, list[str]]:
        """What the sheet said just before a moment, as somebody would type it now."""
        model: Any = self.model  # every kind has a history
        earlier = model.history.as_of(moment).filter(pk=self.target).first()
        if earlier is None:
            raise Gone
        texts = [Text(earlier, text.field) for text in self.texts()]
        return as_typed(TranslationSheet(self, texts))
