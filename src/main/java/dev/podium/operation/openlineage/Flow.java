package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What was read and what was written. */
record Flow(List<ObjectNode> inputs, List<ObjectNode> outputs) {

    static final Flow NONE = new Flow(List.of(), List.of());

    Flow {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
