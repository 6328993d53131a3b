"""What each row of the annex prints, where a template for each would take long."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from language.templatetags.official import linked
from publications.annex import AnnexReference
from sessions.templatetags.as_at import address

register = template.Library()


@register.simple_tag(takes_context=True)
def reference(context: Context, reference: AnnexReference) -> SafeString:
    """A reference that leads to the official document, or to its page here."""
    document = reference.document
    url = document.official_url() or address(context, document)
    return linked(reference.text, url, document.symbol)
