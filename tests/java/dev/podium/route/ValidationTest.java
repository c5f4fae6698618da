package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.route.check.Finding;
import dev.podium.route.check.Report;
import dev.podium.route.check.Severity;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each defect is told with its line and column, and what is right is called valid. */
class ValidationTest {

    /** What most defects are planted into: a load, and a stage after it. */
    private static final String GOOD =
            """
            - route:
                id: crm.deals
                group: sales
                description: Deals
                from:
                  uri: load:crm.deals
                  parameters: { cursor: update_time, key: id }
                  steps:
                    - kamelet:
                        name: rest-offset
                        parameters:
                          connection: crm
                          path: /v1/deals
                          limit: 500
                        steps:
                          - to: bronze:crm.deals
            - route:
                id: sales.silver
                group: sales
                description: Silver
                from:
                  uri: completion:bronze
                  parameters: { of: "crm.deals" }
                  steps:
                    - to: dbt:build?select=tag:sales
            """;

    @TempDir
    Path workspace;

    private final SmallRyeConfig config = new SmallRyeConfigBuilder()
            .withMapping(AllowConfig.class)
            .withValidateUnknown(false)
            .withDefaultValues(
                    Map.of("podium.connections.crm.url", "http://localhost", "podium.sample.enabled", "false"))
            .build();

    @BeforeEach
    void kamelets() throws IOException {
        Files.createDirectories(workspace.resolve("routes"));
        Path kamelets = Files.createDirectories(workspace.resolve("kamelets"));
        try (Stream<Path> ours = Files.list(Path.of("kamelets"))) {
            for (Path kamelet : ours.toList()) {
                Files.copy(kamelet, kamelets.resolve(kamelet.getFileName()));
            }
        }
    }

    @Test
    void whatIsRightIsValid() throws IOException {
        write("routes/a.yaml", GOOD);
        assertEquals(List.of(), all().findings());
        assertTrue(all().valid());
    }

    @Test
    void aFileThatIsNoYaml() throws IOException {
        planted(
                "group: sales\n    description: Deals",
                "group: sales\n   description: Deals",
                4,
                4,
                "this is not right YAML");
    }

    @Test
    void anUnknownStep() throws IOException {
        planted("- to: dbt", "- tp: dbt", 25, 11, "there is no step or option 'tp' in 'steps'");
    }

    @Test
    void anOptionThatAStepDoesNotHave() throws IOException {
        planted("    id: crm", "    idd: crm", 2, 5, "there is no step or option 'idd' in 'route'; did you mean 'id'?");
    }

    @Test
    void stepsBesideTheStart() throws IOException {
        planted(
                "      parameters: { of: \"crm.deals\" }\n      steps:\n        - to",
                "      parameters: { of: \"crm.deals\" }\n    steps:\n        - to",
                24,
                5,
                "there is no step or option 'steps' in 'route'; it stands under 'from:'");
    }

    @Test
    void anOptionThatStandsTwice() throws IOException {
        planted("    description: Silver", "    group: sales", 20, 5, "'group' stands twice in 'route'");
    }

    @Test
    void aValueThatIsNotOfItsType() throws IOException {
        planted(
                "- to: dbt",
                "- log: { message: x, loggingLevel: LOUD }\n        - to: dbt",
                25,
                44,
                "'loggingLevel' is one of");
    }

    @Test
    void anUnknownComponent() throws IOException {
        planted("load:crm.deals", "lod:crm.deals", 6, 12, "there is no component 'lod'; did you mean 'load'?");
    }

    @Test
    void anOptionThatAComponentDoesNotHave() throws IOException {
        planted("cursor:", "cursr:", 7, 21, "'load:crm.deals' has no option 'cursr'; did you mean 'cursor'?");
    }

    @Test
    void anOptionInAUriThatAComponentDoesNotHave() throws IOException {
        planted("?select", "?selct", 25, 25, "'dbt:build' has no option 'selct'; did you mean 'select'?");
    }

    @Test
    void aValueThatAnOptionCanNotHave() throws IOException {
        planted(
                "{ of: \"crm.deals\" }",
                "{ of: crm.deals, as: sliver }",
                23,
                40,
                "'completion:bronze': 'as' is one of silver, gold, delivery; did you mean 'silver'?");
    }

