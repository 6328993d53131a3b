"""What a program takes with all the processes that it starts: `python -m benchmark.weigh COMMAND…`.

Writes a `Weight` as JSON. A browser leaves most of its work to processes that its own main process
does not wait for, so that their time would be nobody's: this process adopts them.
"""

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TypedDict

PR_SET_CHILD_SUBREAPER = 36  # prctl(2): those whose parent ends become children of this process
PATIENCE = 10  # seconds that they may take to end after the program


class Weight(TypedDict):
    seconds: float  # of processor
    memory: int  # bytes: the most of any one of its processes
    status: int


def main() -> None:
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    json.dump(weight_of(sys.argv[1:]), sys.stdout)


def weight_of(command: list[str]) -> Weight:
    silent = subprocess.DEVNULL
    status = subprocess.run(command, stdout=silent, stderr=silent, check=False).returncode
    wait_for_the_adopted()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss * 1024,  # Linux counts in KiB
        "status": status,
    }


def wait_for_the_adopted() -> None:
    until = time.monotonic() + PATIENCE
    while adopted := children():
        if time.monotonic() > until:
            for process in adopted:
                os.kill(process, signal.SIGKILL)
        while children() and os.waitpid(-1, os.WNOHANG)[0]:
            pass
        time.sleep(0.02)


def children() -> list[int]:
    me = os.getpid()
    return [int(one) for one in Path(f"/proc/{me}/task/{me}/children").read_text().split()]


if __name__ == "__main__":
    main()
