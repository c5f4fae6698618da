package dev.podium.connector.jdbc;

import dev.podium.warehouse.SqlFiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Questions to a SQL Server that is read, by the statements kept for it. */
final class ServerQuestion {

    private ServerQuestion() {}

    /** The first row's values as text, null where there is none. */
    static List<String> row(Connection opened, String name, int width, String... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(opened, name, parameters);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Collections.nCopies(width, null);
            }
            List<String> values = new ArrayList<>();
            for (int at = 1; at <= width; at++) {
                values.add(row.getString(at));
            }
            return values;
        }
    }

    /** The first column. */
    static List<String> column(Connection opened, String name, String... parameters) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = prepared(opened, name, parameters);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static PreparedStatement prepared(Connection opened, String name, String... parameters)
            throws SQLException {
        PreparedStatement statement = opened.prepareStatement(SqlFiles.text("sqlserver", "jdbc", name));
        for (int at = 0; at < parameters.length; at++) {
            statement.setString(at + 1, parameters[at]);
        }
        return statement;
    }

    /** A statement that is read from, with names in their places. */
    static String text(String name, Map<String, String> places) {
        String text = SqlFiles.text("sqlserver", "jdbc", name);
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace(":" + place.getKey(), place.getValue());
        }
        return text;
    }
}
