package dev.podium.operation.command;

/** Somebody wrote a command that doesn't exist, or not as it is to be written: exit status 2. */
final class Usage extends RuntimeException {

    Usage(String message) {
        super(message, null, false, false);
    }
}
