"""What is reported of a measure at a session, and replaced by what is reported later."""

from typing import Self, TypeVar

from record.models import Record, RecordQuerySet

Reported = TypeVar("Reported", bound=Record)


class ReportedQuerySet(RecordQuerySet[Reported]):
    def get_by_natural_key(self, paragraph: int, rank: int, session: int) -> Reported:
        return self.get(
            measure__paragraph__number=paragraph,
            measure__rank=rank,
            session__number=session,
        )

    def latest_first(self) -> Self:
        return self.order_by("-session__number")