    @Test
    void aComponentThatStandsInTheWrongPlace() throws IOException {
        planted("- to: dbt:build?select=tag:sales", "- to: timer:x", 25, 15, "'timer:' starts a route");
    }

    @Test
    void aMissingPath() throws IOException {
        planted(
                "uri: completion:bronze\n      parameters: { of: \"crm.deals\" }",
                "uri: timer\n",
                22,
                12,
                "'timer:' needs 'timerName'");
    }

    @Test
    void anUnknownKamelet() throws IOException {
        planted(
                "name: rest-offset",
                "name: rest-ofset",
                10,
                19,
                "there is no Kamelet 'rest-ofset'; did you mean 'rest-offset'?");
    }

    @Test
    void aPropertyThatAKameletNeeds() throws IOException {
        planted("              path: /v1/deals\n", "", 10, 19, "Kamelet 'rest-offset' needs the property 'path'");
    }

    @Test
    void aPropertyThatAKameletDoesNotHave() throws IOException {
        planted(
                "limit: 500",
                "limt: 500",
                14,
                15,
                "Kamelet 'rest-offset' has no property 'limt'; did you mean 'limit'?");
    }

    @Test
    void aPropertyThatIsNotOfItsType() throws IOException {
        planted("limit: 500", "limit: many", 14, 22, "Kamelet 'rest-offset': 'limit' is a number");
    }

    @Test
    void aRouteWithoutAnId() throws IOException {
        planted("    id: sales.silver\n", "", 17, 3, "the route has no id");
    }

    @Test
    void aRouteWithoutAGroup() throws IOException {
        planted(
                "    id: sales.silver\n    group: sales\n",
                "    id: sales.silver\n",
                17,
                3,
                "route 'sales.silver' has no group");
    }

    @Test
    void twoRoutesOfOneId() throws IOException {
        planted(
                "id: sales.silver",
                "id: crm.deals",
                18,
                9,
                "route id 'crm.deals' stands twice in this file, first in line 1");
    }

    @Test
    void twoFilesWithOneIdAndOneDataset() throws IOException {
        write("routes/a.yaml", GOOD);
        write("routes/b/again.yaml", GOOD.substring(0, GOOD.indexOf("- route:", 1)));
        assertFound("routes/b/again.yaml", 2, 9, "route id 'crm.deals' is taken by routes/a.yaml, line 1");
        assertFound("routes/b/again.yaml", 6, 17, "dataset 'crm.deals' is taken by routes/a.yaml, line 1");
        assertFound("routes/a.yaml", 2, 9, "route id 'crm.deals' is taken by routes/b/again.yaml, line 1");
    }

    @Test
    void aLandingInAnotherDataset() throws IOException {
        planted("bronze:crm.deals", "bronze:crm.dels", 16, 28, "bronze:crm.dels stands in a load of crm.deals");
    }

    @Test
    void aNameThatIsNoDataset() throws IOException {
        write(
                "routes/a.yaml",
                GOOD.replace("load:crm.deals", "load:Deals").replace("bronze:crm.deals", "bronze:Deals"));
        assertFound("routes/a.yaml", 6, 17, "Dataset 'Deals' has no domain");
    }

    @Test
    void aDatasetThatNobodyLoads() throws IOException {
        planted(
                "\"crm.deals\"",
                "\"crm.dels\"",
                23,
                26,
                "route 'sales.silver' waits for 'crm.dels', which no route of pipeline 'sales' does; did you mean"
                        + " 'crm.deals'?");
    }

    @Test
    void aStageThatNobodyDoes() throws IOException {
        planted(
                "completion:bronze\n      parameters: { of: \"crm.deals\" }",
                "completion:sales.broze\n",
                22,
                23,
                "route 'sales.silver' waits for 'sales.broze'");
    }

