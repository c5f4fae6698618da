package dev.podium.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README and the docs say of the kit is what the kit does. */
class CertificateTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\|.*\\| (yes|but [^|]*|no) \\|");

    @Test
    void theReadmeSaysWhichConnectorsAreCertifiedAndWhatTheyDoNotBearYet() throws IOException {
        List<String> said = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            if (!row.group(2).equals("no")) {
                said.add(row.group(1) + ": " + row.group(2));
            }
        }
        List<String> certified = Certified.all().stream()
                .filter(connector -> !connector.name().contains(" "))
                .map(connector -> connector.name() + ": "
                        + (connector.gaps().isEmpty()
                                ? "yes"
                                : "but " + connector.gaps().size() + " scenarios"))
                .sorted()
                .toList();
        assertEquals(certified, said.stream().sorted().toList());
    }

    @Test
    void theDocsListAllScenarios() throws IOException {
        Path docs = Path.of("docs", "certification.md");
        String written = page();
        if (Boolean.getBoolean("kit.write")) {
            Files.writeString(docs, written);
        }
        assertEquals(written, Files.readString(docs), "write it with mvn test -Dtest=CertificateTest -Dkit.write=true");
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                "# What certified connectors bear\n\nWritten by the [test kit](connectors.md)"
                        + " from its scenarios. Each stands for three loads: a healthy one, one from a source that …, one when it has healed.\n");
        for (Connector<?> connector : Certified.all()) {
            page.append("\n## ").append(connector.name()).append("\n\n| a source that … | the load |\n|---|---|\n");
            connector.scenarios().forEach(scenario -> page.append("| ")
                    .append(scenario.name())
                    .append(" | ")
                    .append(connector.gaps().contains(scenario.name()) ? "**not yet:** " : "")
                    .append(said(scenario.expected()))
                    .append(" |\n"));
        }
        return page.toString();
    }

    private static String said(Expectation expected) {
        if (expected instanceof Expectation.Lands lands) {
            return lands.lost() == 0 ? "lands all" : "lands all but " + lands.lost() + ", which is quarantined";
        }
        if (expected instanceof Expectation.LandsSoon) {
            return "lands what makes sense; the next one the rest";
        }
        return expected instanceof Expectation.Refuses
                ? "fails and says why; the next one lands all"
                : "lands all, or fails and says why";
    }
}
