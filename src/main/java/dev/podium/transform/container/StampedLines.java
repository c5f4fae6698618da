package dev.podium.transform.container;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lines that carry the time of their writing in front, as Kubernetes hands them out. A log that was rotated can't be read
 * from its beginning again, so after a dropped connection it is read from the last second that was told of; lines up to the
 * last one told are passed over. Used by one thread at a time.
 */
public final class StampedLines {

    private final Consumer<String> lines;
    private String last = "";
    private int toldOfLast;
    private int passedOfLast;

    public StampedLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** @return since when to read, where something was told */
    public Optional<String> restart() {
        passedOfLast = 0;
        return last.isEmpty() ? Optional.empty() : Optional.of(last);
    }

    public void add(String line) {
        int space = line.indexOf(' ');
        String stamp = space < 0 ? line : line.substring(0, space);
        if (!isStamp(stamp)) {
            lines.accept(line);
            return;
        }
        int order = stamp.compareTo(last);
        if (order < 0) {
            return;
        }
        if (order == 0 && passedOfLast < toldOfLast) {
            passedOfLast++;
            return;
        }
        toldOfLast = order == 0 ? toldOfLast + 1 : 1;
        passedOfLast = toldOfLast;
        last = stamp;
        lines.accept(space < 0 ? "" : line.substring(space + 1));
    }

    private static boolean isStamp(String word) {
        return word.length() >= 20 && Character.isDigit(word.charAt(0)) && word.charAt(10) == 'T';
    }
}
