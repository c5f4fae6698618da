package dev.podium.transform.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environment of the programs that the hub runs: not the hub's own, which holds its secrets. */
final class ChildEnvironment {

    private static final Pattern PASSED = Pattern.compile("PATH|HOME|USER|LANG|LC_.*|TMPDIR|TZ|SYSTEMROOT|TEMP|"
            + "(?i:https?_proxy|no_proxy|all_proxy)|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|PIP_.*|DBT_.*");

    private ChildEnvironment() {}

    /** What any program needs, and everything that is meant for dbt by its name. */
    static Map<String, String> base() {
        Map<String, String> environment = new TreeMap<>();
        System.getenv().forEach((name, value) -> {
            if (PASSED.matcher(name).matches()) {
                environment.put(name, value);
            }
        });
        environment.put("PYTHONIOENCODING", "utf-8");
        environment.put("PYTHONUTF8", "1");
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("DBT_SEND_ANONYMOUS_USAGE_STATS", "false");
        return environment;
    }
}