    @Test
    void stagesThatWaitForEachOther() throws IOException {
        write(
                "routes/a.yaml",
                GOOD.replace("completion:bronze\n      parameters: { of: \"crm.deals\" }", "completion:sales.gold\n"));
        write("routes/b.yaml", stage("sales.gold", "completion:sales.silver", "gold:sales"));
        assertFound(
                "routes/a.yaml",
                22,
                23,
                "route 'sales.silver' waits for itself: sales.silver waits for sales.gold waits for sales.silver");
        assertFound("routes/b.yaml", 6, 23, "route 'sales.gold' waits for itself");
    }

    @Test
    void endsOfRunsOfAPipelineThatIsNotThere() throws IOException {
        write("routes/a.yaml", GOOD);
        write("routes/b.yaml", stage("sales.told", "completion:sales?on=failed", "log:told"));
        write("routes/c.yaml", stage("all.told", "completion:*?on=ended", "log:told"));
        assertEquals(List.of(), all().findings());
        write("routes/b.yaml", stage("sales.told", "completion:sails?on=failed", "log:told"));
        assertFound("routes/b.yaml", 6, 23, "there is no pipeline 'sails'");
    }

    @Test
    void aRunOfAPipelineThatIsNotThere() throws IOException {
        planted(
                "dbt:build?select=tag:sales",
                "run:sails",
                25,
                19,
                "there is no pipeline 'sails': no route has it as its group");
    }

    @Test
    void aConnectionThatResemblesAKnownOne() throws IOException {
        planted("connection: crm", "connection: cmr", 12, 27, "there is no connection 'cmr'; did you mean 'crm'?");
    }

    @Test
    void aConnectionThatMayBeKnownElsewhereIsAWarning() throws IOException {
        write("routes/a.yaml", GOOD.replace("connection: crm", "connection: warehouse-of-others"));
        assertFound(
                "routes/a.yaml",
                12,
                27,
                "connection 'warehouse-of-others' is not known here; set PODIUM_CONNECTIONS_WAREHOUSE_OF_OTHERS_URL");
        assertTrue(all().valid());
    }

    @Test
    void secretsThatStandAsTheyAre() throws IOException {
        planted(
                "- to: dbt:build?select=tag:sales",
                "- to: http:host?authPassword=hunter2",
                25,
                25,
                "'authPassword' of 'http:' is a");
        planted(
                "- to: dbt:build?select=tag:sales",
                "- to: { uri: 'http:host', parameters: { authPassword: hunter2 } }",
                25,
                63,
                "'authPassword' of 'http:' is a");
        planted("- to: dbt:build?select=tag:sales", "- to: 'http://me:hunter2@host/x'", 25, 15, "this looks like a");
        planted(
                "- to: dbt:build?select=tag:sales",
                "- setHeader: { name: Authorization, constant: Bearer hunter2 }",
                25,
                55,
                "a header of credentials");
        planted("description: Silver", "description: AKIAABCDEFGHIJKLMNOP", 20, 18, "this looks like a");
        assertFalse(all().findings().toString().contains("hunter2"));
    }

    @Test
    void secretsThatAreReferredToAreFine() throws IOException {
        write(
                "routes/a.yaml",
                GOOD.replace(
                        "- to: dbt:build?select=tag:sales",
                        "- setHeader: { name: Authorization, simple: 'Bearer {{env:TOKEN}}' }\n"
                                + "        - to: { uri: 'http:host', parameters: { authUsername: me, authPassword:"
                                + " '{{azure:crm}}' } }"));
        assertEquals(List.of(), all().findings());
    }

    @Test
    void aLandingAfterAKameletThatPages() throws IOException {
        planted(
                "- to: dbt",
                "- to: kamelet:rest-offset?connection=crm&path=/x\n        - to: bronze:crm.deals\n        - to: dbt",
                26,
                11,
                "bronze: stands after a paging Kamelet");
    }

    @Test
    void aJavaClassThatIsNotThere() throws IOException {
        write("routes/a.yaml", GOOD + "- beans:\n    - name: mine\n      type: com.example.Nothing\n");
        assertFound("routes/a.yaml", 28, 13, "there is no Java class 'com.example.Nothing' in the hub");
    }

