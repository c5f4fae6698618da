package dev.podium.connector.json;

import java.util.List;

/**
 * Follows a parser through nested objects and says which of some dotted paths ({@code additional_data.next_cursor}) the
 * present value belongs to; a set of paths is a bit mask. A field's own name may have dots in it, as {@code @odata.nextLink}
 * has: a path is never cut into its fields, but compared with those that come.
 */
final class Paths {

    static final int NONE = 0;

    private final int count;
    /** For each open object: of each path what is left of it in there, or null where it doesn't lead into it. */
    private final String[][] open;
    /** Of each path what is left of it behind the field that was asked for last; empty where the path ends there. */
    private final String[] behind;

    private int depth;

    Paths(List<String> paths) {
        count = paths.size();
        long longest = paths.stream()
                .mapToLong(path -> path.chars().filter(letter -> letter == '.').count())
                .max()
                .orElse(0);
        open = new String[(int) longest + 1][count];
        behind = new String[count];
        for (int path = 0; path < count; path++) {
            open[0][path] = leading(paths.get(path));
        }
    }

    /** An empty path leads nowhere; dots at its end say nothing. */
    private static String leading(String path) {
        String bare = path.replaceAll("\\.+$", "");
        return bare.isEmpty() ? null : bare;
    }

    /** The outermost object has been entered. */
    void begin() {
        depth = 0;
    }

    /** The paths that lead to or through the field of this name in the innermost open object. */
    int through(String field) {
        int found = NONE;
        String[] left = open[depth];
        for (int path = 0; path < count; path++) {
            String rest = left[path];
            if (rest != null && leads(rest, field)) {
                found |= 1 << path;
                behind[path] = rest.length() == field.length() ? "" : rest.substring(field.length() + 1);
            }
        }
        return found;
    }

    private static boolean leads(String rest, String field) {
        int length = field.length();
        return rest.length() == length
                ? rest.equals(field)
                : rest.length() > length && rest.charAt(length) == '.' && rest.startsWith(field);
    }

    /** Of these, the paths that end at the field that was asked for last. */
    int ending(int found) {
        int ending = NONE;
        for (int path = 0; path < count; path++) {
            if ((found & 1 << path) != 0 && behind[path].isEmpty()) {
                ending |= 1 << path;
            }
        }
        return ending;
    }

    /** Whether the object at this field has to be looked into. */
    boolean leadsInto(int found) {
        return found != ending(found);
    }

    /** The object at the field that was asked for last has been entered. */
    void enter(int found) {
        String[] left = open[++depth];
        for (int path = 0; path < count; path++) {
            left[path] = (found & 1 << path) != 0 && !behind[path].isEmpty() ? behind[path] : null;
        }
    }

    /** @return false when the outermost object has been left */
    boolean leave() {
        return --depth >= 0;
    }
}
