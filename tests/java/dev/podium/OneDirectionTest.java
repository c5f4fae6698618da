package dev.podium;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages are the stages of the data's way, and imports go one way only: towards the words and the stages before. */
class OneDirectionTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.podium");

    @Test
    void eachStageKnowsOnlyThoseBeforeIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("vocabulary")
                .definedBy("dev.podium.vocabulary")
                .layer("workspace")
                .definedBy("dev.podium.workspace")
                .layer("secret")
                .definedBy("dev.podium.secret")
                .layer("contract")
                .definedBy("dev.podium.contract")
                .layer("warehouse")
                .definedBy("dev.podium.warehouse")
                .layer("audit")
                .definedBy("dev.podium.audit")
                .layer("run")
                .definedBy("dev.podium.run")
                .layer("route")
                .definedBy("dev.podium.route")
                .layer("load")
                .definedBy("dev.podium.load")
                .layer("connector")
                .definedBy("dev.podium.connector..")
                .layer("bronze")
                .definedBy("dev.podium.bronze..")
                .layer("completion")
                .definedBy("dev.podium.completion")
                .layer("transform")
                .definedBy("dev.podium.transform..")
                .layer("gold")
                .definedBy("dev.podium.gold")
                .layer("delivery")
                .definedBy("dev.podium.delivery..")
                .layer("operation")
                .definedBy("dev.podium.operation..")
                .layer("sample")
                .definedBy("dev.podium.sample..")
                .whereLayer("sample")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("operation")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("operation")
                .whereLayer("gold")
                .mayOnlyBeAccessedByLayers("operation")
                .whereLayer("transform")
                .mayOnlyBeAccessedByLayers("operation")
                .whereLayer("completion")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("bronze")
                .mayOnlyBeAccessedByLayers("operation")
                .whereLayer("connector")
                .mayOnlyBeAccessedByLayers("bronze", "delivery", "sample", "operation")
                .whereLayer("load")
                .mayOnlyBeAccessedByLayers("connector", "bronze", "completion", "operation")
                .whereLayer("route")
                .mayOnlyBeAccessedByLayers("operation")
                .whereLayer("run")
                .mayOnlyAccessLayers("audit", "warehouse", "workspace", "vocabulary")
                .whereLayer("audit")
                .mayOnlyAccessLayers("warehouse", "vocabulary")
                .whereLayer("warehouse")
                .mayOnlyAccessLayers("workspace", "secret", "vocabulary")
                .whereLayer("secret")
                .mayOnlyAccessLayers("vocabulary")
                .whereLayer("contract")
                .mayOnlyAccessLayers("workspace", "vocabulary")
                .whereLayer("workspace")
                .mayOnlyAccessLayers("vocabulary")
                .whereLayer("vocabulary")
                .mayNotAccessAnyLayer()
                .check(CLASSES);
    }

    @Test
    void noPackagesNeedEachOther() {
        slices().matching("dev.podium.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
