package dev.podium.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How a file is written. */
public enum FileForm {
    CSV {
        @Override
        String text(List<Fact> facts) {
            return facts.stream()
                    .map(FileForm::fields)
                    .collect(Collectors.joining("", "id,version,changed_at,text\n", ""));
        }
    },
    JSONL {
        @Override
        String text(List<Fact> facts) {
            return facts.stream().map(fact -> ApiPage.json(fact) + "\n").collect(Collectors.joining());
        }
    },
    JSON {
        @Override
        String text(List<Fact> facts) {
            return facts.stream().map(ApiPage::json).collect(Collectors.joining(",\n", "{\"data\": [", "]}\n"));
        }
    },
    /** Written beforehand by tests/resources/parquet/write.py. */
    PARQUET {
        @Override
        String text(List<Fact> facts) {
            throw new UnsupportedOperationException("Parquet is no text");
        }

        @Override
        byte[] content(List<Fact> facts) {
            String name = facts.get(0).id() == 1 ? "facts-first.parquet" : "facts-news.parquet";
            try {
                return Files.readAllBytes(Path.of("tests", "resources", "parquet", name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    abstract String text(List<Fact> facts);

    byte[] content(List<Fact> facts) {
        return text(facts).getBytes(StandardCharsets.UTF_8);
    }

    String extension() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String fields(Fact fact) {
        String text = "\"" + fact.text().replace("\"", "\"\"") + "\"";
        return fact.id() + "," + fact.version() + "," + fact.changedAt() + "," + text + "\n";
    }
}
