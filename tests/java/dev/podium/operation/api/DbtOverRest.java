package dev.podium.operation.api;

import static io.restassured.RestAssured.given;

import dev.podium.operation.TestHub;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;

/** dbt over HTTP, in a whole hub that has no dbt: what dbt would leave is put there. */
abstract class DbtOverRest {

    @Inject
    Workspace workspace;

    @Inject
    Warehouse warehouse;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(
                Files.createDirectories(workspace.dbtProject()).resolve("dbt_project.yml"),
                "name: shop\nversion: '1.0'\nprofile: shop\n");
        Files.createDirectories(TestHub.branches(workspace.dbtProject()).resolve("branch-x"));
        warehouse.jdbi().useHandle(handle -> {
            handle.execute("delete from podium.dbt_state");
            handle.execute("delete from podium.dbt_docs");
        });
    }

    static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, TestHub.PASSWORD);
    }

    static ValidatableResponse problem(Response response, int status) {
        return response.then().statusCode(status).contentType("application/problem+json");
    }
}
