package dev.podium.transform.ci;

import dev.podium.warehouse.Warehouse;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/**
 * The warehouse's role that CI takes on: it reads what is live and writes into schemas that it has made, so that not even
 * a hook of the project harms what is live by mistake. Who means harm may leave the role: it is no jail.
 */
final class CiRole {

    private static final String NAME = "podium_ci";
    private static final Logger LOG = Logger.getLogger(CiRole.class);

    private CiRole() {}

    /** Makes the role and lets it read. @return empty where the hub's user may not make roles */
    static Optional<String> ready(Warehouse warehouse) {
        if (warehouse.address().dialect().equals("sqlserver")) {
            // Nobody can take on a role there: a login has those that it has (docs/ci.md).
            return Optional.empty();
        }
        try {
            warehouse.jdbi().onDemand(CiBook.class).readyRole();
            return Optional.of(NAME);
        } catch (JdbiException e) {
            LOG.warnf(
                    "CI runs with the hub's own rights: role %s could not be made ready (%s); docs/ci.md tells how an"
                            + " administrator makes it",
                    NAME, e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
            return Optional.empty();
        }
    }
}
