package dev.podium.bronze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a table in a lake as another program would: by delta-rs, an implementation of Delta Lake's protocol that is not the
 * hub's, installed once into target; its rows as texts.
 */
public final class LakeReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PYTHON = Path.of("target", "lake-reader", "bin", "python");

    private static final String PROGRAM =
            """
            import sys, json, datetime, decimal, deltalake
            table = deltalake.DeltaTable(sys.argv[1])
            def text(value):
                if value is None or isinstance(value, str): return value
                if isinstance(value, bool): return str(value).lower()
                if isinstance(value, bytes): return value.hex()
                if isinstance(value, datetime.datetime): return value.astimezone(datetime.timezone.utc).isoformat().replace('+00:00', 'Z')
                if isinstance(value, decimal.Decimal): return format(value, 'f')
                return str(value)
            rows = table.to_pyarrow_table().to_pylist()
            print(json.dumps({"columns": [field.name for field in table.schema().fields],
                              "rows": [{name: text(value) for name, value in row.items()} for row in rows]}))
            """;

    private final Path table;
    private JsonNode read;

    public LakeReader(Path table) {
        this.table = table;
    }

    private JsonNode read() {
        if (read == null) {
            try {
                installed();
                Process reader = new ProcessBuilder(PYTHON.toString(), "-c", PROGRAM, table.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                read = JSON.readTree(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    /** Has delta-rs installed, if it isn't. */
    public static void installed() throws IOException {
        Path installed = PYTHON.resolveSibling("installed");
        Installation.once(installed, "lake-reader", () -> {
            Installation.ofPython(PYTHON.getParent().getParent(), "deltalake==1.6.6", "pyarrow==26.0.1");
            Files.createFile(installed);
        });
    }

    List<Map<String, String>> rows() {
        List<Map<String, String>> rows = new ArrayList<>();
        read().get("rows").forEach(row -> {
            Map<String, String> values = new LinkedHashMap<>();
            row.fields()
                    .forEachRemaining(field -> values.put(
                            field.getKey(),
                            field.getValue().isNull() ? null : field.getValue().asText()));
            rows.add(values);
        });
        return rows;
    }

    Map<String, String> row(String column, String value) {
        return rows().stream()
                .filter(row -> value.equals(row.get(column)))
                .findFirst()
                .orElseThrow();
    }

    List<String> columns() {
        List<String> names = new ArrayList<>();
        read().get("columns").forEach(name -> names.add(name.asText()));
        return names;
    }

    public long count() {
        return rows().size();
    }

    public long distinct(String column) {
        Set<String> values = new LinkedHashSet<>();
        rows().forEach(row -> values.add(row.get(column)));
        return values.size();
    }
}
