/**
 * The command line: {@code java -jar quarkus-run.jar <command>}, or {@code bin/podium <command>}. In: words. Out: text and an
 * exit status. Without a command the same jar is the hub.
 */
package dev.podium.operation.command;
