"""What other apps can hear of people, who know nothing of what they work on.

`person_deactivated` is sent with `person` and `successor` (or None) in the transaction in which
the person is deactivated: a receiver hands over their drafts. `open_drafts_asked` is sent with
`person`, and a receiver answers how many drafts are waiting to be handed over.
"""

from typing import cast

from django.contrib.auth.models import User
from django.dispatch import Signal

person_deactivated = Signal()
open_drafts_asked = Signal()


def count_open_drafts(person: User) -> int:
    answers = open_drafts_asked.send(sender=type(person), person=person)
    # The types of Django know of texts as answers only.
    return sum(cast(int, number) for _receiver, number in answers)
