"""Keeps dbt imported and a project parsed, and forks a process for each call, which starts at once and dies with its call.

Reads JSON lines on standard input: first {"idle": seconds, "parse": arguments}, then a call each:
{"token", "arguments", "environment", "folder"}. The forked process writes what dbt writes, after a line "<token> started <pid>";
when it has ended, a line "<token> ended <status>" follows on both outputs. Only the hub knows the token. Ends after so long
without a call, and at the end of its input, ending the call under way: a hub that was killed leaves nothing behind.

This process itself never connects to a database and has one thread only: both would not survive a fork.
"""
import gc
import importlib
import json
import os
import random
import select
import shutil
import signal
import sys
import threading

from leave import leave

GRACE_SECONDS = 10
# Commands that parse by themselves: those whose manifest is what they are called for, for dbt writes it only where it has
# parsed, and those that take no manifest.
PARSING = ("ls", "list", "parse", "retry")
# dbt imports its commands when they are called.
COMMANDS = ("build", "compile", "docs.generate", "freshness", "list", "retry", "run", "run_operation", "seed", "show", "snapshot", "test")


class Input:
    """Lines of standard input, by a way that can be looked at beside other things."""

    def __init__(self):
        self.buffer = b""

    def line(self, seconds=None):
        """The next one; empty at the end of the input, and when none came in time."""
        while b"\n" not in self.buffer:
            if not select.select([0], [], [], seconds)[0]:
                return b""
            read = os.read(0, 65536)
            if not read:
                return b""
            self.buffer += read
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line

    def ended(self):
        read = os.read(0, 65536)
        self.buffer += read
        return not read


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = Input()
    settings = json.loads(requests.line())
    environment = dict(os.environ)
    # What is imported and parsed all stays: Python would look for garbage in it again and again.
    gc.set_threshold(200_000, 50, 50)
    manifest = quietly(lambda: parse(settings["parse"]))
    check_that_a_fork_is_safe()
    gc.collect()
    gc.freeze()
    wakeup = wake_at_end_of_children()
    while line := requests.line(settings["idle"]):
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            perform(request, manifest, environment)
        conclude(request, child, supervise(child, requests, wakeup))


def quietly(action):
    """What a project's parsing says, the call itself says again where it matters."""
    kept = os.dup(1), os.dup(2)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    try:
        return action()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.dup2(kept[0], 1)
        os.dup2(kept[1], 2)
        for file in (*kept, nothing):
            os.close(file)


def parse(arguments):
    """The parsed project; None where it can't be parsed: then each call finds out by itself, and says so."""
    from dbt.cli.main import dbtRunner

    result = dbtRunner().invoke(arguments)
    for command in COMMANDS:
        try:
            importlib.import_module("dbt.task." + command)
        except ImportError:
            pass
    return result.result if result.success else None


def check_that_a_fork_is_safe():
    if threading.active_count() > 1:
        sys.exit("dbt keeps threads running after it has parsed: " + str(threading.enumerate()))
    files = "/proc/self/fd"
    for file in os.listdir(files) if os.path.isdir(files) else ():
        try:
            if int(file) > 2 and os.readlink(os.path.join(files, file)).startswith("socket:"):
                sys.exit("dbt keeps a connection open after it has parsed")
        except OSError:
            pass


def wake_at_end_of_children():
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return reader


def supervise(child, requests, wakeup):
    """Waits for the child. @return its exit status as a shell tells it"""
    while True:
        ready = select.select([0, wakeup], [], [])[0]
        if wakeup in ready:
            os.read(wakeup, 1024)
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status_of(status)
        if 0 in ready and requests.ended():
            end(child, wakeup)


def status_of(status):
    return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def end(child, wakeup):
    """The hub has gone: dbt cancels its queries when it is interrupted, and ends by force where it doesn't end so."""
    os.kill(child, signal.SIGINT)
    select.select([wakeup], [], [], GRACE_SECONDS)
    end_group(child)
    sys.exit(0)


def end_group(child):
    try:
        os.killpg(child, signal.SIGKILL)
    except OSError:
        pass


def conclude(request, child, status):
    end_group(child)
    for output in (1, 2):
        os.write(output, f"\n{request['token']} ended {status}\n".encode())


def perform(request, manifest, environment_of_parsing):
    """In the child: the call, to its end."""
    os.setsid()
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    os.environ.clear()
    os.environ.update(request["environment"])
    # The static parser works in threads of its own, which did not come along: whoever parses here would wait for them for ever.
    os.environ["DBT_STATIC_PARSER"] = "false"
    os.chdir(request["folder"])
    random.seed()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.write(1, f"\n{request['token']} started {os.getpid()}\n".encode())
    status = 1
    try:
        status = invoke(request["arguments"], usable(request["arguments"], manifest, environment_of_parsing))
    except KeyboardInterrupt:
        status = 128 + signal.SIGINT
    finally:
        leave(status)


def invoke(arguments, manifest):
    from dbt.cli.main import cli

    sys.argv = ["dbt", *arguments]
    try:
        cli.main(args=list(arguments), prog_name="dbt", obj={"manifest": manifest} if manifest else None)
    except SystemExit as end_of_dbt:
        return end_of_dbt.code if isinstance(end_of_dbt.code, int) else 1 if end_of_dbt.code else 0
    return 0


def usable(arguments, manifest, before):
    """The parsed project, unless it was parsed with variables that are others now, or parsing is what is asked for."""
    if manifest is None:
        return None
    if arguments[0] in PARSING:
        lend(before["DBT_TARGET_PATH"])
        return None
    changed = [name for name in os.environ if before.get(name) != os.environ[name]]
    with open(os.path.join(os.environ["DBT_PROJECT_DIR"], "dbt_project.yml"), encoding="utf-8") as file:
        project = file.read()
    if any(name in getattr(manifest, "env_vars", changed) or name in project for name in changed):
        lend(before["DBT_TARGET_PATH"])
        return None
    return manifest


def lend(parsed):
    try:
        shutil.copy(os.path.join(parsed, "partial_parse.msgpack"), os.environ["DBT_TARGET_PATH"])
    except OSError:
        pass


main()
leave(0)
