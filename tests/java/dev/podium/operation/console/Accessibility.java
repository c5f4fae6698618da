package dev.podium.operation.console;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe says of the Podium tab in a page: its rules for WCAG 2.2, A and AA. The console around the tab is Hawtio's. */
final class Accessibility {

    private static final String RULES = script();

    private static final String ASK =
            """
            async () => (await axe.run('.podium, .podium-dialogue', {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }))
              .violations.filter(violation => ['serious', 'critical'].includes(violation.impact))
              .flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html} ${node.failureSummary}`))
            """;

    private Accessibility() {}

    /** Those that are serious or critical, each with its element. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(RULES);
        return (List<String>) page.evaluate(ASK);
    }

    private static String script() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
