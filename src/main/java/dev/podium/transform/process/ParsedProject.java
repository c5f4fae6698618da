package dev.podium.transform.process;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtProject;
import dev.podium.vocabulary.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a parsed project depends on.
 *
 * @param use which one it is: other vars or another target make dbt parse anew, and don't push each other out
 * @param contents a digest of all that it was parsed from; another one, and it must be parsed anew
 */
record ParsedProject(String use, String contents) {

    /** Commands that work on a parsed project. */
    private static final Set<String> VERBS = Set.of(
            "build",
            "run",
            "test",
            "seed",
            "snapshot",
            "compile",
            "docs",
            "freshness",
            "source",
            "list",
            "ls",
            "show",
            "run-operation");

    /** Options of a route's own that change what dbt parses, or with what. */
    private static final Pattern CHANGES_PARSING = Pattern.compile(
            "--(vars|target|profile|profiles-dir|project-dir|no-partial-parse|warn-error|no-static-parser"
                    + "|use-experimental-parser|target-path|log).*|-t.*|-h|--help");

    /** A project that reads from outside its folder: whether that was edited nobody looks. */
    private static final Pattern OUTSIDE = Pattern.compile("(?m)^[^#\n]*-paths?:[^#\n]*[\\s\\[\"'](\\.\\.|/)");

    private static final Set<String> NOT_READ = Set.of("target", "logs", ".git", ".venv", "venv");

    /** Empty where it can't be said, or the command needs none. */
    static Optional<ParsedProject> of(DbtCommand command, Path profiles) {
        if (!VERBS.contains(command.options().verb())
                || command.options().arguments().stream()
                        .anyMatch(word -> CHANGES_PARSING.matcher(word).matches())) {
            return Optional.empty();
        }
        try {
            DbtProject project = command.project();
            String settings = Files.readString(project.folder().resolve(DbtProject.FILE));
            if (OUTSIDE.matcher(settings).find()) {
                return Optional.empty();
            }
            String use = project.folder() + " " + parse(command) + " " + command.schema();
            String profile = Files.readString(profiles.resolve("profiles.yml"));
            return Optional.of(new ParsedProject(Sha256.shortOf(use), Sha256.of(files(project.folder()) + profile)));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** dbt's command line that parses the project as the command needs it. */
    static List<String> parse(DbtCommand command) {
        List<String> line = new ArrayList<>(List.of("parse"));
        command.options().vars().ifPresent(yaml -> line.addAll(List.of("--vars", yaml)));
        command.options().target().ifPresent(name -> line.addAll(List.of("--target", name)));
        return line;
    }

    private static String files(Path project) throws IOException {
        StringBuilder all = new StringBuilder();
        Files.walkFileTree(
                project, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        boolean skipped = !folder.equals(project)
                                && NOT_READ.contains(folder.getFileName().toString());
                        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        all.append(file)
                                .append(' ')
                                .append(attributes.size())
                                .append(' ')
                                .append(attributes.lastModifiedTime())
                                .append('\n');
                        return FileVisitResult.CONTINUE;
                    }
                });
        return all.toString();
    }
}
