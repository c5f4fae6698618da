package dev.podium.operation.command;

import dev.podium.vocabulary.PodiumException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Finds the command that was asked for and runs it. Exit status: 0 well, 1 not well, 2 asked for wrongly. */
final class Commands {

    private static final String USAGE =
            """
            podium validate [--strict] [--format text|json|github|sarif] [file…]
                says whether route, Kamelet and contract files could run; without a file, those of the workspace; - reads one
            """;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream errors;

    Commands(InputStream in, PrintStream out, PrintStream errors) {
        this.in = in;
        this.out = out;
        this.errors = errors;
    }

    int run(String... arguments) {
        List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
        try {
            return switch (arguments[0]) {
                case "validate" -> new ValidateCommand(in, out).run(words);
                case "help", "--help", "-h" -> help();
                default -> throw new Usage("there is no command '" + arguments[0] + "'");
            };
        } catch (Usage e) {
            errors.println("podium: " + e.getMessage());
            errors.print(USAGE);
            return 2;
        } catch (PodiumException e) {
            errors.println("podium: " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private int help() {
        out.print(USAGE);
        return 0;
    }
}
