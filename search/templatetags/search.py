from django import template

from search.labels import label

register = template.Library()
register.filter("label", label)
