import com.microsoft.sqlserver.jdbc.ISQLServerBulkData;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the hub is measured against: rows of a PostgreSQL table into a table of SQL Server, by the driver's bulk copy out of a bare loop, or
 * by batches of 1,000 inserts; in one transaction. Arguments: addresses of both, with logins. Reads {@code bulk} or {@code batch} a
 * line, answers with the seconds that it took.
 */
public class BareBulk {

    private static final String READ = "select * from public.rows";

    private static final String[] TARGET = {
        "if schema_id('bench') is null exec('create schema bench')",
        "drop table if exists bench.rows",
        "create table bench.rows (id bigint, customer bigint, amount decimal(12, 2), title nvarchar(max), note nvarchar(max),"
                + " changed_at datetime2(6), share float)"
    };

    public static void main(String[] arguments) throws Exception {
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            String way = lines.nextLine();
            try (Connection source = DriverManager.getConnection(arguments[0]);
                    Connection target = DriverManager.getConnection(arguments[1])) {
                try (Statement prepare = target.createStatement()) {
                    for (String statement : TARGET) {
                        prepare.execute(statement);
                    }
                }
                source.setAutoCommit(false);
                target.setAutoCommit(false);
                long begun = System.nanoTime();
                try (Statement statement = source.createStatement()) {
                    statement.setFetchSize(5_000);
                    try (ResultSet rows = statement.executeQuery(READ)) {
                        if (way.equals("bulk")) {
                            bulk(rows, target);
                        } else {
                            batch(rows, target);
                        }
                    }
                }
                target.commit();
                System.out.println((System.nanoTime() - begun) / 1e9);
            }
        }
    }

    private static void bulk(ResultSet rows, Connection target) throws SQLException {
        SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
        options.setTableLock(true);
        options.setBulkCopyTimeout(0);
        try (SQLServerBulkCopy copy = new SQLServerBulkCopy(target)) {
            copy.setBulkCopyOptions(options);
            copy.setDestinationTableName("bench.rows");
            copy.writeToServer(new Loop(rows));
        }
    }

    private static void batch(ResultSet rows, Connection target) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        String marks = IntStream.range(0, columns).mapToObj(n -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = target.prepareStatement("insert into bench.rows values (" + marks + ")")) {
            int waiting = 0;
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    insert.setObject(column, rows.getObject(column));
                }
                insert.addBatch();
                if (++waiting % 1_000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private record Loop(ResultSet rows, ResultSetMetaData columns, int count) implements ISQLServerBulkData {

        Loop(ResultSet rows) throws SQLException {
            this(rows, rows.getMetaData(), rows.getMetaData().getColumnCount());
        }

        /** What a driver says of columns, which throws no more once the rows are there. */
        private interface Told<T> {
            T get() throws SQLException;
        }

        private static <T> T told(Told<T> what) {
            try {
                return what.get();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Set<Integer> getColumnOrdinals() {
            return IntStream.rangeClosed(1, count).boxed().collect(Collectors.toSet());
        }

        @Override
        public String getColumnName(int column) {
            return told(() -> columns.getColumnName(column));
        }

        @Override
        public int getColumnType(int column) {
            int type = told(() -> columns.getColumnType(column));
            return type == java.sql.Types.VARCHAR ? java.sql.Types.LONGNVARCHAR : type;
        }

        @Override
        public int getPrecision(int column) {
            return told(() -> columns.getPrecision(column));
        }

        @Override
        public int getScale(int column) {
            return told(() -> columns.getScale(column));
        }

        @Override
        public Object[] getRowData() throws SQLException {
            Object[] row = new Object[count];
            for (int column = 0; column < count; column++) {
                row[column] = rows.getObject(column + 1);
            }
            return row;
        }

        @Override
        public boolean next() throws SQLException {
            return rows.next();
        }
    }
}
