"""What pages say to machines."""

from datetime import datetime

from django import template
from django.utils.safestring import SafeString

from web.linked_data import as_script_data

register = template.Library()


@register.simple_tag
def linked_data(data: dict[str, object], modified: datetime | None = None) -> SafeString:
    """Linked data for a `<script type="application/ld+json">`, with the time of the last change."""
    if modified:
        data = data | {"dateModified": modified.isoformat()}
    return as_script_data(data)
