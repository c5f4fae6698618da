package dev.podium.gold;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** As SQL Server says it, by numbers of its own. */
record SqlServerError(SQLServerException thrown) implements ServerError {

    /** A deadlock, a lock not given in time, a snapshot's conflict of updates. */
    private static final Set<Integer> REPEATABLE = Set.of(1205, 1222, 3960);
    /** A transaction count that isn't what it was, told by the server or by our call; a commit or rollback of none. */
    private static final Set<Integer> COMMITTED_BY_ITSELF = Set.of(266, 51266, 3902, 3903);
    /** Memory, file groups, locks, log; quotas of Azure. */
    private static final Set<Integer> EXHAUSTED =
            Set.of(701, 802, 1101, 1105, 1204, 8645, 8651, 9002, 40544, 40551, 40552, 40553);

    private static final int PARAMETER_MISSING = 201;
    private static final Set<String> INTERRUPTED = Set.of("HY008", "HYT00");

    @Override
    public String message() {
        return server().map(error -> error.getErrorMessage()).orElse(thrown.getMessage());
    }

    @Override
    public String code() {
        return thrown.getErrorCode() == 0
                ? Optional.ofNullable(thrown.getSQLState()).orElse("")
                : Integer.toString(thrown.getErrorCode());
    }

    @Override
    public String detail() {
        return "";
    }

    @Override
    public String hint() {
        return thrown.getErrorCode() == PARAMETER_MISSING
                ? "The hub gives run_id, range_from and range_to; all others need a default."
                : "";
    }

    @Override
    public boolean repeatable() {
        return REPEATABLE.contains(thrown.getErrorCode());
    }

    @Override
    public boolean committedByItself() {
        return COMMITTED_BY_ITSELF.contains(thrown.getErrorCode());
    }

    @Override
    public boolean interrupted() {
        return INTERRUPTED.contains(String.valueOf(thrown.getSQLState()));
    }

    @Override
    public boolean exhausted() {
        return EXHAUSTED.contains(thrown.getErrorCode());
    }

    @Override
    public int lineOf(Statement statement) {
        return server().map(error -> (int) error.getLineNumber())
                .filter(line -> line > 0)
                .orElse(1);
    }

    /** The innermost alone: it names no others. */
    @Override
    public List<Frame> frames() {
        return server()
                .filter(error -> error.getProcedureName() != null)
                .map(error -> new Frame(bare(error.getProcedureName()), (int) error.getLineNumber()))
                .stream()
                .toList();
    }

    private static String bare(String procedure) {
        String name = procedure.replace("[", "").replace("]", "");
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private Optional<com.microsoft.sqlserver.jdbc.SQLServerError> server() {
        return Optional.ofNullable(thrown.getSQLServerError());
    }
}
