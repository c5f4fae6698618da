package dev.podium.transform.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

    @Test
    void modelsCanReadNoSecretOfTheHubs_invariant_10() {
        Map<String, String> environment = ChildEnvironment.base(Map.of(
                "PODIUM_ADMIN_PASSWORD", "of-the-admin",
                "PODIUM_WAREHOUSE_PASSWORD", "of-the-warehouse",
                "PODIUM_CONNECTIONS_CRM_TOKEN", "of-the-crm",
                "AZURE_CLIENT_SECRET", "of-the-vault",
                "QUARKUS_DATASOURCE_PASSWORD", "of-quarkus",
                "PIP_INDEX_URL", "https://joe:of-the-index@packages/simple",
                "JAVA_TOOL_OPTIONS", "-Dpassword=of-java",
                "DBT_MY_FLAG", "for dbt",
                "PATH", "/usr/bin"));
        assertTrue(environment.values().stream().noneMatch(value -> value.contains("of-")), environment::toString);
        assertEquals("for dbt", environment.get("DBT_MY_FLAG"));
        assertTrue(environment.keySet().containsAll(Set.of("PATH", "PYTHONUTF8")), environment::toString);
    }
}
