"""What is reported of a measure at a session, and replaced by what is reported later."""

from typing import Self

from record.models import RecordQuerySet


class ReportedQuerySet(RecordQuerySet):
    def get_by_natural_key(self, paragraph, rank, session):
        return self.get(
            measure__paragraph__number=paragraph,
            measure__rank=rank,
            session__number=session,
        )

    def latest_first(self) -> Self:
        return self.order_by("-session__number")
