package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC URL of SQL Server or Azure SQL: {@code jdbc:sqlserver://host:1433;databaseName=warehouse;encrypt=true}. Names of options are
 * the same however they are spelled; a value in braces may hold any character.
 */
final class SqlServerUrl {

    private static final Pattern URL =
            Pattern.compile("jdbc:sqlserver://([^:;\\\\]+)(\\\\[^:;]+)?(?::(\\d+))?((?:;.*)?)");
    private static final Pattern OPTION = Pattern.compile(";\\s*([A-Za-z0-9]+)\\s*=\\s*(\\{(?:[^}]|}})*}|[^;{]*)");
    private static final Pattern OPTIONS = Pattern.compile("(?:" + OPTION.pattern() + ")*[;\\s]*");

    private SqlServerUrl() {}

    static Optional<ServerUrl> parse(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || !OPTIONS.matcher(parts.group(4)).matches()) {
            return Optional.empty();
        }
        if (parts.group(2) != null && parts.group(3) == null) {
            throw PodiumException.user("PODIUM_WAREHOUSE_URL names the instance "
                    + parts.group(2).substring(1) + "; say the port that it listens on instead: dbt needs it too");
        }
        Map<String, String> options = options(parts.group(4));
        String database = Optional.ofNullable(options.remove("databaseName"))
                .or(() -> Optional.ofNullable(options.remove("database")))
                .filter(name -> !name.isEmpty())
                .orElseThrow(
                        () -> PodiumException.user(
                                "PODIUM_WAREHOUSE_URL says no database; write it like jdbc:sqlserver://host:1433;databaseName=warehouse"));
        // Safe unless somebody says otherwise, whatever the driver's defaults become.
        options.putIfAbsent("encrypt", "true");
        options.putIfAbsent("trustServerCertificate", "false");
        int port = parts.group(3) == null ? 1433 : Integer.parseInt(parts.group(3));
        return Optional.of(new ServerUrl("sqlserver", parts.group(1), port, database, options));
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            String value = option.group(2).strip();
            boolean braced = value.startsWith("{");
            options.put(
                    option.group(1),
                    braced ? value.substring(1, value.length() - 1).replace("}}", "}") : value);
        }
        return options;
    }

    /** Whether the options name a way to log in that needs no user: as the machine or the service that the hub runs as. */
    static boolean logsInBy(Map<String, String> options) {
        return options.keySet().stream()
                .anyMatch(name -> name.equalsIgnoreCase("authentication")
                        || name.equalsIgnoreCase("accessToken")
                        || name.equalsIgnoreCase("accessTokenCallbackClass")
                        || name.equalsIgnoreCase("integratedSecurity"));
    }
}
