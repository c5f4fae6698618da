package dev.podium.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the embedded server has said since its last start, and what that means for people. */
record PostgresLog(List<String> lines) {

    /** Who connects too early or too late is refused with these words, which are no reason to go down. */
    private static final String TO_A_CLIENT = "FATAL:  the database system is ";

    PostgresLog {
        int start = lines.size();
        while (start > 0 && !lines.get(--start).contains("starting PostgreSQL")) {}
        lines = List.copyOf(lines.subList(start, lines.size()));
    }

    static PostgresLog at(Path file) {
        try {
            return new PostgresLog(Files.readAllLines(file));
        } catch (IOException | RuntimeException e) {
            return new PostgresLog(List.of());
        }
    }

    /** Why it went down where it gave a reason, for what it says after that is only how; else its last words. */
    String why() {
        Optional<String> reason = lines.stream()
                .filter(line -> line.matches(".*\\b(FATAL|PANIC):.*") && !line.contains(TO_A_CLIENT))
                .map(line -> line.replaceFirst("^.*?\\b(FATAL|PANIC):\\s*", ""))
                .findFirst();
        return reason.orElseGet(() -> lines.isEmpty()
                ? "no log was written"
                : String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size())));
    }

    /** @param home where its data are */
    String cure(Path home) {
        return why().contains("No space left on device")
                ? "the disk of " + home + " is full: make room there"
                : "if the port is taken, set PODIUM_WAREHOUSE_EMBEDDED_PORT";
    }
}
