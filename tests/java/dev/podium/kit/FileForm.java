package dev.podium.kit;

import java.util.List;
import java.util.stream.Collectors;

/** How a file is written. */
public enum FileForm {
    CSV {
        @Override
        String content(List<Fact> facts) {
            return facts.stream()
                    .map(FileForm::fields)
                    .collect(Collectors.joining("", "id,version,changed_at,text\n", ""));
        }
    },
    JSONL {
        @Override
        String content(List<Fact> facts) {
            return facts.stream().map(fact -> ApiPage.json(fact) + "\n").collect(Collectors.joining());
        }
    };

    abstract String content(List<Fact> facts);

    String extension() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String fields(Fact fact) {
        String text = "\"" + fact.text().replace("\"", "\"\"") + "\"";
        return fact.id() + "," + fact.version() + "," + fact.changedAt() + "," + text + "\n";
    }
}
