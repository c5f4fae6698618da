package dev.podium.fault;

import java.io.IOException;

/** Writes pipelines of one dataset, {@code <name>.rows}, whose connection has the pipeline's name. */
final class SmallPipelines {

    private final HubProcess hub;

    SmallPipelines(HubProcess hub) {
        this.hub = hub;
    }

    void api(String name, String url, String path) throws IOException {
        reads(name, url, "rest-cursor", "path: " + path + ", records: data, next: next");
    }

    void table(String name, String url, String user, String password, String table) throws IOException {
        reads(name, url, "jdbc-table", "table: " + table);
        hub.with(variable(name) + "_USERNAME", user);
        if (!password.isEmpty()) {
            hub.with(variable(name) + "_PASSWORD", password);
        }
    }

    void csv(String name, String folder) throws IOException {
        reads(name, folder, "files-csv", "pattern: '*.csv'");
    }

    private void reads(String name, String url, String kamelet, String parameters) throws IOException {
        hub.with(variable(name) + "_URL", url);
        hub.route(
                name + ".yaml",
                """
                - route:
                    id: NAME.rows
                    group: NAME
                    description: Rows of NAME
                    from:
                      uri: load:NAME.rows
                      steps:
                        - kamelet:
                            name: KAMELET/NAME.pages
                            parameters: { connection: NAME, PARAMETERS }
                            steps:
                              - to: bronze:NAME.rows
                """
                        .replace("NAME", name)
                        .replace("KAMELET", kamelet)
                        .replace("PARAMETERS", parameters));
    }

    /** A stage after the rows. */
    void then(String name, String to) throws IOException {
        hub.route(
                name + "-then.yaml",
                """
                - route:
                    id: NAME.then
                    group: NAME
                    description: What follows the rows of NAME
                    from:
                      uri: completion:bronze
                      steps:
                        - to: TO
                """
                        .replace("NAME", name)
                        .replace("TO", to));
    }

    static String variable(String name) {
        return "PODIUM_CONNECTIONS_" + name.toUpperCase();
    }
}
