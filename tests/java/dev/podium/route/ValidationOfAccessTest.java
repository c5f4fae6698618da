package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a route would reach: connections, secrets, and what the operator has to allow. */
class ValidationOfAccessTest extends CheckedWorkspace {

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
}
