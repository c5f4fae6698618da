package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project takes from elsewhere: dbt's packages. */
class DbtPackagesTest {

    @TempDir
    Path folder;

    private final RecordedStep step = new RecordedStep();

    @Test
    void packagesThatCannotBeFetchedAreToldAndFetchedByTheRetry() throws IOException {
        Dbt dbt = new Dbt(folder);
        Path packages = dbt.project.resolve("packages.yml");
        Files.writeString(packages, "packages: [{git: 'http://127.0.0.1:1/utils.git', revision: main}]");

        PodiumException thrown = assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build()));

        assertEquals(Fault.EXTERNAL, thrown.fault());
        assertTrue(thrown.getMessage().contains("could not be installed (dbt deps)"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("127.0.0.1"), thrown.getMessage());
        Path utils = Files.createDirectories(folder.resolve("utils/macros")).getParent();
        Files.writeString(utils.resolve("dbt_project.yml"), "name: utils\nversion: '1.0'\n");
        Files.writeString(utils.resolve("macros/one.sql"), "{% macro one() %}1{% endmacro %}");
        Files.writeString(packages, "packages: [{local: '../utils'}]");
        Files.writeString(dbt.project.resolve("models/deal_view.sql"), "select {{ utils.one() }} as one");
        dbt.run(step, Dbt.build());
        assertEquals(State.SUCCEEDED, step.parts().get("model.deal_view").state());

        Files.writeString(utils.resolve("macros/one.sql"), "{% macro one() %}2{% endmacro %}");
        dbt.run(new RecordedStep(), Dbt.build());
        assertEquals(2, dbt.count("silver.deal_view cross join generate_series(1, one)"), "an edited package counts");
    }

    @Test
    void aProjectCannotSendTheWarehousesPasswordToWhereItGetsItsPackagesFrom_invariant_10() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        try {
            Dbt dbt = new Dbt(folder);
            Files.writeString(
                    dbt.project.resolve("packages.yml"),
                    "packages: [{tarball: 'http://127.0.0.1:"
                            + elsewhere.getAddress().getPort()
                            + "/{{ env_var(\"DBT_ENV_SECRET_PODIUM_PASSWORD\", \"nothing\") }}/x.tar.gz', name: x}]");
            assertThrows(PodiumException.class, () -> dbt.run(step, Dbt.build()));
            assertTrue(!asked.isEmpty(), "dbt asked for the package");
            assertEquals(Set.of("/nothing/x.tar.gz"), Set.copyOf(asked));
        } finally {
            elsewhere.stop(0);
        }
    }
}
