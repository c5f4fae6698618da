package dev.podium.transform.call;

import dev.podium.warehouse.Warehouse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What dbt-sqlserver must know, from the options of the warehouse's JDBC URL: it connects and logs in as the hub does. */
final class SqlServerProfile {

    private SqlServerProfile() {}

    static Map<String, Object> of(Warehouse.Address warehouse, String schema, DbtConfig config) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(warehouse.options());
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("type", "sqlserver");
        output.put("backend", config.odbcDriver().isPresent() ? "pyodbc" : "mssql-python");
        config.odbcDriver().ifPresent(driver -> output.put("driver", driver));
        output.put("host", warehouse.host());
        output.put("port", warehouse.port());
        output.put("database", warehouse.database());
        output.putAll(login(warehouse, options));
        output.put("encrypt", !"false".equalsIgnoreCase(options.get("encrypt")));
        output.put("trust_cert", "true".equalsIgnoreCase(options.get("trustServerCertificate")));
        output.put("schema", schema);
        output.put("threads", config.threads());
        return output;
    }

    private static Map<String, Object> login(Warehouse.Address warehouse, Map<String, String> options) {
        Map<String, Object> login = new LinkedHashMap<>();
        Optional<String> user = Optional.of(warehouse.user()).filter(name -> !name.isEmpty());
        if ("true".equalsIgnoreCase(options.get("integratedSecurity"))) {
            login.put("windows_login", true);
            return login;
        }
        switch (options.getOrDefault("authentication", "SqlPassword")) {
            case "ActiveDirectoryServicePrincipal" -> {
                login.put("authentication", "ActiveDirectoryServicePrincipal");
                user.ifPresent(name -> login.put("client_id", name));
                login.put("client_secret", DbtProfile.password());
            }
            case "ActiveDirectoryManagedIdentity", "ActiveDirectoryMSI" -> {
                login.put("authentication", "ActiveDirectoryMsi");
                Optional.ofNullable(options.get("msiClientId"))
                        .or(() -> user)
                        .ifPresent(name -> login.put("user", name));
            }
            case "SqlPassword", "NotSpecified" -> {
                login.put("authentication", "sql");
                login.put("user", warehouse.user());
                login.put("password", DbtProfile.password());
            }
            default -> {
                login.put("authentication", options.get("authentication"));
                user.ifPresent(name -> {
                    login.put("user", name);
                    login.put("password", DbtProfile.password());
                });
            }
        }
        return login;
    }
}
