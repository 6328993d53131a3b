"""The filters of the list of measures; the annex takes the same ones."""

from typing import ClassVar

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from documents.forms import DocumentField
from measures.models import FollowUp, Measure, Paragraph, StatusReading
from sessions.forms import NumberField, SessionField

NOT_RECORDED = "not_recorded"


class ClosedListField(forms.ChoiceField):
    """A closed list with "not recorded" at its end."""

    default_error_messages = {"invalid_choice": _("“%(value)s” is not one of the values below.")}

    def __init__(self, *, values, **kwargs):
        choices = [("", _("any")), *values.choices, (NOT_RECORDED, _("Not recorded"))]
        super().__init__(choices=choices, **kwargs)

    def validate(self, value):
        if value and not self.valid_value(value):
            raise forms.ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value[:40]},
            )


class ParagraphField(NumberField):
    default_error_messages = {"invalid_choice": _("The proposal has no paragraph “%(value)s”.")}

    def __init__(self, **kwargs):
        super().__init__(Paragraph.objects.all(), **kwargs)


class PlainFilter(django_filters.Filter):
    """A filter on one of our form fields, answered by a question of the queryset."""

    def __init__(self, field_class, *, question, label, **field_arguments):
        self.field_class = field_class
        self.question = question
        super().__init__(label=label, **field_arguments)

    def filter(self, measures, value):
        if value in (None, ""):
            return measures
        return getattr(measures, self.question)(value)


class StandingFilter(PlainFilter):
    def filter(self, measures, value):
        if value == NOT_RECORDED:
            return getattr(measures, self.question)("")
        return super().filter(measures, value)


class MeasureFilter(django_filters.FilterSet):
    """`?q= &paragraph= &delivery= &follow_up= &session= &document=` (session: examined there)."""

    q = PlainFilter(forms.CharField, question="mentioning", label=_("Words"), max_length=200)
    paragraph = PlainFilter(
        ParagraphField, question="in_paragraph", label=_("Paragraph"), empty_label=_("any")
    )
    delivery = StandingFilter(
        ClosedListField,
        question="with_delivery",
        label=_("Delivery"),
        values=StatusReading.Delivery,
    )
    follow_up = StandingFilter(
        ClosedListField, question="with_follow_up", label=_("Follow-up"), values=FollowUp.Kind
    )
    session = PlainFilter(
        SessionField, question="examined_at", label=_("Examined at session"), empty_label=_("any")
    )
    document = PlainFilter(DocumentField, question="citing", label=_("Document"))

    class Meta:
        model = Measure
        fields: ClassVar[list[str]] = []
