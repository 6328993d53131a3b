from django.urls import register_converter


class NumberConverter:
    """A number as the committee writes one: no sign, no leading zero, three digits at most."""

    regex = "[1-9][0-9]{0,2}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


register_converter(NumberConverter, "number")
