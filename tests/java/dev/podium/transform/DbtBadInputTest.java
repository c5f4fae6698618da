package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong around dbt: each says whose fault it is and what to do, and the step can be retried when that is mended. */
class DbtBadInputTest {

    @TempDir
    Path folder;

    private final RecordedStep step = new RecordedStep();

    @Test
    void aProjectThatDoesNotParseIsToldWithFileAndLine() throws IOException {
        Dbt dbt = new Dbt(folder);
        Path models = dbt.project.resolve("models/models.yml");
        String sound = Files.readString(models);
        Files.writeString(models, sound + "  - name: deal_view\n   columns: [\n");

        PodiumException thrown = failing(dbt, Dbt.build());

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("Error reading shop: models.yml"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("line 23"), thrown.getMessage());
        Files.writeString(models, sound);
        assertRetries(dbt, Dbt.build());
    }

    @Test
    void aProfileThatIsMissingIsToldWithWhereToAddIt() throws IOException {
        Dbt dbt = withProfiles("other_profile", "podium", "postgres");

        PodiumException thrown = failing(dbt, Dbt.build());

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(
                thrown.getMessage().contains("add profile shop_profile to the profiles.yml in PODIUM_DBT_PROFILES"),
                thrown.getMessage());
        writeProfiles(dbt, "shop_profile", "podium", "postgres");
        assertRetries(dbt, Dbt.build());
    }

