package dev.podium.route.check;

import dev.podium.vocabulary.Secrets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a check found in a file.
 *
 * @param file as people know it: {@code routes/sales/crm.yaml}
 * @param place where it stands
 * @param rule short name of the check, for those who filter
 * @param suggestion what would be right
 */
public record Finding(
        Severity severity, String file, Place place, String rule, String reason, Optional<String> suggestion) {

    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparing(finding -> finding.place().line())
            .thenComparing(finding -> finding.place().column())
            .thenComparing(Finding::reason);

    /** What a file says in the wrong place may be a secret. */
    public Finding {
        reason = Secrets.redact(reason);
    }

    /** {@code there is no component 'lod'; did you mean 'load'?} */
    public String inWords() {
        return reason + suggestion.map(right -> "; " + right).orElse("");
    }

    /** {@code routes/sales/crm.yaml:12:15: error: there is no component 'lod'; did you mean 'load'?} */
    @Override
    public String toString() {
        return file + ":" + place.line() + ":" + place.column() + ": "
                + severity.name().toLowerCase(Locale.ROOT) + ": " + inWords();
    }
}
