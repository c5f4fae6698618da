package dev.podium.route.check;

import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Whether the Java classes that beans name are there. */
final class ClassCheck {

    private static final Set<String> NAMING = Set.of("type", "beanType");

    private final Findings findings;

    ClassCheck(Findings findings) {
        this.findings = findings;
    }

    void look(Node node) {
        Nodes.items(node).forEach(this::look);
        Nodes.entries(node).forEach(tuple -> {
            if (Nodes.text(tuple.getKeyNode()).equals("beans")) {
                Nodes.items(tuple.getValueNode())
                        .forEach(bean -> Nodes.scalar(bean, "type").ifPresent(this::check));
            } else if (Nodes.text(tuple.getKeyNode()).equals("bean")) {
                beanType(tuple);
            }
            look(tuple.getValueNode());
        });
    }

    private void beanType(NodeTuple step) {
        NAMING.forEach(word -> Nodes.scalar(step.getValueNode(), word).ifPresent(this::check));
    }

    private void check(ScalarNode type) {
        String name = type.getValue().replaceFirst("^#class:", "").replaceFirst("[#(].*", "");
        if (Nodes.isOpen(name) || name.startsWith("#") || name.isEmpty() || exists(name)) {
            return;
        }
        findings.error(Place.of(type), "class", "there is no Java class '" + name + "' in the hub", Optional.empty());
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, ClassCheck.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
