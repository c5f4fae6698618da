package dev.podium.transform.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environment of the programs that the hub runs: not the hub's own, which holds its secrets. */
final class ChildEnvironment {

    private static final Pattern PASSED = Pattern.compile("PATH|HOME|USER|LANG|LC_.*|TMPDIR|TZ|SYSTEMROOT|TEMP|"
            + "(?i:https?_proxy|no_proxy|all_proxy)|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|DBT_.*");

    /** May hold what it takes to log in to a package index: models can read any variable, and say it. */
    private static final Pattern OF_PIP = Pattern.compile("PIP_.*");

    private ChildEnvironment() {}

    /** What any program needs, and everything that is meant for dbt by its name. */
    static Map<String, String> base() {
        return base(System.getenv());
    }

    static Map<String, String> base(Map<String, String> hubs) {
        Map<String, String> environment = given(hubs, PASSED);
        environment.put("PYTHONIOENCODING", "utf-8");
        environment.put("PYTHONUTF8", "1");
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("DBT_SEND_ANONYMOUS_USAGE_STATS", "false");
        return environment;
    }

    /** Of programs that install something, and run nothing of a project's. */
    static Map<String, String> ofInstallers() {
        Map<String, String> environment = base();
        environment.putAll(given(System.getenv(), OF_PIP));
        return environment;
    }

    private static Map<String, String> given(Map<String, String> hubs, Pattern names) {
        Map<String, String> environment = new TreeMap<>();
        hubs.forEach((name, value) -> {
            if (names.matcher(name).matches()) {
                environment.put(name, value);
            }
        });
        return environment;
    }
}
