package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import dev.podium.warehouse.Identifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What one gold file defines.
 *
 * @param name without its schema
 * @param file as people know it: {@code sales/fct_deal.sql}
 * @param text the whole file
 * @param definition the statement that creates the object; the others go with it (indexes, comments, grants)
 * @param bodyLine line of the file where its body begins, by which the server counts lines
 */
record GoldObject(
        String name,
        Kind kind,
        String file,
        String text,
        List<Statement> statements,
        Statement definition,
        int bodyLine,
        References mentions) {

    private static final Set<String> ADJECTIVES =
            Set.of("or", "replace", "unlogged", "recursive", "temp", "temporary", "global", "local");
    private static final Pattern RECREATE = Pattern.compile("(?m)^\\s*--\\s*podium:\\s*recreate\\s*$");

    /** @throws PodiumException of kind USER where the file doesn't define just one object in schema gold */
    static GoldObject parse(Path file, String text) {
        String shown = file.getParent().getFileName() + "/" + file.getFileName();
        List<Statement> statements = Statement.split(text);
        List<Statement> definitions = statements.stream()
                .filter(statement -> kindOf(statement) != null)
                .toList();
        if (definitions.size() != 1) {
            throw PodiumException.user(shown + (definitions.isEmpty() ? " defines no" : " defines more than one")
                    + " table, view, materialized view, function or procedure; a gold file defines one");
        }
        Statement definition = definitions.get(0);
        int name = nameIn(definition.tokens());
        if (!References.isName(definition.tokens(), name)) {
            throw PodiumException.user(shown + " line " + definition.line() + " does not name its schema; write create "
                    + kindOf(definition).label() + " gold.…");
        }
        return new GoldObject(
                definition.tokens().get(name + 2).text(),
                kindOf(definition),
                shown,
                text,
                statements,
                definition,
                bodyLine(text, definition),
                References.in(
                        statements.stream().flatMap(s -> s.tokens().stream()).toList()));
    }

    String sha256() {
        return Sha256.of(text);
    }

    /** As it stands in SQL of ours. */
    String quotedName() {
        return Identifier.quoted(name);
    }

    /** Whether the file allows its table to be dropped and made anew, with what it holds, when it changes. */
    boolean recreatable() {
        return kind != Kind.TABLE || RECREATE.matcher(text).find();
    }

    /** All objects that it mentions in any role, itself apart. */
    Set<String> mentioned() {
        Set<String> all = new TreeSet<>(mentions.reads());
        all.addAll(mentions.writes());
        all.addAll(mentions.calls());
        all.remove(name);
        return all;
    }

    @Override
    public String toString() {
        return References.SCHEMA + "." + name;
    }

    private static Kind kindOf(Statement statement) {
        List<Token> tokens = statement.tokens();
        if (!tokens.get(0).is("create")) {
            return null;
        }
        int i = 1;
        while (i < tokens.size() && ADJECTIVES.contains(tokens.get(i).text())) {
            i++;
        }
        return switch (i < tokens.size() ? tokens.get(i).text() : "") {
            case "table" -> Kind.TABLE;
            case "view" -> Kind.VIEW;
            case "materialized" -> Kind.MATERIALIZED_VIEW;
            case "function" -> Kind.FUNCTION;
            case "procedure" -> Kind.PROCEDURE;
            default -> null;
        };
    }

    private static int nameIn(List<Token> tokens) {
        Set<String> before = new TreeSet<>(ADJECTIVES);
        before.addAll(
                Set.of("create", "table", "view", "materialized", "function", "procedure", "if", "not", "exists"));
        int i = 0;
        while (i < tokens.size() && before.contains(tokens.get(i).text())) {
            i++;
        }
        return i;
    }

    /** The server counts a body's lines from the one on which its opening quote stands. */
    private static int bodyLine(String text, Statement definition) {
        return definition.tokens().stream()
                .filter(Token::inBody)
                .findFirst()
                .map(first -> Statement.lineAt(text, text.lastIndexOf('$', first.start())))
                .orElse(definition.line());
    }
}
