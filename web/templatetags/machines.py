"""What pages say to machines."""

from django import template

from web.linked_data import as_script_data

register = template.Library()


@register.simple_block_tag
def wording(content):
    """Keep the words between the tags (`as name`), to be written more than once."""
    return content


@register.simple_tag
def linked_data(data, modified=None):
    """Linked data for a `<script type="application/ld+json">`, with the time of the last change."""
    if modified:
        data = data | {"dateModified": modified.isoformat()}
    return as_script_data(data)
