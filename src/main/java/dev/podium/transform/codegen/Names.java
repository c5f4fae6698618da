package dev.podium.transform.codegen;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of columns for a model, from whatever the source calls them. */
final class Names {

    /** What may stand within quotes of SQL and of Jinja as it is. */
    private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .:/-]{0,99}");

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final int LONGEST = 60;
    private static final Set<String> RESERVED =
            Set.of(("all analyse analyze and any array as asc asymmetric authorization"
                            + " binary both case cast check collate column constraint create cross current_date current_time"
                            + " current_timestamp current_user default deferrable desc distinct do else end except false fetch"
                            + " for foreign freeze from full grant group having ilike in initially inner intersect into is"
                            + " isnull join key lateral leading left like limit localtime localtimestamp natural not notnull"
                            + " null offset on only or order outer overlaps placing primary references returning right rows"
                            + " select session_user similar some symmetric table tablesample then to trailing true union"
                            + " unique user using variadic verbose when where window with version_rank")
                    .split(" "));

    /** Begins with those that each model has anyway. */
    private final Set<String> taken = new HashSet<>(Set.of("_load_id", "_run_id", "_extracted_at"));

    static boolean harmless(String name) {
        return HARMLESS.matcher(name).matches();
    }

    /** Whether it needs no quotes as a column's name. */
    static boolean plain(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** A name that needs no quotes and that no other field has got. */
    String columnFor(String name) {
        String simple = name.strip()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "_");
        String started = simple.matches("[a-z_].*") ? simple : "_" + simple;
        String cut = started.length() > LONGEST ? started.substring(0, LONGEST) : started;
        String free = RESERVED.contains(cut) ? cut + "_" : cut;
        String result = free;
        for (int number = 2; !taken.add(result); number++) {
            result = free + "_" + number;
        }
        return result;
    }
}
