"""Sends the artifacts as a packed tar on standard output."""
import sys
import tarfile

with tarfile.open(fileobj=sys.stdout.buffer, mode="w|gz") as parcel:
    parcel.add(sys.argv[1], "artifacts")
