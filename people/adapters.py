from allauth.account.adapter import DefaultAccountAdapter


class StaffAdapter(DefaultAccountAdapter):
    """Staff only: an account begins with an invitation."""

    def is_open_for_signup(self, request):
        return False
