package dev.podium.connector.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The parts of the REST connector know each other one way only, and none of them knows the walk. */
class RestPartsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.podium.connector.rest");

    @Test
    void noPartKnowsOneThatKnowsIt() {
        slices().matching("dev.podium.connector.rest.(*)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.podium.connector.rest.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.podium.connector.rest")
                .check(CLASSES);
    }
}
