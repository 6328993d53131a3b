"""Editors who save at the same moment, each in a thread with a connection of its own."""

import sqlite3
from contextlib import closing
from threading import Barrier, Thread

from django.db import connection, connections

LONG = 600  # seconds: no limit but for what will never end


def race(*runners):
    """Let them run side by side, each given what makes it wait for the others; wait for all.

    A test that races needs `shared_database`, and asks the database only from a runner.
    """
    barrier = Barrier(len(runners), timeout=LONG)
    errors = []

    def run(runner):
        try:
            runner(barrier.wait)
        except BaseException as error:
            barrier.abort()
            errors.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[runner]) for runner in runners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def move_to_file(path):
    """Copy the tests' SQLite database, which lives in memory, to a file."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
