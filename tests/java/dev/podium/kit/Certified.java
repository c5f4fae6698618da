package dev.podium.kit;

import dev.podium.kit.Connector.Keeps;
import java.util.List;

/** The connectors that pass the kit: the README's table says so of these and of no others. */
public final class Certified {

    private Certified() {}

    public static final Connector<ApiMisbehaviour> CURSOR_API =
            api("rest-cursor", "next: next, total: total", ApiPaging.CURSOR);

    public static final Connector<TableMisbehaviour> TABLE = table(
            "jdbc-table by cursor",
            "parameters: { cursor: changed_at, key: id }",
            Keeps.VERSIONS,
            TableScenarios.byCursor());

    public static final Connector<FolderMisbehaviour> CSV_FILES = files("files-csv", FileForm.CSV);

    public static List<Connector<?>> all() {
        return List.of(
                api("rest-offset", "total: total", ApiPaging.OFFSET),
                api("rest-page", "total: total, limitParameter: limit", ApiPaging.PAGE_NUMBER)
                        .butFor("moves records up while they are read", "moves records down while they are read"),
                CURSOR_API,
                api("rest-link", "total: total, limitParameter: limit", ApiPaging.LINK),
                api("rest-next", "next: next, total: total", ApiPaging.NEXT_URL),
                new Connector<>(
                        "rest-single",
                        apiRoute("rest-single", "total: total"),
                        Keeps.VERSIONS,
                        place -> new HostileApi(ApiPaging.NONE),
                        ApiScenarios.single()),
                TABLE,
                table(
                        "jdbc-table with look-back",
                        "parameters: { cursor: changed_at, key: id, lookBack: 1h }",
                        Keeps.VERSIONS,
                        TableScenarios.withLookBack()),
                table("jdbc-table by key", "parameters: { key: id }", Keeps.PRESENT, TableScenarios.all()),
                table("jdbc-table", "parameters: { }", Keeps.PRESENT, TableScenarios.all()),
                CSV_FILES,
                files("files-jsonl", FileForm.JSONL));
    }

    private static Connector<TableMisbehaviour> table(
            String name, String load, Keeps keeps, List<Scenario<TableMisbehaviour>> scenarios) {
        return new Connector<>(
                name,
                route(load, "jdbc-table", "table: public.PLACE"),
                keeps,
                place -> new HostileTable(TableServer.ofTheWarehouse(), place),
                scenarios);
    }

    private static Connector<FolderMisbehaviour> files(String kamelet, FileForm form) {
        return new Connector<>(
                kamelet,
                route("parameters: { }", kamelet, "pattern: 'records-*." + form.extension() + "'"),
                Keeps.VERSIONS,
                place -> new HostileFolder(form),
                FolderScenarios.all());
    }

    private static Connector<ApiMisbehaviour> api(String kamelet, String parameters, ApiPaging paging) {
        return new Connector<>(
                kamelet,
                apiRoute(kamelet, "limit: 10, " + parameters),
                Keeps.VERSIONS,
                place -> new HostileApi(paging),
                ApiScenarios.paged());
    }

    private static String apiRoute(String kamelet, String parameters) {
        return route(
                "parameters: { cursor: changed_at, key: id }",
                kamelet,
                "path: /records, records: data, since: updated_since, " + parameters);
    }

    private static String route(String load, String kamelet, String parameters) {
        return """
                - route:
                    id: PLACE.records
                    group: PLACE
                    description: Records of a hostile source
                    from:
                      uri: load:PLACE.records
                      LOAD
                      steps:
                        - kamelet:
                            name: KAMELET/PLACE
                            parameters: { connection: PLACE, MORE }
                            steps:
                              - to: bronze:PLACE.records
                """
                .replace("LOAD", load)
                .replace("KAMELET", kamelet)
                .replace("MORE", parameters);
    }
}
