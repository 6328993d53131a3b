"""`make run` and `make dev`: a server in the foreground, for this machine or a network."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.races import LONG

MACHINE = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}


@pytest.fixture
def serve(settings, tmp_path):
    """`serve("0.0.0.0")`: a server that runs, its port, and the line in which it says where."""
    servers: list[Any] = []

    def start(host, *options, **environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        own = {"DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}", "PYTHONUNBUFFERED": "1"}
        server = subprocess.Popen(
            [sys.executable, ".ci/serve", host, str(port), *options],
            cwd=settings.BASE_DIR,
            env=MACHINE | own | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,  # or `select` would not see what has been read ahead
            start_new_session=True,
        )
        servers.append(server)
        return server, port, first_line(server)

    yield start
    for server in servers:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        server.stdout.close()


def first_line(server):
    assert select.select([server.stdout], [], [], LONG)[0], "the server says nothing"
    line = server.stdout.readline().decode()
    assert line, "the server has ended"
    return line


def ask(port, path="/robots.txt", host=None, encoding="identity"):
    """The status of an answer and what it says of itself."""
    connection = HTTPConnection("127.0.0.1", port, timeout=LONG)
    headers = {"Host": host or f"127.0.0.1:{port}", "Accept-Encoding": encoding}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, dict(answer.getheaders())


@pytest.fixture
def migrated(settings, tmp_path):
    """The address of an empty database that is ready, as `make run` leaves it."""
    url = f"sqlite:///{tmp_path / 'migrated.sqlite3'}"
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=MACHINE | {"DATABASE_URL": url}, check=True)
    return url


def test_serves_this_machine_and_says_where_until_it_is_interrupted(serve, migrated):
    server, port, said = serve("127.0.0.1", DATABASE_URL=migrated)

    assert said == f"The portal is served at http://127.0.0.1:{port}/ until Ctrl-C.\n"
    status, headers = ask(port)
    assert (status, headers["Server"]) == (200, "gunicorn")
    assert ask(port, "/static/css/site.css")[0] == 200
    assert ask(port, "/fr/about/")[0] == 200
    assert ask(port, host="portal.lan")[0] == 400

    os.killpg(server.pid, signal.SIGINT)
    assert server.wait(LONG) == 0
    assert server.stdout.read() == b""
    with pytest.raises(ProcessLookupError):  # the worker has ended with it
        os.killpg(server.pid, 0)


def test_gives_static_files_names_that_last_and_compresses_them(serve, settings):
    _server, port, _said = serve("127.0.0.1")

    names = json.loads((settings.STATIC_ROOT / "staticfiles.json").read_text("utf-8"))["paths"]
    for name in ("css/site.css", "js/copy.js", "icon.svg", "fonts/vazirmatn-variable.woff2"):
        for encoding in ("br", "gzip"):
            status, headers = ask(port, f"/static/{names[name]}", encoding=encoding)
            assert (status, names[name] == name) == (200, False)
            assert headers["Cache-Control"].endswith("public, immutable")
            is_font = name.endswith(".woff2")  # compressed by itself
            assert headers.get("Content-Encoding") == (None if is_font else encoding), name


def test_serves_a_network_by_the_names_of_this_machine_over_plain_http(serve):
    _server, port, said = serve("0.0.0.0")

    address = said.split()[5]
    assert address.startswith("http://")
    assert ask(port, host=address.split("/")[2])[0] == 200
    assert ask(port, host=socket.gethostname())[0] == 200
    assert ask(port)[0] == 200
    assert ask(port, host="elsewhere.example.org")[0] == 400


def test_serves_by_more_names_where_they_are_given(serve):
    _server, port, _said = serve("0.0.0.0", LAN_HOSTS="portal.lan")

    assert ask(port, host=f"portal.lan:{port}")[0] == 200
    assert ask(port, host="elsewhere.example.org")[0] == 400


def test_a_server_for_development_answers_by_the_same_names(serve):
    server, port, said = serve("0.0.0.0", "--reload", LAN_HOSTS="portal.lan")
    while "Quit the server" not in said:
        said = first_line(server)

    assert ask(port, host="portal.lan")[0] == 200
    assert ask(port, host="elsewhere.example.org")[0] == 400
