"""Ends a process as Python does, without taking its memory apart."""
import atexit
import os
import sys
import threading


def leave(status):
    try:
        threading._shutdown()
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)
