package dev.podium.kit;

import dev.podium.kit.Connector.Keeps;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The connectors that pass the kit: the README's table says so of these and of no others. */
public final class Certified {

    private Certified() {}

    private static final String CHILDREN =
            """
            - route:
                id: PLACE.records
                group: PLACE
                description: Records of the groups of a hostile source
                from:
                  uri: load:PLACE.records
                  parameters: { cursor: changed_at, key: id }
                  steps:
                    - kamelet:
                        name: rest-single/PLACE.groups
                        parameters: { connection: PLACE, path: /groups, records: data }
                        steps:
                          - kamelet:
                              name: rest-cursor/PLACE
                              parameters: { connection: PLACE, path: "/groups/{name}/records", records: data, since: updated_since, limit: 10, next: next, total: total }
                              steps:
                                - to: bronze:PLACE.records
            """;

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
                variant(
                        "rest-cursor with tokens that expire",
                        apiRoute("rest-cursor", "limit: 10, next: next, total: total"),
                        ApiPaging.CURSOR,
                        ApiStyle.granting(),
                        ApiScenarios.granting()),
                variant(
                        "rest-page with four pages at once",
                        apiRoute("rest-page", "limit: 10, limitParameter: limit, total: total, concurrency: 4"),
                        ApiPaging.PAGE_NUMBER,
                        ApiStyle.USUAL,
                        ApiScenarios.some()),
                variant(
                        "rest-offset beyond a cap",
                        apiRoute("rest-offset", "limit: 10, cap: 30"),
                        ApiPaging.OFFSET,
                        ApiStyle.capped(30),
                        ApiScenarios.some()),
                variant(
                        "rest-page in XML",
                        apiRoute("rest-page", "limit: 10, limitParameter: limit, format: xml, total: page.total")
                                .replace("records: data", "records: page.data.record"),
                        ApiPaging.PAGE_NUMBER,
                        ApiStyle.writing(ApiForm.XML),
                        ApiScenarios.some()),
                variant(
                        "rest-page in CSV",
                        apiRoute("rest-page", "limit: 10, limitParameter: limit, format: csv, total: 'header:X-Total'")
                                .replace("records: data, ", ""),
                        ApiPaging.PAGE_NUMBER,
                        ApiStyle.writing(ApiForm.CSV),
                        ApiScenarios.some()),
                variant(
                        "rest-cursor under each parent",
                        CHILDREN,
                        ApiPaging.CURSOR,
                        ApiStyle.withChildren(),
                        ApiScenarios.some()),
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
                table(
                        "jdbc-table without passing through",
                        "parameters: { cursor: changed_at, key: id }",
                        "jdbc-table",
                        "table: public.PLACE, passThrough: false",
                        Keeps.VERSIONS,
                        TableScenarios.byCursor()),
                table(
                        "jdbc-partitions",
                        "parameters: { cursor: changed_at, key: id }",
                        "jdbc-partitions",
                        "table: public.PLACE, partitionBy: id, partitions: 2",
                        Keeps.VERSIONS,
                        TableScenarios.byCursor()),
                CSV_FILES,
                files("files-jsonl", FileForm.JSONL),
                files(
                        "files-json",
                        "files-json",
                        "records: data, ",
                        () -> new HostileFolder(FileForm.JSON),
                        FolderScenarios.documents()),
                files(
                        "files-parquet",
                        "files-parquet",
                        "",
                        () -> new HostileFolder(FileForm.PARQUET),
                        FolderScenarios.ofAnyContent()),
                packed(Packing.GZIP),
                packed(Packing.ZSTD),
                packed(Packing.ZIP),
                files(
                        "files-csv over SFTP",
                        "files-csv",
                        "",
                        () -> new HostileFolder(FileForm.CSV).overSftp(),
                        FolderScenarios.elsewhere()));
    }

    private static Connector<FolderMisbehaviour> packed(Packing packing) {
        return files(
                "files-csv in " + packing.name().toLowerCase(Locale.ROOT),
                "files-csv",
                "",
                () -> new HostileFolder(FileForm.CSV, packing),
                FolderScenarios.packed());
    }

    private static Connector<TableMisbehaviour> table(
            String name, String load, Keeps keeps, List<Scenario<TableMisbehaviour>> scenarios) {
        return table(name, load, "jdbc-table", "table: public.PLACE", keeps, scenarios);
    }

    private static Connector<TableMisbehaviour> table(
            String name,
            String load,
            String kamelet,
            String parameters,
            Keeps keeps,
            List<Scenario<TableMisbehaviour>> scenarios) {
        return new Connector<>(
                name,
                route(load, kamelet, parameters),
                keeps,
                place -> new HostileTable(TableServer.ofTheWarehouse(), place),
                scenarios);
    }

    private static Connector<FolderMisbehaviour> files(String kamelet, FileForm form) {
        return files(kamelet, kamelet, "", () -> new HostileFolder(form), FolderScenarios.all());
    }

    private static Connector<FolderMisbehaviour> files(
            String name,
            String kamelet,
            String parameters,
            Callable<HostileFolder> folder,
            List<Scenario<FolderMisbehaviour>> scenarios) {
        return new Connector<>(
                name,
                route("parameters: { }", kamelet, parameters + "pattern: 'records-*.*'"),
                Keeps.VERSIONS,
                place -> folder.call(),
                scenarios);
    }

    private static Connector<ApiMisbehaviour> variant(
            String name, String route, ApiPaging paging, ApiStyle style, List<Scenario<ApiMisbehaviour>> scenarios) {
        return new Connector<>(name, route, Keeps.VERSIONS, place -> new HostileApi(paging, style), scenarios);
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
