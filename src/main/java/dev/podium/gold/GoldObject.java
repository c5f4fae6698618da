package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import dev.podium.warehouse.Identifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
            Set.of("or", "replace", "alter", "unlogged", "recursive", "temp", "temporary", "global", "local");
    /** Of the session or the transaction: what comes after would be done under them too. */
    private static final Set<String> SETTINGS =
            Set.of("set", "reset", "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "discard");

    private static final String WANTED = "a gold file defines one object";
    private static final Pattern RECREATE = Pattern.compile("(?m)^\\s*--\\s*podium:\\s*recreate\\s*$");

    /**
     * @param file as people know it
     * @throws PodiumException of kind USER where the file doesn't define just one object in schema gold
     */
    static GoldObject parse(Syntax syntax, String file, String text) {
        List<Statement> statements = syntax.split(text);
        Statement definition = definition(file, statements);
        checkKind(syntax, file, definition);
        int name = nameIn(definition.tokens());
        return new GoldObject(
                definition.tokens().get(name + 2).text(),
                kindOf(definition),
                file,
                text,
                statements,
                definition,
                bodyLine(text, definition),
                References.in(
                        statements.stream().flatMap(s -> s.tokens().stream()).toList()));
    }

    private static Statement definition(String file, List<Statement> statements) {
        if (statements.isEmpty()) {
            throw PodiumException.user(file + " holds no SQL; " + WANTED + ", or remove the file");
        }
        List<Statement> definitions = statements.stream()
                .filter(statement -> kindOf(statement) != null)
                .toList();
        if (definitions.isEmpty()) {
            throw PodiumException.user(
                    file + " defines no table, view, materialized view, function or procedure; " + WANTED);
        }
        if (definitions.size() > 1) {
            throw PodiumException.user(file + " defines more than one object: "
                    + definitions.stream()
                            .map(each -> kindOf(each).label() + " in line " + each.line())
                            .collect(Collectors.joining(", "))
                    + "; " + WANTED + ", so put each into a file of its own");
        }
        checkSchema(file, definitions.get(0));
        statements.stream()
                .filter(statement -> SETTINGS.contains(statement.tokens().get(0).text()))
                .findFirst()
                .ifPresent(statement -> {
                    throw PodiumException.user(
                            file + " line " + statement.line() + ": a setting (or a transaction) of the"
                                    + " session doesn't belong into a gold file; write 'set … to …' into the head of the procedure"
                                    + " or function, and gold. before names");
                });
        return definitions.get(0);
    }

    private static void checkKind(Syntax syntax, String file, Statement definition) {
        if (syntax == Syntax.SQLSERVER && kindOf(definition) == Kind.MATERIALIZED_VIEW) {
            throw PodiumException.user(file + " line " + definition.line() + " defines a materialized view, which SQL"
                    + " Server doesn't know; write a view with schemabinding and a unique clustered index, which it keeps"
                    + " up to date by itself, or a table and a procedure that fills it");
        }
    }

    private static void checkSchema(String file, Statement definition) {
        List<Token> tokens = definition.tokens();
        int name = nameIn(tokens);
        String kind = kindOf(definition).label();
        if (References.isName(tokens, name)) {
            return;
        }
        boolean elsewhere = name + 1 < tokens.size() && tokens.get(name + 1).is(".");
        throw PodiumException.user(file + " line " + definition.line()
                + (elsewhere
                        ? " defines a " + kind + " in schema "
                                + tokens.get(name).text()
                                + "; gold files define objects in schema gold (silver is dbt's)"
                        : " does not name its schema; write create " + kind + " gold.…"));
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

    /** By name alone: there are many, each with all its words. */
    @Override
    public int hashCode() {
        return name.hashCode();
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
            case "procedure", "proc" -> Kind.PROCEDURE;
            default -> null;
        };
    }

    private static int nameIn(List<Token> tokens) {
        Set<String> before = new TreeSet<>(ADJECTIVES);
        before.addAll(Set.of(
                "create", "table", "view", "materialized", "function", "procedure", "proc", "if", "not", "exists"));
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
