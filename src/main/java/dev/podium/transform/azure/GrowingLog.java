package dev.podium.transform.azure;

import java.util.function.Consumer;

/**
 * A container's log, of which Azure tells all there is at each look, and only the last 4 MB of a longer one. Tells each
 * line once.
 */
final class GrowingLog {

    private static final int REMEMBERED = 2_000;

    private final Consumer<String> lines;
    private String begin = "";
    private String last = "";
    private int told;

    GrowingLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** @param ended whether no more will come, so that a last line without an end counts */
    void look(String log, boolean ended) {
        if (!log.startsWith(begin)) {
            int known = last.isEmpty() ? -1 : log.lastIndexOf(last);
            told = known < 0 ? 0 : known + last.length();
        }
        begin = log.substring(0, Math.min(log.length(), REMEMBERED));
        int end = ended ? log.length() : log.lastIndexOf('\n') + 1;
        if (end > told) {
            log.substring(told, end).lines().forEach(lines);
            told = end;
        }
        last = log.substring(Math.max(0, told - REMEMBERED), told);
    }
}
