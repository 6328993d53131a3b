"""How templates are laid out in lines without saying so on the page, and what is made once."""

import re

from django import template
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.template.context import Context
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

A_BREAK = re.compile(r"\s*\n\s*")


class Tight(Node):
    """What stands between the tags, its lines put together when the template is read."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        is_in_tag = False
        for text in nodelist.get_nodes_by_type(TextNode):
            assert isinstance(text, TextNode)
            joined, *lines = A_BREAK.split(text.s)
            is_in_tag = ends_in_tag(joined, is_in_tag)
            for line in lines:
                joined += f" {line}" if is_in_tag else line
                is_in_tag = ends_in_tag(line, is_in_tag)
            text.s = joined

    def render(self, context: Context) -> SafeString:
        return self.nodelist.render(context)


def ends_in_tag(text: str, began_in_tag: bool) -> bool:
    """Whether a text ends among the attributes of an element."""
    opened, closed = text.rfind("<"), text.rfind(">")
    return began_in_tag if opened == closed else opened > closed


@register.tag
def tight(parser: Parser, token: Token) -> Tight:
    """Leave out the line breaks of the template, and the white space around them.

    For what stands in a line of text, where white space would show: a link before a comma, words
    inside a link. A space within a line of the template stays, and attributes stay apart. Neither
    what is included nor what variables hold is touched, so that no line break of the record is
    lost.
    """
    nodelist = parser.parse(("endtight",))
    parser.delete_first_token()
    return Tight(nodelist)


class Fixed(Node):
    """What stands between the tags, made once in each language."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._made: dict[tuple[str, str], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = get_language(), get_script_prefix()
        if key not in self._made:
            own = Context()
            own.template = context.template
            self._made[key] = self.nodelist.render(own)
        return self._made[key]


@register.tag
def fixed(parser: Parser, token: Token) -> Fixed:
    """Make once in each language what follows from the code: headings, labels, the foot.

    It sees neither the request nor any variable, so that nothing of one page reaches another.
    """
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return Fixed(nodelist)


@register.simple_block_tag
def capture(content: str) -> str:
    """Keep the words between the tags (`as name`), to be written more than once."""
    return content
