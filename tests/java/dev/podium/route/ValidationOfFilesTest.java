package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Files that are no routes, or would take time or memory. */
class ValidationOfFilesTest extends CheckedWorkspace {

    @Test
    void aKameletsOwnMistakes() throws IOException {
        String kamelet = Files.readString(Path.of("kamelets/webhook.kamelet.yaml"));
        write(
                "kamelets/webhook.kamelet.yaml",
                kamelet.replace("required: [connection]", "required: [conection]")
                        .replace("- bean:", "- baen:")
                        .replace("dev.podium.delivery.rest.Webhook", "dev.podium.delivery.rest.Webhok"));
        assertFound(
                "kamelets/webhook.kamelet.yaml",
                15,
                16,
                "'conection' is required, and is none of the properties; did you mean 'connection'?");
        assertFound(
                "kamelets/webhook.kamelet.yaml", 46, 15, "there is no Java class 'dev.podium.delivery.rest.Webhok'");
        assertFound(
                "kamelets/webhook.kamelet.yaml",
                56,
                13,
                "there is no step or option 'baen' in 'steps'; did you mean 'bean'?");
    }

    @Test
    void aContractsMistakes() throws IOException {
        write(
                "routes/crm.deals.contract.yaml",
                Files.readString(Path.of("routes/sales/crm.deals.contract.yaml"))
                        .replace("status: active", "status: activ"));
        assertFound("routes/crm.deals.contract.yaml", 6, 9, "'status' is one of");
    }

    @Test
    void aFileThatIsEmptyTooLargeOrNotText() throws IOException {
        write("routes/a.yaml", "");
        assertFound("routes/a.yaml", 1, 1, "the file is empty");
        write("routes/a.yaml", "# " + "x".repeat(1 << 20));
        assertFound("routes/a.yaml", 1, 1, "the file has more than 1048576 characters; divide it");
        write("routes/a.yaml", "# " + "x".repeat(5 << 20));
        assertFound("routes/a.yaml", 1, 1, "the file is larger than 4 MB; divide it");
        Files.write(workspace.resolve("routes/a.yaml"), new byte[] {'#', (byte) 0xff, '\n'});
        assertFound("routes/a.yaml", 1, 1, "the file is not UTF-8");
    }

    @Test
    void aliasesOfAliasesAndAThousandBracketsTakeNeitherTimeNorStack() throws IOException {
        write("routes/a.yaml", bomb(30, 10));
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertFound("routes/a.yaml", 1, 1, "this is not right YAML: Number of al"));
        write("routes/a.yaml", bomb(8, 7));
        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> assertFound("routes/a.yaml", 1, 1, "its aliases make it too large"));
        write("routes/a.yaml", "- &a [*a]\n");
        assertFound("routes/a.yaml", 1, 1, "an alias stands within what it is an alias of");
        write("routes/a.yaml", "[".repeat(100_000));
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertFalse(all().valid()));
        write("routes/a.yaml", "[".repeat(1000) + "]".repeat(1000));
        assertFound("routes/a.yaml", 1, 1, "it is nested deeper than 100 levels");
    }

    private static String bomb(int levels, int aliases) {
        StringBuilder bomb = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < levels; level++) {
            String alias = "*a" + (level - 1) + ", ";
            bomb.append("- &a")
                    .append(level)
                    .append(" [")
                    .append(alias.repeat(aliases))
                    .append("x]\n");
        }
        return bomb.toString();
    }
}
