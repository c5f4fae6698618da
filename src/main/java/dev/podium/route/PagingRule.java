package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * A Kamelet that pages hands each page to the steps nested under a {@code kamelet:} step. Written as {@code to: kamelet:…}
 * it hands on the last page alone, and a load written so would land a fraction and succeed.
 */
record PagingRule(RunningRoutes running) {

    Stream<Problem> problems(RouteDefinition route) {
        return problems(route.getOutputs());
    }

    private Stream<Problem> problems(List<ProcessorDefinition<?>> steps) {
        Stream<Problem> here = IntStream.range(0, steps.size())
                .filter(index -> pages(steps.get(index)))
                .filter(index -> steps.subList(index + 1, steps.size()).stream().anyMatch(PagingRule::lands))
                .mapToObj(index -> problem(steps.get(index)));
        return Stream.concat(here, steps.stream().flatMap(step -> problems(step.getOutputs())));
    }

    private Problem problem(ProcessorDefinition<?> step) {
        return Problem.at(
                step.getLineNumber(),
                "bronze: stands after the paging Kamelet '" + kamelet(step) + "' and would land its last page only",
                Optional.of("write 'kamelet:' with 'steps:' in place of 'to: kamelet:…'"));
    }

    private boolean pages(ProcessorDefinition<?> step) {
        RouteTemplateDefinition template = running.template(kamelet(step));
        return template != null
                && Stream.of(LoopDefinition.class, SplitDefinition.class)
                        .anyMatch(type -> !ProcessorDefinitionHelper.filterTypeInOutputs(
                                        template.getRoute().getOutputs(), type)
                                .isEmpty());
    }

    private static String kamelet(ProcessorDefinition<?> step) {
        boolean names = step instanceof ToDefinition to && to.getEndpointUri().startsWith("kamelet:");
        return names ? new EndpointUse(((ToDefinition) step).getEndpointUri(), 0).kamelet() : "";
    }

    private static boolean lands(ProcessorDefinition<?> step) {
        return Stream.concat(
                        Stream.of(step),
                        ProcessorDefinitionHelper.filterTypeInOutputs(step.getOutputs(), ToDefinition.class).stream())
                .anyMatch(found ->
                        found instanceof ToDefinition to && to.getEndpointUri().startsWith("bronze:"));
    }
}
