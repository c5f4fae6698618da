package dev.podium.operation.command;

import dev.podium.route.Validation;
import dev.podium.route.check.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code podium validate}: says whether files could run, without a hub or a warehouse. */
final class ValidateCommand {

    private final InputStream in;
    private final PrintStream out;

    ValidateCommand(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    int run(List<String> words) {
        Arguments arguments = new Arguments(words, Set.of("--strict", "--json"), Set.of("--format"));
        ReportFormat format = ReportFormat.of(
                arguments.has("--json") ? "json" : arguments.value("--format").orElse("text"));
        Report report = report(arguments.rest());
        out.print(format.write(report));
        boolean well = report.valid() && !(arguments.has("--strict") && report.warnings() > 0);
        return well ? 0 : 1;
    }

    private Report report(List<String> files) {
        Surroundings surroundings = new Surroundings();
        Path routes = surroundings.folder("podium.routes", "routes");
        Validation validation = new Validation(
                routes,
                surroundings.folder("podium.kamelets", "kamelets"),
                surroundings.home(),
                surroundings.config(),
                ValidateCommand::name);
        if (files.isEmpty()) {
            if (!Files.isDirectory(routes)) {
                throw new Usage("there is no folder " + routes + "; name files, or the folder in PODIUM_ROUTES");
            }
            return validation.workspace();
        }
        return files.equals(List.of("-"))
                ? validation.text("-", input())
                : validation.files(
                        files.stream().flatMap(ValidateCommand::found).toList());
    }

    private String input() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder stands for the files in it. */
    private static Stream<Path> found(String word) {
        Path path = Path.of(word);
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!Files.isReadable(path)) {
            throw new Usage("there is no file " + word + " that can be read");
        }
        return Stream.of(path);
    }

    /** As one would write it here. */
    private static String name(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
