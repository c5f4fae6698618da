package dev.podium.operation;

import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who reaches the warehouse: without it no run can start or be shown. */
@Readiness
@Singleton
final class WarehouseCheck implements HealthCheck {

    private static final int SECONDS = 2;

    private final Warehouse warehouse;

    @Inject
    WarehouseCheck(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** Health is told to anybody: no address and no reason that may hold one. */
    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("warehouse");
        try (Connection connection = warehouse.dataSource().getConnection()) {
            return connection.isValid(SECONDS)
                    ? answer.up().build()
                    : answer.down()
                            .withData("message", "The warehouse gives no answer within " + SECONDS + " s")
                            .build();
        } catch (SQLException e) {
            return answer.down()
                    .withData("message", "The warehouse can't be reached; the hub goes on when it is back")
                    .build();
        }
    }
}
