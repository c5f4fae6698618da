package dev.podium.operation.report;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Draws the charts of a domain; one whose query fails says so in its own place. */
@Singleton
final class Charts {

    private static final Logger LOG = Logger.getLogger(Charts.class);
    private static final String UNDEFINED_TABLE = "42P01";
    private static final int INVALID_OBJECT = 208;
    private static final int SECONDS = 10;
    private static final int ROWS_MOST = 2_000;

    private final Workspace workspace;
    private final Warehouse warehouse;

    @Inject
    Charts(Workspace workspace, Warehouse warehouse) {
        this.workspace = workspace;
        this.warehouse = warehouse;
    }

    /** A chart as the page shows it: drawn, or without figures yet, or with the reason why not. */
    record Shown(
            String title,
            String file,
            Optional<String> about,
            Optional<Plot> plot,
            Optional<ChartData> data,
            Optional<String> problem) {}

    List<Shown> of(String domain) {
        return ChartFile.of(workspace.gold(), domain, warehouse.address().dialect()).stream()
                .map(this::show)
                .toList();
    }

    private Shown show(Path file) {
        String place = workspace.gold().relativize(file).toString();
        try {
            ChartFile chart = ChartFile.read(file);
            ChartData data = figures(chart);
            Optional<Plot> plot = data.isEmpty() ? Optional.empty() : Optional.of(Plot.of(data, chart.kind()));
            return new Shown(chart.title(), place, chart.about(), plot, Optional.of(data), Optional.empty());
        } catch (SQLException | RuntimeException e) {
            LOG.debugf(e, "Chart %s could not be drawn", file);
            String problem = e instanceof SQLException
                    ? e.getMessage()
                    : PodiumException.of(e).getMessage();
            return new Shown(
                    ChartFile.name(file),
                    place,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(reason(e)));
        }
    }

    private static boolean isMissing(SQLException e) {
        return UNDEFINED_TABLE.equals(e.getSQLState()) || e.getErrorCode() == INVALID_OBJECT;
    }

    private static String reason(Exception e) {
        if (e instanceof SQLException missing && isMissing(missing)) {
            return "What it reads is not there yet: it comes with the first run that reaches gold. " + e.getMessage();
        }
        return Secrets.redact(
                e instanceof SQLException
                        ? e.getMessage()
                        : PodiumException.of(e).getMessage());
    }

    /** In a read-only transaction with a time limit: a chart can't change or hold up the warehouse. */
    private ChartData figures(ChartFile chart) throws SQLException {
        try (Connection connection = warehouse.dataSource().getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(SECONDS);
                statement.setMaxRows(ROWS_MOST);
                return ChartData.read(statement.executeQuery(chart.query()));
            } finally {
                connection.rollback();
            }
        }
    }
}
