package dev.podium.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contract files: what is read, and how all that is wrong is told at once. */
class ContractsTest {

    private static final Dataset DEALS = Dataset.parse("crm.deals");

    @TempDir
    Path routes;

    @Test
    void aFileThatWouldTakeTheHubsStackAndALinkThatLeadsBackHideNoOther() throws IOException {
        write("sales/crm.deals", "[".repeat(100_000));
        write("sales/crm.persons", "- &a [*a]\n");
        Files.createSymbolicLink(routes.resolve("sales/back"), routes);
        assertEquals(
                List.of("it is nested too deep", "a contract is a map of words and values"),
                contracts().all().stream()
                        .flatMap(file -> file.problems().stream())
                        .map(ContractProblem::reason)
                        .limit(2)
                        .toList());
    }

    @Test
    void aContractIsReadFromBesideItsRoute() throws IOException {
        write(
                "sales/crm.deals",
                """
                apiVersion: v3.0.2
                kind: DataContract
                id: crm.deals
                version: 1.2.0
                status: active
                description: { purpose: What we sell }
                team:
                  - { username: bob, role: developer }
                  - { username: anna, role: owner }
                schema:
                  - name: deals
                    properties:
                      - { name: id, logicalType: integer, required: true, primaryKey: true }
                      - { name: value, logicalType: number, description: In the deal's currency }
                slaProperties:
                  - { property: freshness, value: 24, unit: h }
                customProperties:
                  - { property: changedTypes, value: quarantine }
                """
                        .replace("deal's", "deals"));

        Contract contract = contracts().of(DEALS).orElseThrow();
        assertEquals(Optional.of("anna"), contract.owner());
        assertEquals(Optional.of("What we sell"), contract.description());
        assertEquals(Optional.of("24 h"), contract.freshness());
        assertEquals(new Drift(Decision.EVOLVE, Decision.QUARANTINE, Decision.STOP), contract.drift());
        assertEquals(
                List.of("id", "value"),
                contract.properties().stream().map(Property::name).toList());
        assertTrue(contract.properties().get(0).required());
        assertEquals(Optional.empty(), contracts().of(Dataset.parse("crm.persons")));
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithFileAndLine_invariant_9() throws IOException {
        write(
                "sales/crm.deals",
                """
                apiVersion: v2.1
                kind: DataContract
                id: crm.deals
                status: sleepy
                schema:
                  - name: deals
                    properties:
                      - { name: id, logicalType: int, requird: true }
                customProperties:
                  - { property: newColumns, value: ignore }
                """);

        String message =
                assertThrows(PodiumException.class, () -> contracts().of(DEALS)).getMessage();
        String file = routes.getFileName() + "/sales/crm.deals.contract.yaml";
        for (String expected : List.of(
                ":1: 'apiVersion'",
                ":1: a contract needs 'version'",
                ":4: 'status' is one of active",
                ":8: 'int' is no logicalType",
                ":8: there is no 'requird' in a property",
                ":10: 'value' is one of evolve, quarantine, stop, not 'ignore'")) {
            assertTrue(message.contains(file + expected), expected + " in " + message);
        }
    }

    @Test
    void aFileThatIsNoYamlOrNamesNoDatasetIsToldToo_invariant_9() throws IOException {
        write("Deals", "kind: [");
        ContractFile file = contracts().all().get(0);
        assertEquals(2, file.problems().size(), file.problems().toString());
        assertTrue(file.contract().isEmpty());
    }

    @Test
    void aChangedContractIsUsedByTheNextWhoAsks() throws IOException {
        write("crm.deals", minimal("1.0.0"));
        Contracts contracts = contracts();
        assertEquals("1.0.0", contracts.of(DEALS).orElseThrow().version());
        write("crm.deals", minimal("2.0.0"));
        assertEquals("2.0.0", contracts.of(DEALS).orElseThrow().version());
    }

    private static String minimal(String version) {
        return "apiVersion: v3.0.2\nkind: DataContract\nid: x\nstatus: active\nversion: " + version + "\n";
    }

    private Contracts contracts() {
        return new Contracts(routes);
    }

    private void write(String name, String text) throws IOException {
        Path file = routes.resolve(name + ".contract.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
