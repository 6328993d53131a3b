def name_of(user):
    """How a person is called on the desk."""
    return user.get_full_name() or user.get_username()
