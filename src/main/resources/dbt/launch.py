"""Runs dbt so that an interrupt reaches it, even where the hub was started with interrupts ignored (in the background)."""
import signal
import sys

from tied import tie

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv[0] = "dbt"
tie()

from dbt.cli.main import cli

cli()
