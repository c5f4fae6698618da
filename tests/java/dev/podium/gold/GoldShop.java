package dev.podium.gold;

import dev.podium.run.RecordedStep;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import dev.podium.workspace.Workspace;
import dev.podium.workspace.WorkspaceForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A domain "shop" in an empty gold of a real warehouse. */
final class GoldShop {

    final Warehouse warehouse = WarehouseForTests.get();
    final Workspace workspace;
    private final Path folder;

    GoldShop(Path folder) {
        this.folder = folder;
        this.workspace = WorkspaceForTests.at(folder, folder, folder.resolve("gold"));
        empty("gold");
        empty("shop_silver");
        sql("delete from podium.gold_object");
        sql("delete from podium.gold_change");
        sql("delete from podium.gold_deployment");
        sql("delete from podium.gate_result");
    }

    private void empty(String schema) {
        if (WarehouseForTests.sqlServer()) {
            emptyOnSqlServer(schema);
        } else {
            sql("drop schema if exists " + schema + " cascade");
            sql("create schema " + schema);
        }
    }

    private void emptyOnSqlServer(String schema) {
        sql("if schema_id('%1$s') is null exec ('create schema %1$s')".formatted(schema));
        String objects =
                "select concat('drop ', case type when 'V' then 'view' when 'P' then 'procedure' else 'table' end, ' "
                        + schema + ".', name) from sys.objects where schema_id = schema_id('" + schema
                        + "') and type in ('U', 'V', 'P') order by case type when 'U' then 2 else 1 end";
        warehouse
                .jdbi()
                .useHandle(handle ->
                        handle.createQuery(objects).mapTo(String.class).list().forEach(handle::execute));
    }

    GoldShop table(String name, String columns) {
        return file(name, "create table if not exists gold.%s (%s);".formatted(name, columns));
    }

    GoldShop procedure(String name, String body) {
        return file(
                name,
                """
                create or replace procedure gold.%s(run_id uuid default null) language plpgsql as $$
                begin
                  %s;
                end $$;
                """
                        .formatted(name, body));
    }

    /** @param name with its folders, without its ending */
    GoldShop file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    GoldShop file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve("gold/shop/" + name + ".sql");
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GoldShop without(String name) {
        try {
            Files.delete(folder.resolve("gold/shop/" + name + ".sql"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RecordedStep refresh() {
        return refresh(new RecordedStep(), GoldOptions.DEFAULT);
    }

    RecordedStep refresh(RecordedStep step, GoldOptions options) {
        new GoldStage(warehouse, workspace).perform(step, "shop", options);
        return step;
    }

    void sql(String sql) {
        warehouse.jdbi().useHandle(handle -> handle.execute(sql));
    }

    long number(String sql) {
        return warehouse
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    String text(String sql) {
        return warehouse.jdbi().withHandle(handle -> handle.createQuery(sql)
                .mapTo(String.class)
                .one());
    }
}
