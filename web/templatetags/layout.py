"""How templates are laid out in lines without saying so on the page."""

import re

from django import template
from django.template.base import Node, TextNode

register = template.Library()

A_BREAK = re.compile(r"\s*\n\s*")


class Tight(Node):
    """What stands between the tags, its lines put together when the template is read."""

    def __init__(self, nodelist):
        self.nodelist = nodelist
        for text in nodelist.get_nodes_by_type(TextNode):
            text.s = A_BREAK.sub("", text.s)

    def render(self, context):
        return self.nodelist.render(context)


@register.tag
def tight(parser, token):
    """Leave out the line breaks of the template, and the white space around them.

    For what stands in a line of text, where white space would show: a link before a comma, words
    inside a link. A space within a line of the template stays. Neither what is included nor what
    variables hold is touched, so that no line break of the record is lost.
    """
    nodelist = parser.parse(("endtight",))
    parser.delete_first_token()
    return Tight(nodelist)
