package dev.podium.route.check;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What routes may do: the components that can't run commands or read what they like, folders of the workspace or that somebody has
 * named, and classes that are ours or Camel's. All else is for the operator to allow.
 *
 * @param components further ones, and languages
 * @param folders with all that is in them
 * @param workspaces of which the folders in them may be reached, but what is hidden and what the hub keeps
 * @param kept what the hub keeps
 * @param classes names, or packages with a dot at their end
 */
public record Permissions(
        Set<String> components, List<Path> folders, List<Path> workspaces, Path kept, List<String> classes) {

    /** The options of Camel's file component that say where files are moved to. */
    public static final List<String> MOVING =
            List.of("move", "preMove", "moveFailed", "doneFileName", "moveExisting", "tempFileName");

    /** Those that the hub brings, and such that move data to and from elsewhere, once their jar is there. */
    private static final Set<String> SAFE = Set.of(
            "activemq",
            "activemq6",
            "amqp",
            "aws2-kinesis",
            "aws2-s3",
            "aws2-sns",
            "aws2-sqs",
            "azure-eventhubs",
            "azure-files",
            "azure-servicebus",
            "azure-storage-blob",
            "azure-storage-datalake",
            "azure-storage-queue",
            "bean",
            "bronze",
            "cassandra",
            "completion",
            "controlbus",
            "cql",
            "dataset",
            "dbt",
            "debezium-mysql",
            "debezium-postgres",
            "debezium-sqlserver",
            "direct",
            "elasticsearch",
            "elasticsearch-rest-client",
            "file",
            "ftp",
            "ftps",
            "gold",
            "google-bigquery",
            "google-pubsub",
            "google-storage",
            "http",
            "https",
            "imap",
            "imaps",
            "jdbc",
            "jms",
            "kafka",
            "kamelet",
            "load",
            "log",
            "mllp",
            "mock",
            "mongodb",
            "nats",
            "opensearch",
            "paho",
            "paho-mqtt5",
            "platform-http",
            "pulsar",
            "quartz",
            "rest",
            "retention",
            "run",
            "salesforce",
            "scheduler",
            "seda",
            "servicenow",
            "sftp",
            "sjms",
            "sjms2",
            "smb",
            "smtp",
            "smtps",
            "splunk-hec",
            "spring-rabbitmq",
            "sql",
            "sql-stored",
            "stub",
            "timer",
            "vertx-http");

    /** Languages that run what they are given as a program. */
    private static final Set<String> LANGUAGES = Set.of(
            "csimple", "groovy", "java", "joor", "js", "language", "mvel", "ognl", "python", "script", "spel", "wasm");

    private static final List<String> OURS = List.of("dev.podium.", "org.apache.camel.");

    public Permissions {
        components = Set.copyOf(components);
        folders = absolute(folders);
        workspaces = absolute(workspaces);
        kept = kept.toAbsolutePath().normalize();
        classes = List.copyOf(classes);
    }

    private static List<Path> absolute(List<Path> paths) {
        return paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    /** Why a component may not be used; empty where it may: one that the hub's own code brings is its builder's word. */
    public Optional<String> refusesComponent(String scheme) {
        return SAFE.contains(scheme) || !isCamels(scheme) ? Optional.empty() : unlessAllowed("component", scheme);
    }

    private static boolean isCamels(String scheme) {
        return Permissions.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme) != null;
    }

    /** Why a language may not be used; empty where it may. */
    public Optional<String> refusesLanguage(String word) {
        return LANGUAGES.contains(word.toLowerCase(Locale.ROOT)) ? unlessAllowed("language", word) : Optional.empty();
    }

    private Optional<String> unlessAllowed(String what, String name) {
        return components.contains(name)
                ? Optional.empty()
                : Optional.of(what + " '" + name
                        + "' is not allowed here; the operator allows it by PODIUM_ALLOW_COMPONENTS=" + name);
    }

    /** Why a class may not be used; empty where it may. */
    public Optional<String> refusesClass(String name) {
        boolean allowed = OURS.stream().anyMatch(name::startsWith)
                || classes.stream()
                        .anyMatch(known -> known.endsWith(".") ? name.startsWith(known) : name.equals(known));
        return allowed
                ? Optional.empty()
                : Optional.of("class '" + name
                        + "' is not allowed here; the operator allows it by PODIUM_ALLOW_CLASSES=" + name);
    }

    /** Why a file or folder may not be reached; empty where it may. */
    public Optional<String> refusesPath(String path) {
        try {
            return refusesPath(Path.of(path));
        } catch (InvalidPathException e) {
            return Optional.of("'" + path + "' is no path");
        }
    }

    /** Why a file there may not be read or written; empty where it may. */
    public Optional<String> refusesPath(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        return folders.stream().anyMatch(whole::startsWith) || inWorkspace(whole)
                ? Optional.empty()
                : Optional.of("'" + path + "' lies outside the folders that routes may reach; the operator allows it by"
                        + " PODIUM_ALLOW_FOLDERS, or a connection names it");
    }

    /** In a folder of it: what lies in it directly, such as .env, is the operator's. */
    private boolean inWorkspace(Path whole) {
        return !whole.startsWith(kept)
                && workspaces.stream()
                        .filter(root -> whole.startsWith(root) && !whole.equals(root))
                        .anyMatch(root -> visible(root.relativize(whole)));
    }

    private static boolean visible(Path below) {
        return StreamSupport.stream(below.spliterator(), false)
                .noneMatch(name -> name.toString().startsWith("."));
    }
}
