"""Ties a process to the hub that started it: when the hub ends, however it ends, so does the process.

    python tied.py <module> [argument…]     runs a module, tied

The hub holds the other end of standard input and never writes to it.
"""
import os
import runpy
import signal
import sys
import threading

GRACE_SECONDS = 10


def tie():
    watched = os.dup(0)
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    threading.Thread(target=end_with_hub, args=(watched,), daemon=True).start()


def end_with_hub(watched):
    while os.read(watched, 1024):
        pass
    # An interrupt, so that dbt cancels its queries; and the end, where that does not end it.
    os.kill(os.getpid(), signal.SIGINT)
    threading.Event().wait(GRACE_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    tie()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
