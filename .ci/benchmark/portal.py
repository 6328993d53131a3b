"""The portal in this process, on the database that the environment names."""

import os


def set_up() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "cdip_portal.settings"
    django.setup()


def forget() -> None:
    """Empty the caches, so that all is made anew."""
    from django.conf import settings
    from django.core.cache import caches

    for name in settings.CACHES:
        caches[name].clear()


def keeps_pages() -> bool:
    """Whether this version of the portal keeps pages for its readers."""
    from django.conf import settings

    return "pages" in settings.CACHES


def places() -> dict[str, str]:
    """A measure and a session of the record, which not every size calls the same.

    The measure has four steps, the session has taken place: 1.3 and the 24th of the real record.
    """
    from measures.models import Measure
    from sessions.models import Session

    measures = Measure.objects.select_related("paragraph").order_by("pk")
    named = {measure.code: measure for measure in measures if measure.code == "1.3"}
    third = [*measures[:3]][-1]
    numbers = [*Session.objects.exclude(closes_on=None).values_list("number", flat=True)]
    return {
        "measure": (named.get("1.3") or third).code,
        "session": str(24 if 24 in numbers else max(numbers)),
    }
