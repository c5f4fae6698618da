package dev.podium.operation.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.LandingHub;
import dev.podium.transform.artifact.Folders;
import dev.podium.warehouse.Warehouse;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codegen over REST, in a whole hub, for a dbt project of its own. */
@QuarkusTest
@TestProfile(LandingHub.class)
class CodegenResourceTest {

    private static final String STAGING = "models/staging/cgrest/stg_cgrest__deals.sql";

    @Inject
    Warehouse warehouse;

    @ConfigProperty(name = "podium.dbt-project")
    Path project;

    /** A dbt project that holds nothing yet. */
    @BeforeEach
    void somethingHasLanded() throws IOException {
        Files.writeString(
                Files.createDirectories(project).resolve("dbt_project.yml"),
                "name: shop\nversion: '1.0'\nprofile: shop\n");
        warehouse.jdbi().useHandle(handle -> {
            handle.execute("create table if not exists bronze.cgrest_deals (record jsonb, _load_id bigint)");
            handle.execute("truncate bronze.cgrest_deals");
            handle.execute("insert into bronze.cgrest_deals values ('{\"id\": 1}', 1)");
            handle.execute("insert into podium.dataset (name, table_name) values ('cgrest.deals', 'cgrest_deals')"
                    + " on conflict do nothing");
        });
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        warehouse.jdbi().useHandle(handle -> {
            handle.execute("delete from podium.dataset where name = 'cgrest.deals'");
            handle.execute("drop table bronze.cgrest_deals");
        });
        Folders.delete(project);
    }

    @Test
    void aDryRunShowsTheFilesAndTheNextCallWritesThemOnce() {
        admin("{\"dryRun\": true}")
                .statusCode(200)
                .body("files.path", hasItem(STAGING))
                .body("files.find { it.path == '" + STAGING + "' }.text", containsString("source('cgrest', 'deals')"));
        assertFalse(Files.exists(project.resolve("models")));

        admin("{\"datasets\": [\"cgrest.deals\"]}")
                .statusCode(200)
                .body("files.state.unique()", equalTo(java.util.List.of("written")));
        assertTrue(Files.exists(project.resolve(STAGING)));

        admin("{\"datasets\": [\"cgrest.deals\"]}")
                .statusCode(200)
                .body("files.state.unique()", equalTo(java.util.List.of("unchanged")));
        admin("{}").statusCode(200);
        admin("{}").statusCode(200).body("files", empty());
    }

    @Test
    void whatIsAskedForWronglyIsRefusedWithWhatIsWrong() {
        admin("{\"datasets\": [\"cgrest.nothing\"]}").statusCode(404).body(containsString("cgrest.deals"));
        admin("{\"datasets\": [\"../../etc\"]}").statusCode(400).body(containsString("datasets"));
        admin("{\"dataset\": [\"cgrest.deals\"]}").statusCode(400);
        admin("{\"datasets\": \"cgrest.deals\"}").statusCode(400);
        admin("[").statusCode(400);
    }

    @Test
    void onlyOperatorsAndAdministratorsMay() {
        call(given(), "{}").statusCode(401);
        call(given().auth().preemptive().basic("admin", "wrong"), "{}").statusCode(401);
        call(given().auth().preemptive().basic("vera", LandingHub.PASSWORD), "{\"dryRun\": true}")
                .statusCode(403);
    }

    private static ValidatableResponse admin(String body) {
        return call(given().auth().preemptive().basic("admin", LandingHub.PASSWORD), body);
    }

    private static ValidatableResponse call(RequestSpecification as, String body) {
        return as.contentType("application/json")
                .body(body)
                .post("/api/dbt/codegen")
                .then();
    }
}
