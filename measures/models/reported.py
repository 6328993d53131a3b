"""What is reported of a measure at a session, and replaced by what is reported later."""

from typing import Self, TypeVar

from record.models import Record, RecordQuerySet

Reported = TypeVar("Reported", bound=Record)


class ReportedQuerySet(RecordQuerySet[Reported]):
    def latest_first(self) -> Self:
        return self.order_by("-session__number")
