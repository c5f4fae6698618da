package dev.podium.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineGraphTest {

    @Test
    void aPipelineWhoseStepsFollowEachOtherIsSound() {
        assertEquals(List.of(), flaws(step("crm.deals"), step("silver", "crm.deals"), step("gold", "silver")));
    }

    @Test
    void aNeedThatNoRouteProvidesIsAFlawOfTheRouteThatHasIt() {
        List<PipelineGraph.Flaw> flaws = flaws(step("crm.deals"), step("silver", "crm.deals", "erp.orders"));
        assertEquals(1, flaws.size());
        assertEquals("silver", flaws.get(0).step().name());
        assertEquals("erp.orders", flaws.get(0).needed());
    }

    @Test
    void stepsThatWaitForEachOtherAreFlawsWithTheWayRound() {
        List<PipelineGraph.Flaw> flaws = flaws(step("a", "b"), step("b", "c"), step("c", "a"), step("d", "c"));
        assertEquals(
                List.of("a", "b", "c"), flaws.stream().map(f -> f.step().name()).toList());
        assertTrue(flaws.get(0).reason().contains("a waits for b waits for c waits for a"));
    }

    private static List<PipelineGraph.Flaw> flaws(StepConsumer... steps) {
        return new PipelineGraph(List.of(steps)).flaws();
    }

    private static StepConsumer step(String name, String... needs) {
        return new StepConsumer() {
            @Override
            public String pipeline() {
                return "sales";
            }

            @Override
            public String name() {
                return name;
            }

            @Override
            public String routeId() {
                return "route." + name;
            }

            @Override
            public Stage stage() {
                return Stage.SILVER;
            }

            @Override
            public List<String> needs() {
                return List.of(needs);
            }

            @Override
            public void perform(StepRun step) {}
        };
    }
}
