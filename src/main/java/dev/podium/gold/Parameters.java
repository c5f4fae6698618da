package dev.podium.gold;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The parameters of a T-SQL procedure, as its text has them: the server's catalogue doesn't say which of them have a default. */
final class Parameters {

    private static final Set<String> OUTPUT = Set.of("output", "out");

    private Parameters() {}

    static List<GoldCatalog.Parameter> of(GoldObject procedure) {
        List<GoldCatalog.Parameter> parameters = new ArrayList<>();
        List<Token> tokens = procedure.definition().tokens();
        for (int i = 0; i < tokens.size() && !tokens.get(i).is("as"); i++) {
            if (tokens.get(i).is("@")) {
                List<Token> rest = tokens.subList(i + 1, end(tokens, i + 1));
                boolean output = rest.stream().anyMatch(token -> OUTPUT.contains(token.text()));
                boolean needed = rest.stream().noneMatch(token -> token.is("="));
                parameters.add(new GoldCatalog.Parameter(
                        procedure.name(), rest.get(0).text(), output ? "o" : "i", "", needed));
            }
        }
        return parameters;
    }

    private static int end(List<Token> tokens, int from) {
        int i = from;
        while (i < tokens.size() && !tokens.get(i).is("@") && !tokens.get(i).is("as")) {
            i++;
        }
        return i;
    }
}
