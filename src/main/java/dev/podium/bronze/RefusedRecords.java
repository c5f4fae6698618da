package dev.podium.bronze;

import dev.podium.vocabulary.Causes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says why the warehouse refused records, and where, without the records: the server's details quote them. */
final class RefusedRecords {

    private static final Pattern PLACE = Pattern.compile("COPY [^,]+, line \\d+(, column [^:\\n]+)?");

    private RefusedRecords() {}

    static String reason(Throwable thrown) {
        return Causes.find(thrown, PSQLException.class)
                .flatMap(refused -> Optional.ofNullable(refused.getServerErrorMessage()))
                .map(RefusedRecords::reason)
                .orElseGet(() -> Causes.root(thrown).getMessage());
    }

    private static String reason(ServerErrorMessage refused) {
        Matcher place = PLACE.matcher(Optional.ofNullable(refused.getWhere()).orElse(""));
        return refused.getMessage() + " [" + refused.getSQLState() + "]" + (place.find() ? " at " + place.group() : "");
    }
}
