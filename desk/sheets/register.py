"""What the sheets of sessions and documents share."""

from typing import ClassVar

from django.urls import reverse
from django.utils.functional import Promise

from desk.subjects.base import Subject


class RegisterSubject(Subject):
    """A record of a register, which belongs to nothing. It is never withdrawn."""

    new_needs_owner = False
    name: ClassVar[str | Promise]
    name_of_new: ClassVar[str | Promise]
    # The page of the register as a whole, where a new one will be found.
    page: ClassVar[str]

    def __str__(self) -> str:
        if self.target is None:
            return str(self.name_of_new)
        return str(self.name) % {"record": self.record}

    def get_absolute_url(self) -> str:
        return super().get_absolute_url() if self.record else reverse(self.page)
