"""Sessions as plain data."""

from language.ordinals import ordinal
from sessions import shapes
from sessions.models import Session
from web.data import Part, Plain, add_to_record, chosen, day, translations, url


def session(record: Session) -> Plain:
    return {
        "number": record.number,
        "name": str(record),
        "ordinal": ordinal(record.number),
        "url": url(record),
        "opens_on": day(record.opens_on),
        "closes_on": day(record.closes_on),
        "dates_basis": chosen(record, "dates_basis"),
        "place": record.place or None,
        "note": record.note or None,
        "translations": translations(record),
        "sources": record.source.splitlines(),
    }


def number(session: Session | None) -> int | None:
    return session.number if session else None


add_to_record(
    Part(
        "sessions",
        shapes.Session,
        lambda as_at: Session.objects.all(),
        lambda one, as_at: session(one),
        order=50,
        is_listed=False,
    )
)
