"""A change as plain data. Who made it is not told."""

from datetime import UTC

from changes.feeds import stable_id
from changes.history import Change
from changes.wording import Difference
from measures.models import Measure, Paragraph
from web.addresses import absolute
from web.data import term


def change(one: Change) -> dict[str, object]:
    measure = one.owner if isinstance(one.owner, Measure) else None
    paragraph = measure.paragraph if measure else one.owner
    return {
        "id": stable_id(one.key),
        "at": one.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "kind": term(one.kind.value, one.kind.label),
        "record": one.record._meta.model_name,
        "name": one.name,
        "measure": measure and measure.code,
        "paragraph": paragraph.number if isinstance(paragraph, Paragraph) else None,
        "url": absolute(one.address) if one.address else None,
        "reason": one.reason or None,
        "differences": [difference(each) for each in one.differences],
    }


def difference(one: Difference) -> dict[str, object]:
    return {
        "field": one.field,
        "label": one.label,
        "old": one.old or None,
        "new": one.new or None,
        "language": one.language or None,
        "is_correction": one.is_correction,
    }
