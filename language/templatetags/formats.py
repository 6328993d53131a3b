"""Days, times and lists in the reader's language: see `language.formats`."""

from django import template

from language import formats

register = template.Library()

register.filter("long_day", formats.long_day, expects_localtime=True)
register.filter("short_day", formats.short_day, expects_localtime=True)
register.filter("moment", formats.moment, expects_localtime=True)
register.filter("listed", formats.listed)
register.simple_tag(formats.comma, name="comma")
register.simple_tag(formats.semicolon, name="semicolon")