    @Test
    void whatTheOperatorHasToAllow() throws IOException {
        planted(
                "- to: dbt:build?select=tag:sales",
                "- to: class:java.lang.Runtime?method=exec",
                25,
                15,
                "component 'class' is not allowed here");
        planted(
                "- to: dbt:build?select=tag:sales",
                "- setBody: { groovy: '\"ls\".execute()' }",
                25,
                22,
                "language 'groovy' is not allowed here; the operator allows it by PODIUM_ALLOW_COMPONENTS=groovy");
        planted(
                "- to: dbt:build?select=tag:sales",
                "- script: { groovy: '1' }",
                25,
                11,
                "language 'script' is not allowed here");
        planted(
                "- to: dbt:build?select=tag:sales",
                "- setBody: { constant: 'resource:file:/etc/passwd' }",
                25,
                32,
                "a text is read from outside the folders");
        planted(
                "- to: dbt:build?select=tag:sales",
                "- setBody: { simple: '${bean:type:java.lang.Runtime?method=getRuntime}' }",
                25,
                30,
                "class 'java.lang.Runtime' is not allowed here");
        planted(
                "- to: dbt:build?select=tag:sales",
                "- bean: { beanType: java.lang.ProcessBuilder }",
                25,
                29,
                "class 'java.lang.ProcessBuilder' is not allowed here");
        write("routes/a.yaml", GOOD + "- beans:\n    - name: mine\n      type: '#class:java.lang.ProcessBuilder'\n");
        assertFound("routes/a.yaml", 28, 13, "class 'java.lang.ProcessBuilder' is not allowed here");
    }

    @Test
    void aFolderThatNoConnectionNamesIsAWarningForItMayBeAllowedWhereTheRoutesRun() throws IOException {
        write("routes/a.yaml", GOOD.replace("- to: dbt:build?select=tag:sales", "- to: file:/etc"));
        assertFound("routes/a.yaml", 25, 20, "'/etc' lies outside the folders that routes may reach");
        assertTrue(all().valid());
        write(
                "routes/a.yaml",
                GOOD.replace(
                        "- to: dbt:build?select=tag:sales",
                        "- to: 'file:" + workspace.resolve("home/exports/x") + "'"));
        assertEquals(List.of(), all().findings());
    }

    @Test
    void aKameletsOwnMistakes() throws IOException {
        String kamelet = Files.readString(Path.of("kamelets/webhook.kamelet.yaml"));
        write(
                "kamelets/webhook.kamelet.yaml",
                kamelet.replace("required: [connection]", "required: [conection]")
                        .replace("- bean:", "- baen:")
                        .replace("dev.podium.delivery.rest.Webhook", "dev.podium.delivery.rest.Webhok"));
        assertFound(
                "kamelets/webhook.kamelet.yaml",
                15,
                16,
                "'conection' is required, and is none of the properties; did you mean 'connection'?");
        assertFound(
                "kamelets/webhook.kamelet.yaml", 46, 15, "there is no Java class 'dev.podium.delivery.rest.Webhok'");
        assertFound(
                "kamelets/webhook.kamelet.yaml",
                56,
                13,
                "there is no step or option 'baen' in 'steps'; did you mean 'bean'?");
    }

    @Test
    void aContractsMistakes() throws IOException {
        write(
                "routes/crm.deals.contract.yaml",
                Files.readString(Path.of("routes/sales/crm.deals.contract.yaml"))
                        .replace("status: active", "status: activ"));
        assertFound("routes/crm.deals.contract.yaml", 6, 9, "'status' is one of");
    }

    @Test
    void aFileThatIsEmptyTooLargeOrNotText() throws IOException {
        write("routes/a.yaml", "");
        assertFound("routes/a.yaml", 1, 1, "the file is empty");
        write("routes/a.yaml", "# " + "x".repeat(1 << 20));
        assertFound("routes/a.yaml", 1, 1, "the file has more than 1048576 characters; divide it");
        write("routes/a.yaml", "# " + "x".repeat(5 << 20));
        assertFound("routes/a.yaml", 1, 1, "the file is larger than 4 MB; divide it");
        Files.write(workspace.resolve("routes/a.yaml"), new byte[] {'#', (byte) 0xff, '\n'});
        assertFound("routes/a.yaml", 1, 1, "the file is not UTF-8");
    }

