package dev.podium.operation.report;

import dev.podium.operation.security.AdminPassword;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** Where a person finds the hub and what it holds, and how to get in; never a password itself. */
@Singleton
final class Places {

    private final Config config;
    private final Workspace workspace;
    private final Warehouse warehouse;
    private final AdminPassword admin;

    @Inject
    Places(Config config, Workspace workspace, Warehouse warehouse, AdminPassword admin) {
        this.config = config;
        this.workspace = workspace;
        this.warehouse = warehouse;
        this.admin = admin;
    }

    String url(String path) {
        String host = value("quarkus.http.host", "localhost");
        boolean anyAddress = host.equals("0.0.0.0") || host.equals("::") || host.equals("127.0.0.1");
        return "http://" + (anyAddress ? "localhost" : host) + ":" + value("quarkus.http.port", "8080") + path;
    }

    String login() {
        return "user admin, password in " + admin.place();
    }

    /** A command to paste; its password comes from the file, where there is one. */
    String client() {
        Warehouse.Address at = warehouse.address();
        if (at.dialect().equals("sqlserver")) {
            return "sqlcmd -S " + at.host() + "," + at.port() + " -d " + at.database()
                    + (at.user().isEmpty() ? " -G" : " -U " + at.user());
        }
        String command = "psql -h " + at.host() + " -p " + at.port() + " -U " + at.user() + " " + at.database();
        return set("podium.warehouse.password") ? command : "PGPASSWORD=$(cat " + warehousePassword() + ") " + command;
    }

    private Path warehousePassword() {
        return workspace.home().resolve("warehouse-password");
    }

    private boolean set(String key) {
        return config.getOptionalValue(key, String.class).isPresent();
    }

    private String value(String key, String otherwise) {
        return config.getOptionalValue(key, String.class).orElse(otherwise);
    }
}
