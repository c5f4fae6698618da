package dev.podium.route.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Checks route and Kamelet files by their text alone, all together: what a route waits for may stand in another file.
 * Nothing of them is run. Made once, used as often as wanted, by one thread at a time.
 */
public final class Checks {

    private final StepSchema schema = new StepSchema();
    private final Components components = new Components();
    private final KnownConnections connections;
    private final Predicate<String> configured;
    private final Permissions permissions;

    /** @param configured whether the hub's configuration has a value of that name */
    public Checks(KnownConnections connections, Predicate<String> configured, Permissions permissions) {
        this.connections = connections;
        this.configured = configured;
        this.permissions = permissions;
    }

    /** A file, read once, and what is found in it. */
    private record Read(TextFile file, YamlText text, Findings findings) {

        boolean kamelet() {
            return text.root()
                    .flatMap(root -> Nodes.scalar(root, "kind"))
                    .filter(kind -> kind.getValue().equals("Kamelet"))
                    .isPresent();
        }
    }

    /** Why a text is no YAML, or none that anything should walk through: it would take the reader's memory, time or stack. */
    public static List<Finding> unreadable(String name, String text) {
        Findings findings = new Findings(name);
        YamlText.read(name, text, findings);
        return findings.all();
    }

    /** What a file of routes or a Kamelet does that the operator has to allow. */
    public static List<Finding> forbidden(String name, String text, Permissions permissions) {
        Findings findings = new Findings(name);
        YamlText read = YamlText.read(name, text, findings);
        read.root().ifPresent(root -> {
            PermissionCheck check = new PermissionCheck(permissions, findings);
            RouteText.of(read, root, root).endpoints().forEach(check::check);
            check.look(root);
        });
        return findings.all().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /**
     * Findings in the files that are to be checked.
     *
     * @param beside the workspace's other files; one of the name of a checked one gives way to it
     */
    public List<Finding> check(Collection<TextFile> files, Collection<TextFile> beside) {
        Map<String, Read> all = new LinkedHashMap<>();
        beside.forEach(file -> all.put(file.name(), read(file)));
        List<Read> checked = files.stream().map(this::read).toList();
        checked.forEach(read -> all.put(read.file().name(), read));
        Workspace workspace = workspace(all.values());
        checked.forEach(read -> check(read, workspace));
        return checked.stream().flatMap(read -> read.findings().all().stream()).toList();
    }

    private Read read(TextFile file) {
        Findings findings = new Findings(file.name());
        return new Read(file, YamlText.read(file.name(), file.text(), findings), findings);
    }

    private static Workspace workspace(Collection<Read> all) {
        Set<String> strangers = all.stream()
                .map(Read::file)
                .filter(file -> !file.settled())
                .map(TextFile::name)
                .collect(Collectors.toSet());
        Kamelets kamelets = new Kamelets(all.stream()
                .filter(Read::kamelet)
                .flatMap(read -> KameletText.of(read.text()).stream())
                .toList());
        List<FileText> files = all.stream()
                .filter(read -> !read.kamelet())
                .map(read -> FileText.of(read.text()))
                .toList();
        return new Workspace(files, strangers, kamelets);
    }

    private void check(Read read, Workspace workspace) {
        read.text().root().ifPresent(root -> {
            if (read.kamelet()) {
                kamelet(read, root, workspace);
            } else {
                routes(read, root, workspace);
            }
        });
    }

    private void kamelet(Read read, Node root, Workspace workspace) {
        new KameletFileCheck(read.findings()).check(read.text(), root);
        Optional<Node> template = Nodes.value(root, "spec", "template");
        template.ifPresent(node -> {
            new StepWords(schema, read.findings()).template(node);
            RouteText route = RouteText.of(read.text(), node, node);
            endpoints(route.endpoints().stream(), read.findings(), workspace);
            everywhere(node, read.findings(), workspace);
        });
    }

    private void routes(Read read, Node root, Workspace workspace) {
        Findings findings = read.findings();
        new StepWords(schema, findings).file(root);
        FileText file = FileText.of(read.text());
        RouteCheck routes = new RouteCheck(workspace, findings);
        SubscriptionCheck subscriptions = new SubscriptionCheck(workspace, findings);
        file.routes().forEach(route -> {
            routes.check(route);
            subscriptions.check(route);
        });
        endpoints(file.endpoints(), findings, workspace);
        steps(root).forEach(routes::paging);
        everywhere(root, findings, workspace);
    }

    private void endpoints(Stream<EndpointText> endpoints, Findings findings, Workspace workspace) {
        EndpointCheck check = new EndpointCheck(components, findings);
        KameletCheck kamelets = new KameletCheck(workspace.kamelets(), configured, findings);
        ConnectionCheck connection = new ConnectionCheck(connections, findings);
        SecretCheck secrets = new SecretCheck(components, workspace.kamelets(), findings);
        PermissionCheck permission = new PermissionCheck(permissions, findings);
        endpoints.forEach(use -> {
            permission.check(use);
            check.check(use);
            kamelets.check(use);
            connection.check(use);
            secrets.check(use);
        });
    }

    private void everywhere(Node root, Findings findings, Workspace workspace) {
        new SecretCheck(components, workspace.kamelets(), findings).look(root);
        new ClassCheck(findings).look(root);
        new PermissionCheck(permissions, findings).look(root);
    }

    /** Every list of steps, wherever it stands. */
    private static List<Node> steps(Node node) {
        List<Node> found = new ArrayList<>();
        Nodes.items(node).forEach(item -> found.addAll(steps(item)));
        Nodes.entries(node).forEach(tuple -> {
            if (Nodes.text(tuple.getKeyNode()).equals("steps")) {
                found.add(tuple.getValueNode());
            }
            found.addAll(steps(tuple.getValueNode()));
        });
        return found;
    }
}
