package dev.podium.vocabulary;

import java.util.regex.Pattern;

/** A dataset's name, {@code domain.name}, as routes write it: {@code crm.deals}. */
public record Dataset(String domain, String name) {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,29}");

    public Dataset {
        if (!WORD.matcher(domain).matches() || !WORD.matcher(name).matches()) {
            throw PodiumException.user("Dataset '" + domain + "." + name
                    + "' is not named like crm.deals: lower-case letters, digits and _ (at most 30), one dot");
        }
    }

    /** @throws PodiumException of kind USER when the text isn't {@code domain.name} */
    public static Dataset parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw PodiumException.user("Dataset '" + text + "' has no domain; write it like crm.deals");
        }
        return new Dataset(text.substring(0, dot), text.substring(dot + 1));
    }

    /** Its table's name in the schemas {@code bronze} (what readers read) and {@code landing}. */
    public String table() {
        return domain + "_" + name;
    }

    @Override
    public String toString() {
        return domain + "." + name;
    }
}
