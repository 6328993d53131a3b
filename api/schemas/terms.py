"""Values of closed lists, each with its label in the language asked for."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from api.schemas.base import Shape, one_of, told
from changes.history import Kind as ChangeKind
from documents.models import Document, Sourced
from measures.models import AccountParagraph, FollowUp, Outcome, StatusReading, Step
from measures.models import DueState as Due
from sessions.models import Session

Label = Annotated[str, told(_("The value in words."))]


class Delivery(Shape):
    value: str = one_of(StatusReading.Delivery.values)
    label: Label


class FollowUpKind(Shape):
    value: str = one_of(FollowUp.Kind.values)
    label: Label


class CommitteeOutcome(Shape):
    value: str = one_of(Outcome.values)
    label: Label


class StepKind(Shape):
    value: str = one_of(Step.Kind.values)
    label: Label


class DocumentKind(Shape):
    value: str = one_of(Document.Kind.values)
    label: Label


class DatesBasis(Shape):
    value: str = one_of(Session.DatesBasis.values)
    label: Label


class SourcePart(Shape):
    value: str = one_of(Sourced.Part.values)
    label: Label


class AccountSection(Shape):
    value: str = one_of(AccountParagraph.Section.values)
    label: Label


class KindOfChange(Shape):
    value: str = one_of(ChangeKind.values)
    label: Label


class DueState(Shape):
    value: str = one_of(Due.values)
    label: Label
