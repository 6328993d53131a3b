"""What `make bench` measures, and how it tells it.

`.ci/bench` runs in the project's environment and loads no Django itself. What measures the portal
from inside (`pages`, `beside_datasette`, `our_annex`) runs in a process of its own, on the
database that its environment names.
"""