    @Test
    void aTargetThatTheProfileLacksIsToldWithThoseThatThereAre() throws IOException {
        Dbt dbt = withProfiles("shop_profile", "podium", "postgres");
        DbtOptions production = target("production");

        PodiumException thrown = failing(dbt, production);

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("- podium"), thrown.getMessage());
        assertTrue(
                thrown.getMessage().contains("correct option target of dbt:, or add production"), thrown.getMessage());
        writeProfiles(dbt, "shop_profile", "production", "postgres");
        assertRetries(dbt, production);
    }

    @Test
    void anAdapterThatIsNotInstalledIsToldWithTheFileToNameItIn() throws IOException {
        Dbt dbt = withProfiles("shop_profile", "podium", "snowflake");

        PodiumException thrown = failing(dbt, Dbt.build());

        assertEquals(Fault.USER, thrown.fault());
        assertTrue(thrown.getMessage().contains("add dbt-snowflake to requirements.txt"), thrown.getMessage());
        writeProfiles(dbt, "shop_profile", "podium", "postgres");
        assertRetries(dbt, Dbt.build());
    }

    @Test
    void aFullDiskIsToldAndIsNotTheProjectsFault() throws IOException {
        Path full = Files.createFile(folder.resolve("full"));
        Path program = script("dbt", "[ -e " + full + " ] && { trap '' XFSZ; ulimit -f 8; }\nexec " + managedDbt());
        Dbt dbt = new Dbt(folder, Map.of("podium.dbt.executable", program.toString()));

        PodiumException thrown = failing(dbt, Dbt.build());

        assertEquals(Fault.RESOURCE, thrown.fault());
        assertTrue(thrown.getMessage().contains("disk that dbt writes to is full; make room"), thrown.getMessage());
        Files.delete(full);
        assertRetries(dbt, Dbt.build());
    }

    @Test
    void aDiskTooFullToInstallDbtIsTold() throws IOException {
        // The environment's Python is put behind a limit as soon as it is made.
        Path python = script(
                "python",
                """
                python3 "$@" || exit
                for made in "$@"; do :; done
                [ -d "$made/bin" ] || exit 0
                mv "$made/bin/python" "$made/bin/unlimited"
                printf '#!/bin/sh\\ntrap "" XFSZ\\nulimit -f 8192\\nexec "%s" "$@"\\n' "$made/bin/unlimited" > "$made/bin/python"
                chmod +x "$made/bin/python"
                """);
        Dbt dbt = new Dbt(
                folder,
                Map.of(
                        "podium.dbt.python",
                        python.toString(),
                        "podium.dbt.environments",
                        folder.resolve("environments").toString()));
        Files.writeString(
                dbt.project.resolve("requirements.txt"), largePackage().toString());

        PodiumException thrown = failing(dbt, Dbt.build());

        assertEquals(Fault.RESOURCE, thrown.fault());
        assertTrue(thrown.getMessage().contains("PODIUM_DBT_ENVIRONMENTS"), thrown.getMessage());
        assertEquals(State.FAILED, step.parts().get("install dbt").state());
    }

    @Test
    void twoHubsNeverWorkOnOneProjectsSchemasAtOnce() throws IOException {
        Dbt one = new Dbt(folder.resolve("one"));
        Dbt other = new Dbt(folder.resolve("other"));
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> failing(one, Dbt.build("{sleep: 600}")));
        Awaitility.await().until(() -> step.parts().containsKey("model.stg_deals"));
        RecordedStep second = new RecordedStep();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> other.run(second, Dbt.build()));

        Awaitility.await().until(() -> !second.waits.isEmpty());
        assertEquals("the dbt of another hub works on project shop in schema silver", second.waits.get(0));
        assertEquals(Map.of(), second.parts());
        step.cancel();

        first.join();
        waiting.join();
        assertEquals(State.SUCCEEDED, second.parts().get("model.deal_view").state());
    }

    @Test
    void aWarehouseThatGoesAwayInTheMiddleIsNotTheProjectsFault() throws IOException {
        Dbt dbt = new Dbt(folder);
        CompletableFuture<PodiumException> failing =
                CompletableFuture.supplyAsync(() -> failing(dbt, Dbt.build("{sleep: 600}")));
        Awaitility.await().until(() -> sleeping(dbt) > 0);
        dbt.text("select string_agg(pg_terminate_backend(pid)::text, '') from pg_stat_activity"
                + " where application_name = 'podium-dbt'");

        PodiumException thrown = failing.join();

        assertEquals(Fault.EXTERNAL, thrown.fault(), thrown.getMessage());
        assertRetries(dbt, Dbt.build());
    }

    private PodiumException failing(Dbt dbt, DbtOptions options) {
        return assertThrows(PodiumException.class, () -> dbt.run(step, options));
    }

    private void assertRetries(Dbt dbt, DbtOptions options) {
        dbt.run(step, options);
        assertEquals(State.SUCCEEDED, step.parts().get("model.deal_view").state());
    }

    private static long sleeping(Dbt dbt) {
        return dbt.count("pg_stat_activity where state = 'active' and query like '%pg_sleep(600)%'"
                + " and pid <> pg_backend_pid()");
    }

    /** Five megabytes, where no file may have more than four. */
    private Path largePackage() throws IOException {
        Path wheel = folder.resolve("large-1.0-py3-none-any.whl");
        try (ZipOutputStream files = new ZipOutputStream(Files.newOutputStream(wheel))) {
            add(files, "large/data", new byte[5 << 20]);
            add(files, "large-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: large\nVersion: 1.0\n".getBytes());
            add(files, "large-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n".getBytes());
            add(files, "large-1.0.dist-info/RECORD", "large/data,,\n".getBytes());
        }
        return wheel;
    }

    private static void add(ZipOutputStream files, String name, byte[] content) throws IOException {
        files.putNextEntry(new ZipEntry(name));
        files.write(content);
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        script.toFile().setExecutable(true);
        return script;
    }

    /** The environment that the other tests use; made by them or here. */
    private String managedDbt() throws IOException {
        new Dbt(folder.resolve("install")).run(new RecordedStep(), DbtOptions.of("list"));
        try (var environments = Files.list(Dbt.ENVIRONMENTS)) {
            Path made = environments
                    .filter(each -> Files.exists(each.resolve("complete")) && forPostgres(each))
                    .findFirst()
                    .orElseThrow();
            return made.resolve("bin/python") + " -m dbt.cli.main \"$@\"";
        }
    }

    private static boolean forPostgres(Path environment) {
        try {
            return Files.readString(environment.resolve("requirements.txt")).contains("dbt-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dbt withProfiles(String profile, String target, String type) throws IOException {
        Dbt dbt = new Dbt(
                folder, Map.of("podium.dbt.profiles", folder.resolve("profiles").toString()));
        writeProfiles(dbt, profile, target, type);
        return dbt;
    }

    private void writeProfiles(Dbt dbt, String profile, String target, String type) throws IOException {
        var at = dbt.warehouse.address();
        Files.createDirectories(folder.resolve("profiles"));
        Files.writeString(
                folder.resolve("profiles/profiles.yml"),
                """
                PROFILE:
                  target: TARGET
                  outputs:
                    TARGET: {type: TYPE, host: HOST, port: PORT, user: USER, dbname: DATABASE, schema: silver,
                      password: "{{ env_var('DBT_ENV_SECRET_PODIUM_PASSWORD') }}"}
                """
                        .replace("PROFILE", profile)
                        .replace("TARGET", target)
                        .replace("TYPE", type)
                        .replace("HOST", at.host())
                        .replace("PORT", String.valueOf(at.port()))
                        .replace("USER", at.user())
                        .replace("DATABASE", at.database()));
    }

    private static DbtOptions target(String name) {
        DbtOptions build = Dbt.build();
        return new DbtOptions(
                build.verb(),
                build.select(),
                build.exclude(),
                build.selector(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                List.of(),
                Optional.empty(),
                false);
    }
}
