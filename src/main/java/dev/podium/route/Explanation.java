package dev.podium.route;

import dev.podium.route.RouteFile.Problem;
import dev.podium.route.check.Suggestion;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;

/** Turns what Camel throws into what a person needs: line, reason, what would be right. */
final class Explanation {

    private static final Pattern UNKNOWN_WORD = Pattern.compile("(?:Unknown node id|Unsupported field): (\\S+)");

    private static final Pattern MISPLACED =
            Pattern.compile("^Unexpected type: class [\\w.]*?(\\w+?)(?:Expression|Definition|DataFormat)?$");

    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    private Explanation() {}

    /** Why a file could not be read into a model. */
    static Problem ofReading(SourceFile source, Throwable thrown) {
        if (thrown instanceof CharacterCodingException) {
            return Problem.at(1, "the file is not UTF-8");
        }
        return Causes.find(thrown, MarkedYamlEngineException.class)
                .map(marked -> ofYaml(source, marked))
                .orElseGet(() -> ofModel(source, reason(thrown)));
    }

    private static Problem ofModel(SourceFile source, String reason) {
        Matcher misplaced = MISPLACED.matcher(reason);
        if (!misplaced.find()) {
            return Problem.at(1, reason);
        }
        String word = StringHelper.decapitalize(misplaced.group(1));
        return Problem.at(source.lineOf("\\b" + word + "\\s*:", 1), "'" + word + "' is no step");
    }

    /** Why a file that could be read could not run. */
    static Problem ofRunning(ParsedFile file, Throwable thrown) {
        String reason = reason(thrown);
        int line = failedRoute(thrown)
                .flatMap(id -> file.routes().stream()
                        .filter(route -> id.equals(route.getRouteId()))
                        .findFirst())
                .map(route -> route.getInput().getLineNumber())
                .orElseGet(() -> lineOfQuoted(file.source(), reason));
        return Problem.at(line, reason);
    }

    /** Where what the message puts in quotes stands as an endpoint's path, else where it stands at all. */
    private static int lineOfQuoted(SourceFile source, String message) {
        Matcher quoted = QUOTED.matcher(message);
        if (!quoted.find()) {
            return 1;
        }
        String word = Pattern.quote(quoted.group(1));
        return source.lineOf(":" + word, source.lineOf(word, 1));
    }

    /** The innermost message, or ours where we threw it: what lies around it is Camel's wrapping. */
    static String reason(Throwable thrown) {
        Optional<PodiumException> ours = Causes.find(thrown, PodiumException.class);
        if (ours.isPresent()) {
            return ours.get().getMessage();
        }
        return innermostMessage(thrown).replaceFirst("(?s)^Failed to resolve endpoint: .*? due to: ", "");
    }

    static String innermostMessage(Throwable thrown) {
        Throwable root = Causes.root(thrown);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static Problem ofYaml(SourceFile source, MarkedYamlEngineException marked) {
        int line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
        Optional<Integer> column = marked.getProblemMark().map(Mark::getColumn).map(c -> c + 1);
        Matcher unknown = UNKNOWN_WORD.matcher(String.valueOf(marked.getProblem()));
        if (unknown.find()) {
            String word = unknown.group(1);
            return new Problem(
                    source.lineOf("(^|[\\s-])" + Pattern.quote(word) + "\\s*:", line),
                    Optional.empty(),
                    "there is no step or option '" + word + "' here",
                    Suggestion.of(word, YamlWords.all()));
        }
        boolean syntax = marked instanceof ScannerException || marked instanceof ParserException;
        return new Problem(
                line, column, (syntax ? "this is not right YAML: " : "") + marked.getProblem(), Optional.empty());
    }

    private static Optional<String> failedRoute(Throwable thrown) {
        return Causes.find(thrown, FailedToCreateRouteException.class)
                .map(FailedToCreateRouteException::getRouteId)
                .or(() -> Causes.find(thrown, FailedToStartRouteException.class)
                        .map(FailedToStartRouteException::getRouteId));
    }
}
