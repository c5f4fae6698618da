package dev.podium.transform.codegen;

import dev.podium.contract.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL of a staging model: the latest version of each record, its fields typed. */
record StagingModel(BronzeTable table, ProjectSources.Source source) {

    String sql() {
        StringBuilder sql = new StringBuilder();
        String from = "{{ source('" + source.name() + "', '" + source.table() + "') }}";
        if (!table.key().isEmpty()) {
            sql.append(versions(from));
            from = "versions\nwhere version_rank = 1";
        }
        List<String> columns = new ArrayList<>(table.fields().stream()
                .map(field -> expression(field) + " as " + field.column())
                .toList());
        columns.addAll(List.of("_load_id", "_run_id", "_extracted_at"));
        return sql.append("select\n    ")
                .append(String.join(",\n    ", columns))
                .append("\nfrom ")
                .append(from)
                .append('\n')
                .toString();
    }

    private String versions(String from) {
        String key = table.key().stream().map(this::text).collect(Collectors.joining(", "));
        String present =
                table.key().stream().map(name -> text(name) + " is not null").collect(Collectors.joining(" and "));
        List<String> order = new ArrayList<>();
        table.cursor()
                .map(this::text)
                .ifPresent(cursor ->
                        order.addAll(List.of("case when " + cursor + " is null then 1 else 0 end", cursor + " desc")));
        order.add("_load_id desc");
        if (table.position()) {
            order.add("_position desc");
        }
        return """
                with versions as (
                    select
                        *,
                        row_number() over (
                            partition by %s
                            order by %s
                        ) as version_rank
                    from %s
                    where %s
                )

                """
                .formatted(key, String.join(", ", order), from, present);
    }

    private String expression(Field field) {
        LogicalType type = field.type().orElse(LogicalType.STRING);
        if (table.documents() && (type == LogicalType.OBJECT || type == LogicalType.ARRAY)) {
            return "{{ podium_part('record', '" + field.name() + "') }}";
        }
        if (type == LogicalType.STRING) {
            return text(field.name());
        }
        return table.documents()
                ? "{{ podium_cast(podium_field('record', '" + field.name() + "'), '" + type + "') }}"
                : "{{ podium_cast(" + inJinja(field.name()) + ", '" + type + "') }}";
    }

    private String text(String name) {
        if (table.documents()) {
            return "{{ podium_field('record', '" + name + "') }}";
        }
        return Names.plain(name) ? name : "{{ adapter.quote('" + name + "') }}";
    }

    private static String inJinja(String name) {
        return Names.plain(name) ? "'" + name + "'" : "adapter.quote('" + name + "')";
    }
}
