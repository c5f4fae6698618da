package dev.podium.transform.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqlServerProfileTest {

    @Test
    void dbtConnectsAndLogsInAsTheHubDoes() {
        Map<String, Object> profile =
                profile("podium", Map.of("encrypt", "true", "trustServerCertificate", "true"), Map.of());

        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("type", "sqlserver");
        wanted.put("backend", "mssql-python");
        wanted.put("host", "db.example.com");
        wanted.put("port", 1433);
        wanted.put("database", "warehouse");
        wanted.put("authentication", "sql");
        wanted.put("user", "podium");
        wanted.put("password", "{{ env_var('DBT_ENV_SECRET_PODIUM_PASSWORD') }}");
        wanted.put("encrypt", true);
        wanted.put("trust_cert", true);
        wanted.put("schema", "silver");
        wanted.put("threads", 4);
        assertEquals(wanted, profile);
    }

    @Test
    void anInstalledDriverIsTakenWhereOneIsNamed() {
        Map<String, Object> profile = profile("podium", Map.of(), Map.of("podium.dbt.odbc-driver", "FreeTDS"));
        assertEquals("pyodbc", profile.get("backend"));
        assertEquals("FreeTDS", profile.get("driver"));
        assertEquals(true, profile.get("encrypt"), "as the hub's own connection, unless somebody says otherwise");
        assertEquals(false, profile.get("trust_cert"));
    }

    @Test
    void aManagedIdentityNeedsNoPassword() {
        Map<String, Object> profile =
                profile("", Map.of("authentication", "ActiveDirectoryManagedIdentity", "msiClientId", "abc"), Map.of());
        assertEquals("ActiveDirectoryMsi", profile.get("authentication"));
        assertEquals("abc", profile.get("user"));
        assertEquals(null, profile.get("password"));
    }

    private static Map<String, Object> profile(String user, Map<String, String> options, Map<String, String> settings) {
        Warehouse.Address address = new Warehouse.Address(
                "sqlserver", "db.example.com", 1433, "warehouse", user, "secret-of-it", options, false);
        return SqlServerProfile.of(address, "silver", WarehouseForTests.mapped(DbtConfig.class, settings));
    }
}
