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
            podium preview <route> [--json]
                shows the first ten records of the route's source and how they would land; nothing lands
            podium run <pipeline> [--dataset crm.deals,…] [--full] [--from … --to … [--slice P1D]] [--priority 5] [--wait]
                starts a run; --wait tells how it goes, and ends as it ends
            podium runs [pipeline] [--state FAILED] [--limit 20]
                lists runs, newest first
            podium logs [--follow] [run]
                tells the steps of a run, by default the newest
            podium cancel <run>, podium retry <run>
            podium kaoto [--port 8077] <camel-catalog>
                gives the visual editor Kaoto its own catalogue (that folder) with our components and Kamelets in it, until it is ended
            All but validate and kaoto ask the hub at PODIUM_URL, with PODIUM_TOKEN, or PODIUM_USER and PODIUM_PASSWORD, or PODIUM_HOME/admin-password.
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
                case "preview" -> new PreviewCommand(new HubClient(new Surroundings()), out).run(words);
                case "run" -> runs().start(words);
                case "runs" -> runs().list(words);
                case "logs" -> runs().logs(words);
                case "cancel" -> runs().cancel(words);
                case "retry" -> runs().retry(words);
                case "kaoto" -> new KaotoCommand(out).run(words);
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

    private RunCommands runs() {
        return new RunCommands(new HubClient(new Surroundings()), out, System.console() != null);
    }

    private int help() {
        out.print(USAGE);
        return 0;
    }
}
