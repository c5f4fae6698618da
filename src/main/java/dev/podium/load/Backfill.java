package dev.podium.load;

import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.List;

/** Cuts a range of the cursor's values into slices, each of which is a load: a year of days, a hundred thousand ids of thousands. */
public final class Backfill {

    /** Each slice is a load and a part of its step: more of them serve nobody. */
    public static final int MOST = 1000;

    private static final int DATE = "2026-01-01".length();
    private static final String MIDNIGHT = "T00:00:00";

    /** @param from inclusive @param to exclusive */
    public record Slice(String from, String to) {

        /** As ISO 8601 writes an interval. */
        public String title() {
            return from + "/" + to;
        }
    }

    private Backfill() {}

    /**
     * The slices one after another, the last as long as is left.
     *
     * @param slice a duration for times ({@code P1D}, {@code PT1H}, {@code 6h}), a number for numbers
     * @throws PodiumException of kind USER where they can't be told
     */
    public static List<Slice> slices(String from, String to, String slice) {
        if (Watermark.compare(from, to) >= 0) {
            throw PodiumException.user("from '" + from + "' is not below to '" + to + "'");
        }
        LookBack step = step(slice, from);
        List<Slice> slices = new ArrayList<>();
        String begin = from;
        while (Watermark.compare(begin, to) < 0) {
            if (slices.size() == MOST) {
                throw PodiumException.user("slice " + slice + " cuts the range into more than " + MOST
                        + " loads; give a longer slice or a shorter range");
            }
            String end = step.after(begin);
            if (Watermark.compare(end, begin) <= 0) {
                throw PodiumException.user("slice '" + slice + "' is nothing at all");
            }
            slices.add(new Slice(begin, Watermark.compare(end, to) < 0 ? end : to));
            begin = end;
        }
        return slices;
    }

    private static LookBack step(String slice, String from) {
        LookBack step;
        try {
            step = LookBack.parse(slice);
        } catch (PodiumException e) {
            throw PodiumException.user("slice '" + slice
                    + "' is neither a duration, such as PT1H, P1D or 6h, nor a number in the cursor's unit");
        }
        boolean date = from.length() == DATE && from.charAt(DATE - 1) != '.';
        if (date && isWithinDays(step, from)) {
            throw PodiumException.user(
                    "slice '" + slice + "' is no whole days, but from is a date: write it with its time, or give days");
        }
        return step;
    }

    private static boolean isWithinDays(LookBack step, String date) {
        try {
            return !step.after(date + MIDNIGHT).equals(step.after(date) + MIDNIGHT);
        } catch (PodiumException e) {
            return false;
        }
    }
}
