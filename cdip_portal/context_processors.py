from django.conf import settings
from django.utils.translation import get_language_info


def portal(request):
    """What every page shows: the contact, and the same page in the other languages."""
    return {"contact_email": settings.CONTACT_EMAIL, "language_links": language_links(request)}


def language_links(request):
    """The page at hand in each language, query string included."""
    path = request.get_full_path()
    _, _, rest = path.lstrip("/").partition("/")
    for code, _name in settings.LANGUAGES:
        yield {**get_language_info(code), "url": f"/{code}/{rest}"}
