package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each defect of a route is told with its line and column, and what is right is called valid. */
class ValidationTest extends CheckedWorkspace {

    @Test
    void whatIsRightIsValid() throws IOException {
        write("routes/a.yaml", GOOD);
        assertEquals(List.of(), all().findings());
        assertTrue(all().valid());
    }

    @Test
    void aFileThatIsNoYaml() throws IOException {
        planted(
                "group: sales\n    description: Deals",
                "group: sales\n   description: Deals",
                4,
                4,
                "this is not right YAML");
    }

    @Test
    void anUnknownStep() throws IOException {
        planted("- to: dbt", "- tp: dbt", 25, 11, "there is no step or option 'tp' in 'steps'");
    }

    @Test
    void anOptionThatAStepDoesNotHave() throws IOException {
        planted("    id: crm", "    idd: crm", 2, 5, "there is no step or option 'idd' in 'route'; did you mean 'id'?");
    }

    @Test
    void stepsBesideTheStart() throws IOException {
        planted(
                "      parameters: { of: \"crm.deals\" }\n      steps:\n        - to",
                "      parameters: { of: \"crm.deals\" }\n    steps:\n        - to",
                24,
                5,
                "there is no step or option 'steps' in 'route'; it stands under 'from:'");
    }

    @Test
    void anOptionThatStandsTwice() throws IOException {
        planted("    description: Silver", "    group: sales", 20, 5, "'group' stands twice in 'route'");
    }

    @Test
    void aValueThatIsNotOfItsType() throws IOException {
        planted(
                "- to: dbt",
                "- log: { message: x, loggingLevel: LOUD }\n        - to: dbt",
                25,
                44,
                "'loggingLevel' is one of");
    }

    @Test
    void anUnknownComponent() throws IOException {
        planted("load:crm.deals", "lod:crm.deals", 6, 12, "there is no component 'lod'; did you mean 'load'?");
    }

    @Test
    void anOptionThatAComponentDoesNotHave() throws IOException {
        planted("cursor:", "cursr:", 7, 21, "'load:crm.deals' has no option 'cursr'; did you mean 'cursor'?");
    }

    @Test
    void anOptionInAUriThatAComponentDoesNotHave() throws IOException {
        planted("?select", "?selct", 25, 25, "'dbt:build' has no option 'selct'; did you mean 'select'?");
    }

    @Test
    void aValueThatAnOptionCanNotHave() throws IOException {
        planted(
                "{ of: \"crm.deals\" }",
                "{ of: crm.deals, as: sliver }",
                23,
                40,
                "'completion:bronze': 'as' is one of silver, gold, delivery; did you mean 'silver'?");
    }

    @Test
    void aComponentThatStandsInTheWrongPlace() throws IOException {
        planted("- to: dbt:build?select=tag:sales", "- to: timer:x", 25, 15, "'timer:' starts a route");
    }

    @Test
    void aMissingPath() throws IOException {
        planted(
                "uri: completion:bronze\n      parameters: { of: \"crm.deals\" }",
                "uri: timer\n",
                22,
                12,
                "'timer:' needs 'timerName'");
    }

    @Test
    void anUnknownKamelet() throws IOException {
        planted(
                "name: rest-offset",
                "name: rest-ofset",
                10,
                19,
                "there is no Kamelet 'rest-ofset'; did you mean 'rest-offset'?");
    }

    @Test
    void aFolderWithoutKameletsRatherThanAWrongName() throws IOException {
        write("routes/a.yaml", GOOD);
        Files.move(workspace.resolve("kamelets"), workspace.resolve("elsewhere"));
        assertFound(
                "routes/a.yaml",
                10,
                19,
                "there is no Kamelet 'rest-offset'; no Kamelet file was found at all; PODIUM_KAMELETS says in which folder they are");
    }

    @Test
    void aPropertyThatAKameletNeeds() throws IOException {
        planted("              path: /v1/deals\n", "", 10, 19, "Kamelet 'rest-offset' needs the property 'path'");
    }

    @Test
    void aPropertyThatAKameletDoesNotHave() throws IOException {
        planted(
                "limit: 500",
                "limt: 500",
                14,
                15,
                "Kamelet 'rest-offset' has no property 'limt'; did you mean 'limit'?");
    }

    @Test
    void aPropertyThatIsNotOfItsType() throws IOException {
        planted("limit: 500", "limit: many", 14, 22, "Kamelet 'rest-offset': 'limit' is a number");
    }

    @Test
    void aLandingAfterAKameletThatPages() throws IOException {
        planted(
                "- to: dbt",
                "- to: kamelet:rest-offset?connection=crm&path=/x\n        - to: bronze:crm.deals\n        - to: dbt",
                26,
                11,
                "bronze: stands after a paging Kamelet");
    }

    @Test
    void aJavaClassThatIsNotThere() throws IOException {
        write("routes/a.yaml", GOOD + "- beans:\n    - name: mine\n      type: com.example.Nothing\n");
        assertFound("routes/a.yaml", 28, 13, "there is no Java class 'com.example.Nothing' in the hub");
    }

    @Test
    void eachDefectOfAFileIsTold() throws IOException {
        write(
                "routes/a.yaml",
                GOOD.replace("cursor:", "cursr:").replace("limit:", "limt:").replace("?select", "?selct"));
        assertEquals(
                List.of(7, 14, 25),
                all().findings().stream().map(f -> f.place().line()).toList());
    }
}
