"""Servers of this machine, each with all its processes: asked by HTTP, their processor read."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmark.records import ROOT

HOST = "127.0.0.1"
PATIENCE = 60  # seconds that a server may take to start
SETTLING = 0.02  # seconds after which a server has done with an answer that it sent


class Server:
    """A server that runs until its `with` ends."""

    def __init__(self, process: int, port: int) -> None:
        self.process, self.port = process, port

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(HOST, self.port, timeout=600)

    def spent(self) -> float:
        """Seconds of processor that its processes have taken up to now."""
        time.sleep(SETTLING)
        return sum(processor_clock_of(one) for one in family_of(self.process))


@contextmanager
def portal_server(environment: Mapping[str, str]) -> Iterator[Server]:
    """The portal as `make run` serves it."""
    port = free_port()
    command = [sys.executable, str(ROOT / ".ci" / "serve"), HOST, str(port)]
    with serving(command, port, environment) as server:
        yield server


@contextmanager
def serving(command: Sequence[str], port: int, environment: Mapping[str, str]) -> Iterator[Server]:
    """Run a server; what it writes is not kept."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        server = Server(process.pid, port)
        _wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def processor_clock_of(process: int) -> float:
    """The clock of a process of this user: all its threads, finer than what /proc tells.

    Linux makes the number of such a clock of the process's own: clock_getcpuclockid(3).
    """
    return time.clock_gettime((~process << 3) | 2)


def family_of(process: int) -> list[int]:
    """The process and those that it started, and so on down."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in family_of(int(child)))]


def _wait_for(server: Server, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, server.port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("A server did not start.")
