package dev.podium.warehouse;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.ColumnMapper;

/**
 * Values of ours as SQL Server has them: moments as datetimeoffset in UTC, whatever zone the hub runs in, ids as text that it makes
 * ids of, and lists of numbers, for which it has no type, as JSON.
 */
final class SqlServerValues {

    private SqlServerValues() {}

    static void teach(Jdbi jdbi) {
        jdbi.registerArgument(new Moments());
        jdbi.registerArgument(new Ids());
        jdbi.registerArgument(new Numbers());
        jdbi.registerColumnMapper(
                Instant.class, (row, column, context) -> moment(row.getObject(column, OffsetDateTime.class)));
        jdbi.registerColumnMapper(UUID.class, (row, column, context) -> id(row.getString(column)));
        jdbi.registerColumnMapper(new GenericType<List<Long>>() {}, numbers());
    }

    private static Instant moment(OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }

    private static UUID id(String value) {
        return value == null ? null : UUID.fromString(value);
    }

    private static ColumnMapper<List<Long>> numbers() {
        return (row, column, context) -> {
            String value = row.getString(column);
            return value == null ? null : numbers(value);
        };
    }

    private static List<Long> numbers(String json) {
        String inside = json.substring(1, json.length() - 1).strip();
        return inside.isEmpty()
                ? List.of()
                : Stream.of(inside.split(","))
                        .map(String::strip)
                        .map(Long::valueOf)
                        .toList();
    }

    private static final class Moments extends AbstractArgumentFactory<Instant> {
        Moments() {
            super(microsoft.sql.Types.DATETIMEOFFSET);
        }

        @Override
        protected Argument build(Instant value, ConfigRegistry config) {
            OffsetDateTime moment = value.atOffset(ZoneOffset.UTC);
            return (position, statement, context) -> statement.setObject(position, moment);
        }
    }

    private static final class Ids extends AbstractArgumentFactory<UUID> {
        Ids() {
            super(Types.NVARCHAR);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, value.toString());
        }
    }

    private static final class Numbers extends AbstractArgumentFactory<long[]> {
        Numbers() {
            super(Types.NVARCHAR);
        }

        @Override
        protected Argument build(long[] value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setNString(position, Arrays.toString(value));
        }
    }
}
