"""The filters of the list of measures; the annex takes the same ones."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

import django_filters
from django import forms
from django.db.models import QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from documents.forms import DocumentField
from measures.models import FollowUp, Measure, Paragraph, StatusReading
from measures.standings import Standing
from sessions.forms import NumberField, SessionField
from sessions.models import Session
from web.widgets import PlainSelect

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NOT_RECORDED = "not_recorded"


class OneOfField(forms.ChoiceField):
    """A value of a closed list; an unknown one is answered in a sentence that names it."""

    default_error_messages = {"invalid_choice": _("“%(value)s” is not one of the values below.")}

    def validate(self, value: str) -> None:
        if value and not self.valid_value(value):
            raise forms.ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value[:40]},
            )


class ClosedListField(OneOfField):
    """A closed list with "not recorded" at its end."""

    widget = PlainSelect

    def __init__(
        self,
        *,
        values: type[TextChoices],
        any_label: str | Promise,
        none_label: str | Promise,
        **kwargs: Any,  # what any field takes
    ) -> None:
        choices = [("", any_label), *values.choices, (NOT_RECORDED, none_label)]
        super().__init__(choices=choices, **kwargs)


class ParagraphField(NumberField):
    default_error_messages = {"invalid_choice": _("The proposal has no paragraph “%(value)s”.")}

    def __init__(self, **kwargs: Any) -> None:  # what any field takes
        super().__init__(Paragraph.objects.all(), **kwargs)


class QuestionFilter(django_filters.Filter):
    """A filter on one of our form fields, answered by a question of the queryset.

    Where its values are a closed list, `of_measure` tells those of a measure, as the form
    writes them.
    A question whose answer depends on the session as at which it is asked `is_dated`.
    """

    parent: Any  # the set of filters it belongs to, told by the library

    def __init__(
        self,
        field_class: type[forms.Field],
        *,
        question: str,
        label: "str | StrPromise",
        of_measure: Callable[[Standing], Collection[str]] | None = None,
        is_dated: bool = False,
        **field_arguments: Any,  # what the field class takes
    ) -> None:
        self.field_class = field_class
        self.question = question
        self.of_measure = of_measure
        self.is_dated = is_dated
        super().__init__(label=label, **field_arguments)

    def filter(self, measures: QuerySet[Measure], value: object) -> QuerySet[Measure]:
        if value in (None, ""):
            return measures
        return self._ask(measures, value)

    def keys(self, value: object) -> Collection[int]:
        """The keys of the measures that answer to this value."""
        return {*self.filter(Measure.objects.all(), value).order_by().values_list("pk", flat=True)}

    # What a question answers is for its method to say: measures, or their keys.
    def _ask(self, measures: QuerySet[Measure], value: object) -> Any:
        question = getattr(measures, self.question)
        return question(value, self.parent.as_at) if self.is_dated else question(value)


class StandingFilter(QuestionFilter):
    def filter(self, measures: QuerySet[Measure], value: object) -> QuerySet[Measure]:
        if value == NOT_RECORDED:
            return self._ask(measures, "")
        return super().filter(measures, value)


class WordsFilter(QuestionFilter):
    """Looks the words up in the measures themselves, as no database compares them alike."""

    def filter(self, measures: QuerySet[Measure], value: object) -> QuerySet[Measure]:
        return measures if value in (None, "") else measures.filter(pk__in=self.keys(value))

    def keys(self, value: object) -> Collection[int]:
        found: list[int] = self._ask(Measure.objects.all(), value)
        return {*found}


class MeasureFilter(django_filters.FilterSet):
    """`?q= &paragraph= &delivery= &follow_up= &session= &document=` (session: examined there).

    All are asked as at the close of session `as_at`, where one is given.
    """

    q = WordsFilter(
        forms.CharField, question="pks_mentioning", is_dated=True, label=_("Words"), max_length=200
    )
    paragraph = QuestionFilter(
        ParagraphField,
        question="in_paragraph",
        of_measure=lambda standing: (str(standing.paragraph),),
        label=_("Paragraph"),
        empty_label=pgettext_lazy("paragraph", "any"),
    )
    delivery = StandingFilter(
        ClosedListField,
        question="with_delivery",
        of_measure=lambda standing: (standing.delivery or NOT_RECORDED,),
        is_dated=True,
        label=_("Delivery"),
        values=StatusReading.Delivery,
        any_label=pgettext_lazy("delivery", "any"),
        none_label=pgettext_lazy("delivery", "Not recorded"),
    )
    follow_up = StandingFilter(
        ClosedListField,
        question="with_follow_up",
        of_measure=lambda standing: (standing.follow_up or NOT_RECORDED,),
        is_dated=True,
        label=_("Follow-up"),
        values=FollowUp.Kind,
        any_label=pgettext_lazy("follow-up", "any"),
        none_label=pgettext_lazy("follow-up", "Not recorded"),
    )
    session = QuestionFilter(
        SessionField,
        question="examined_at",
        of_measure=lambda standing: [*map(str, standing.examined_at)],
        is_dated=True,
        label=_("Examined at session"),
        empty_label=pgettext_lazy("session", "any"),
    )
    document = QuestionFilter(DocumentField, question="citing", is_dated=True, label=_("Document"))

    class Meta:
        model = Measure
        fields: ClassVar[list[str]] = []

    # The other arguments are the library's.
    def __init__(self, *args: Any, as_at: Session | None = None, **kwargs: Any) -> None:
        self.as_at = as_at
        super().__init__(*args, **kwargs)

    def list_with_counts(self, standings: Iterable[Standing]) -> list[Standing]:
        """Those of the measures that answer to all filters.

        Beside each value of a closed list stands from then on how many measures it would find with
        the other filters kept.
        """
        asked = {
            name: self._holds(name, value)
            for name, value in self.form.cleaned_data.items()
            if value not in (None, "")
        }
        found: list[Standing] = []
        but_for: defaultdict[str, list[Standing]] = defaultdict(list)  # one filter alone
        for standing in standings:
            failing = [name for name, holds in asked.items() if not holds(standing)]
            if not failing:
                found.append(standing)
            elif len(failing) == 1:
                but_for[failing[0]].append(standing)
        for name, one in self._questions.items():
            if one.of_measure:
                self._show_counts(name, one.of_measure, (*found, *but_for[name]))
        return found

    @property
    def _questions(self) -> dict[str, QuestionFilter]:
        return cast(dict[str, QuestionFilter], self.filters)

    def _holds(self, name: str, value: object) -> Callable[[Standing], bool]:
        """Tells of a measure whether it answers to this value."""
        one = self._questions[name]
        if values := one.of_measure:
            asked = str(self.form.fields[name].prepare_value(value))
            return lambda standing: asked in values(standing)
        keys = one.keys(value)
        return lambda standing: standing.pk in keys

    def _show_counts(
        self,
        name: str,
        values: Callable[[Standing], Collection[str]],
        standings: Iterable[Standing],
    ) -> None:
        counts = Counter(value for standing in standings for value in values(standing))
        field: Any = self.form.fields[name]
        field.widget.choices = [
            (value, with_count(label, counts[str(value)]) if value else label)
            for value, label in field.choices
        ]

    @property
    def was_used(self) -> bool:
        """Whether the reader has asked for anything here, or taken it back."""
        return any(name in (self.data or ()) for name in self.filters)

    @property
    def chosen(self) -> list[tuple[str | Promise | None, object]]:
        """The filters in use, each with its label and its value in words."""
        values = self.form.cleaned_data.items() if self.is_valid() else ()
        return [
            (self.form.fields[name].label, self._in_words(name, value))
            for name, value in values
            if value not in (None, "")
        ]

    def _in_words(self, name: str, value: object) -> object:
        choices: Any = getattr(self.form.fields[name], "choices", ())
        return dict(choices)[value] if isinstance(value, str) and choices else value


def with_count(label: str, n: int) -> str:
    return pgettext("a value and the number of its measures", "%(value)s (%(n)s)") % {
        "value": label,
        "n": n,
    }
