package dev.podium.sample;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the sample's data depends on. On day 0 its history ends where the base date begins; on day n the date
 * {@code base + n - 1} has passed too.
 */
record World(long seed, LocalDate base, int day) {

    World {
        if (day < 0) {
            throw new IllegalArgumentException("Day " + day + " lies before the world's first");
        }
    }

    World on(int otherDay) {
        return new World(seed, base, otherDay);
    }

    Dice dice(String kind, long... numbers) {
        return Dice.of(seed, kind, numbers);
    }

    /** Nothing in the first day's data is younger than this. */
    LocalDateTime beginning() {
        return base.atStartOfDay();
    }

    /** The date on which the changes of a day (1 or later) happen. */
    LocalDate date(int changingDay) {
        return base.plusDays(changingDay - 1L);
    }

    /** Some second of the date on which the changes of a day happen. */
    LocalDateTime during(int changingDay, Dice dice) {
        return date(changingDay).atStartOfDay().plusSeconds(dice.below(86_400));
    }

    /** Some second before the beginning, at most this many days back. */
    LocalDateTime before(int days, Dice dice) {
        return beginning().minusSeconds(1 + dice.below(days * 86_400));
    }

    /** Some second between the two, or the later one where they touch. */
    static LocalDateTime between(LocalDateTime from, LocalDateTime to, Dice dice) {
        long seconds = Duration.between(from, to).toSeconds();
        return seconds < 2 ? to : from.plusSeconds(1 + dice.below((int) seconds - 1));
    }

    /** The numbers (from 1) that change on a day, each once: some of the first so many. */
    List<Integer> changed(String kind, int changingDay, int count, int population) {
        Dice dice = dice(kind + " changes", changingDay);
        return dice.distinct(count, population);
    }

    /** For each number that has changed up to today, the days on which it did, in order. */
    Map<Integer, List<Integer>> changes(String kind, int count, int population) {
        Map<Integer, List<Integer>> days = new HashMap<>();
        for (int changingDay = 1; changingDay <= day; changingDay++) {
            for (int number : changed(kind, changingDay, count, population)) {
                days.computeIfAbsent(number, n -> new ArrayList<>()).add(changingDay);
            }
        }
        return days;
    }
}
