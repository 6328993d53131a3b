"""System checks: what the portal needs from its machine, said before anything fails."""
