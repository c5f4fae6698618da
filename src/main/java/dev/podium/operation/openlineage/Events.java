package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Run events of OpenLineage, by its schema. */
final class Events {

    private static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String namespace;

    Events(String namespace) {
        this.namespace = namespace;
    }

    /** What a run of a job was at a moment. */
    record Told(String type, Instant at, Optional<String> error, List<ObjectNode> inputs, List<ObjectNode> outputs) {

        static Told of(String type, Instant at) {
            return new Told(type, at, Optional.empty(), List.of(), List.of());
        }

        static Told end(State state, Instant at, Optional<String> error, List<ObjectNode> in, List<ObjectNode> out) {
            return new Told(typeOf(state), at, error, in, out);
        }
    }

    /** A job and one run of it. */
    record Work(String job, UUID run, String integration, String type) {

        static Work of(Run run) {
            return new Work(run.pipeline(), run.id(), "PODIUM", "PIPELINE");
        }

        /** Each attempt is a run of its own: one that has failed doesn't start again. */
        static Work of(Run run, Run.Step step) {
            return new Work(
                    below(run.pipeline(), step.name()),
                    id(run.id() + "/" + step.name() + "/" + step.attempt()),
                    "PODIUM",
                    step.stage().name());
        }

        Work part(String name, String integration, String kind) {
            return new Work(below(job, name), id(run + "/" + name), integration, kind);
        }

        private static UUID id(String text) {
            return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        /** {@code sales} and {@code sales.silver} make {@code sales.silver}, {@code sales} and {@code crm.deals} {@code sales.crm.deals}. */
        private static String below(String job, String name) {
            return name.startsWith(job + ".") ? name : job + "." + name;
        }
    }

    ObjectNode event(Work work, Optional<Work> parent, Told told) {
        ObjectNode event = JSON.objectNode()
                .put("eventType", told.type())
                .put("eventTime", told.at().toString())
                .put("producer", Facets.PRODUCER)
                .put("schemaURL", SCHEMA);
        ObjectNode runFacets = JSON.objectNode();
        parent.ifPresent(of -> runFacets.set("parent", Facets.parent(run(of), job(of))));
        told.error().ifPresent(message -> runFacets.set("errorMessage", Facets.error(message)));
        ObjectNode run = run(work);
        run.set("facets", runFacets);
        ObjectNode job = job(work);
        job.putObject("facets").set("jobType", Facets.jobType(work.integration(), work.type()));
        event.set("run", run);
        event.set("job", job);
        event.putArray("inputs").addAll(told.inputs());
        event.putArray("outputs").addAll(told.outputs());
        return event;
    }

    static ObjectNode dataset(Place place, ObjectNode facets) {
        ObjectNode dataset =
                JSON.objectNode().put("namespace", place.namespace()).put("name", place.name());
        dataset.set("facets", facets);
        return dataset;
    }

    static String typeOf(State state) {
        return switch (state) {
            case SUCCEEDED -> "COMPLETE";
            case FAILED -> "FAIL";
            case CANCELLED -> "ABORT";
            case QUEUED, RUNNING, WAITING -> "RUNNING";
        };
    }

    private static ObjectNode run(Work work) {
        return JSON.objectNode().put("runId", work.run().toString());
    }

    private ObjectNode job(Work work) {
        return JSON.objectNode().put("namespace", namespace).put("name", work.job());
    }
}
