"""The shapes of the pictures, told apart without colour: 20 units across, around the origin."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from measures.timeline import DONE, Mark

register = template.Library()

SHAPES = {
    "done": mark_safe('<circle class="shape" r="10" />'),
    "examined": mark_safe('<path class="shape" d="M0-11 11 0 0 11-11 0Z" />'),
    "concluded": mark_safe('<path class="shape shape--full" d="M-8-8H8V8H-8Z" />'),
    "due": mark_safe('<path class="shape" d="M-10 8 0-10 10 8Z" />'),
}
NUMBER = '<text class="timeline__number" dy="0.35em">{}</text>'
ANSWERED = mark_safe('<path class="shape shape--full" d="M-10 8 0-10 10 8Z" />')


@register.simple_tag
def shape(kind: str, state: str = "") -> SafeString:
    """The shape of an event; of what is due, by its state."""
    return ANSWERED if kind == "due" and state == "answered" else SHAPES[kind]


@register.simple_tag
def key(kind: str) -> SafeString:
    """A shape in a line of text, without a word: a word stands beside it."""
    return format_html(
        '<svg class="key" viewBox="-12 -12 24 24" aria-hidden="true">{}</svg>', shape(kind)
    )


@register.simple_tag
def timeline_mark(mark: Mark) -> SafeString:
    """A mark of the timeline, leading to what it stands for on the same page."""
    event = mark.event
    number = event.step and event.kind == DONE and event.step.position
    return format_html(
        '<a class="timeline__mark" href="#{}" aria-label="{}" transform="translate({} {})">'
        '<path class="timeline__room" d="M-13-13H13V13H-13Z" />{}{}</a>',
        event.anchor,
        mark.label,
        mark.x,
        mark.y,
        shape(event.kind, event.state),
        format_html(NUMBER, number) if number else "",
    )
