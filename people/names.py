from django.contrib.auth.models import User


def name_of(user: User) -> str:
    """How a person is called on the desk."""
    return user.get_full_name() or user.get_username()
