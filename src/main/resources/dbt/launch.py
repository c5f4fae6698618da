"""Runs dbt so that an interrupt reaches it, even where the hub was started with interrupts ignored (in the background).

It also spares what dbt typed by hand spends on it: Python looks for garbage again and again while dbt makes objects
that all stay, and takes each apart when it ends.
"""
import gc
import signal
import sys

from leave import leave
from tied import tie

signal.signal(signal.SIGINT, signal.default_int_handler)
gc.set_threshold(200_000, 50, 50)
sys.argv[0] = "dbt"
tie()

from dbt.cli.main import cli

try:
    cli()
except SystemExit as end:
    if end.code is not None and not isinstance(end.code, int):
        print(end.code, file=sys.stderr)
        end.code = 1
    leave(end.code or 0)
