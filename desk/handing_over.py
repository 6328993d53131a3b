"""What becomes of the drafts of a person who leaves."""

from django.contrib.auth.models import User
from django.dispatch import receiver

from desk.models import ChangeSet
from people.signals import open_drafts_asked, person_deactivated


@receiver(person_deactivated)
def hand_over(person: User, successor: User | None, **kwargs: object) -> None:
    """Give the open sets to the successor; the list of who wrote in them stays."""
    if successor:
        ChangeSet.objects.hand_over(person, successor)


@receiver(open_drafts_asked)
def count_open_sets(person: User, **kwargs: object) -> int:
    return ChangeSet.objects.open().filter(author_id=person.pk).count()
