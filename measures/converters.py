from django.urls import register_converter


class CodeConverter:
    """The code of a measure: paragraph.rank, such as 1.3."""

    regex = r"[1-9][0-9]?\.[1-9][0-9]?"

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(CodeConverter, "code")