    @Test
    void aliasesOfAliasesAndAThousandBracketsTakeNeitherTimeNorStack() throws IOException {
        write("routes/a.yaml", bomb(30, 10));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertFound("routes/a.yaml", 1, 1, "this is not right YAML: Number of al"));
        write("routes/a.yaml", bomb(8, 7));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertFound("routes/a.yaml", 1, 1, "its aliases make it too large"));
        write("routes/a.yaml", "- &a [*a]\n");
        assertFound("routes/a.yaml", 1, 1, "an alias stands within what it is an alias of");
        write("routes/a.yaml", "[".repeat(100_000));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertFalse(all().valid()));
        write("routes/a.yaml", "[".repeat(1000) + "]".repeat(1000));
        assertFound("routes/a.yaml", 1, 1, "it is nested deeper than 100 levels");
    }

    private static String bomb(int levels, int aliases) {
        StringBuilder bomb = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < levels; level++) {
            String alias = "*a" + (level - 1) + ", ";
            bomb.append("- &a")
                    .append(level)
                    .append(" [")
                    .append(alias.repeat(aliases))
                    .append("x]\n");
        }
        return bomb.toString();
    }

    @Test
    void twoThousandRoutesAreCheckedInSeconds() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int route = 0; route < 2000; route++) {
            many.append(stage(
                    "sales.s" + route,
                    route == 0 ? "completion:bronze" : "completion:sales.s" + (route - 1),
                    "gold:sales"));
        }
        write("routes/a.yaml", GOOD);
        write("routes/many.yaml", many.toString());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(List.of(), all().findings()));
    }

    @Test
    void aFileFromElsewhereIsCheckedAmongThoseOfTheWorkspace() throws IOException {
        write("routes/a.yaml", GOOD);
        write("new.yaml", stage("sales.gold", "completion:sales.silver", "gold:sales"));
        assertEquals(
                List.of(),
                validation().files(List.of(workspace.resolve("new.yaml"))).findings());
    }

    @Test
    void aNewVersionOfAFileDoesNotCollideWithTheOneItTakesThePlaceOf() throws IOException {
        write("routes/a.yaml", GOOD);
        assertEquals(List.of(), validation().text("routes/a.yaml", GOOD).findings());
        Report stranger = validation().text("body", GOOD);
        assertTrue(stranger.valid());
        assertEquals(
                List.of(Severity.WARNING),
                stranger.findings().stream().map(Finding::severity).distinct().toList());
    }

    @Test
    void eachDefectOfAFileIsTold() throws IOException {
        write(
                "routes/a.yaml",
                GOOD.replace("cursor:", "cursr:").replace("limit:", "limt:").replace("?select", "?selct"));
        assertEquals(
                List.of(7, 14, 25),
                all().findings().stream().map(f -> f.place().line()).toList());
    }

    private static String stage(String id, String from, String to) {
        return """
                - route:
                    id: %s
                    group: sales
                    description: A stage
                    from:
                      uri: %s
                      steps:
                        - to: %s
                """
                .formatted(id, from, to);
    }

    /** Puts one thing in another's place, and wants just that told. */
    private void planted(String right, String wrong, int line, int column, String reason) throws IOException {
        assertTrue(GOOD.contains(right), right);
        write("routes/a.yaml", GOOD.replace(right, wrong));
        assertFound("routes/a.yaml", line, column, reason);
        assertFalse(all().valid());
    }

    private void assertFound(String file, int line, int column, String reason) {
        List<String> found = all().findings().stream().map(Finding::toString).toList();
        String expected = file + ":" + line + ":" + column + ": ";
        assertTrue(
                found.stream().anyMatch(finding -> finding.startsWith(expected) && finding.contains(": " + reason)),
                "not '" + expected + reason + "' but " + found);
    }

    private Report all() {
        return validation().workspace();
    }

    private Validation validation() {
        return new Validation(
                workspace.resolve("routes"),
                workspace.resolve("kamelets"),
                workspace.resolve("home"),
                config,
                path -> workspace.relativize(path).toString());
    }

    private void write(String file, String text) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
