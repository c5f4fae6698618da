"""Runs dbt in a container as its first process.

The first process of a container gets no default handlers: an interrupt must reach dbt, so that it cancels its queries. So
does a termination (docker stop, a node that is drained); its exit status then says who ended dbt.

It also spares what Python spends on looking for garbage, again and again, while dbt makes objects that all stay.
"""
import gc
import os
import signal
import sys

PASSWORD = "DBT_ENV_SECRET_PODIUM_PASSWORD"
TERMINATED = 128 + signal.SIGTERM
terminated = False


def terminate(number, frame):
    global terminated
    terminated = True
    raise KeyboardInterrupt


def install_packages():
    """Packages come from wherever the project says, by addresses into which it may write variables: no password goes along."""
    from dbt.cli.main import dbtRunner

    password = os.environ.pop(PASSWORD, None)
    installed = dbtRunner().invoke(["deps"]).success
    if password is not None:
        os.environ[PASSWORD] = password
    if not installed:
        sys.exit(2)


def main():
    gc.set_threshold(200_000, 50, 50)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, terminate)
    try:
        if os.environ.get("PODIUM_INSTALL_PACKAGES") == "true":
            install_packages()
        sys.argv[0] = "dbt"
        from dbt.cli.main import cli

        cli()
    finally:
        if terminated:
            sys.exit(TERMINATED)


if __name__ == "__main__":
    main()
