"""Why a record changed. What is stored is stable; a reader gets a sentence."""

from django.utils.translation import gettext as _

# Stored by the loader of the record with all that it saves.
LOADED = "load_record"


def tell_reason(stored: str | None) -> str:
    """The reason in the reader's language; "" where none was given."""
    if stored == LOADED:
        return _("A newer edition of the data supplied with the portal was loaded.")
    return (stored or "").strip()
