package dev.podium.route.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a word that is not known. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code did you mean 'limit'?}, where a known word is near enough to be meant. */
    public static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> "did you mean '" + candidate + "'?");
    }

    /** The same of a Kamelet; where there are none at all, it is their folder that is wrong, not the name. */
    public static Optional<String> ofKamelet(String name, Collection<String> known) {
        return known.isEmpty()
                ? Optional.of("no Kamelet file was found at all; PODIUM_KAMELETS says in which folder they are")
                : of(name, known);
    }

    /** How many letters have to be changed, added, left out or swapped with their neighbour, without regard to case. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[][] costs = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cost(a, b, i, j, costs);
            }
        }
        return costs[a.length()][b.length()];
    }

    private static int cost(String a, String b, int i, int j, int[][] costs) {
        int changed = costs[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cost = Math.min(changed, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
    }
}
