package dev.podium.operation.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command: options with or without a value, and the rest. */
final class Arguments {

    private final Map<String, String> options = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    /**
     * @param flags options without a value, such as {@code --json}
     * @param valued options with one: {@code --format sarif} or {@code --format=sarif}
     */
    Arguments(List<String> words, Set<String> flags, Set<String> valued) {
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String word = left.pop();
            String name = word.split("=", 2)[0];
            if (!word.startsWith("-") || word.equals("-")) {
                rest.add(word);
            } else if (flags.contains(word)) {
                options.put(word, "");
            } else if (valued.contains(name)) {
                options.put(name, word.contains("=") ? word.substring(name.length() + 1) : next(name, left));
            } else {
                throw new Usage("there is no option " + name);
            }
        }
    }

    private static String next(String name, Deque<String> left) {
        if (left.isEmpty()) {
            throw new Usage(name + " needs a value");
        }
        return left.pop();
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option));
    }

    List<String> rest() {
        return List.copyOf(rest);
    }
}
