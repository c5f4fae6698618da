package dev.podium.route.check;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a YAML file and its nodes. What would take the reader's memory, time or stack (a huge file, aliases of
 * aliases, a thousand brackets) is refused before anything walks through it.
 */
final class YamlText {

    /** Characters: some two thousand routes. */
    private static final int LONGEST = 1 << 20;

    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 100;
    private static final String RULE = "yaml";

    private final String file;
    private final String[] lines;
    private final Optional<Node> root;

    private YamlText(String file, String text, Optional<Node> root) {
        this.file = file;
        this.lines = text.split("\n", -1);
        this.root = root;
    }

    static YamlText read(String file, String text, Findings findings) {
        return new YamlText(file, text, compose(text, findings));
    }

    private static Optional<Node> compose(String text, Findings findings) {
        if (text.length() > LONGEST) {
            wrong(findings, Place.START, "the file has more than " + LONGEST + " characters; divide it");
            return Optional.empty();
        }
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
            if (root.isEmpty()) {
                wrong(findings, Place.START, "the file is empty");
            }
            return root.filter(node -> bearable(node, findings));
        } catch (MarkedYamlEngineException e) {
            wrong(
                    findings,
                    e.getProblemMark().map(Place::of).orElse(Place.START),
                    "this is not right YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            wrong(findings, Place.START, "this is not right YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            wrong(findings, Place.START, "it is nested too deep");
        }
        return Optional.empty();
    }

    private static void wrong(Findings findings, Place at, String reason) {
        findings.error(at, RULE, reason, Optional.empty());
    }

    private static boolean bearable(Node root, Findings findings) {
        try {
            size(root, 0, new IdentityHashMap<>());
            return true;
        } catch (YamlEngineException e) {
            wrong(findings, Place.of(root), e.getMessage());
            return false;
        }
    }

    /** How many nodes there are once each alias has been followed; each node is counted once, so that counting costs nothing. */
    private static long size(Node node, int depth, Map<Node, Long> known) {
        if (depth > DEEPEST) {
            throw new YamlEngineException("it is nested deeper than " + DEEPEST + " levels");
        }
        Long size = known.get(node);
        if (size != null && size < 0) {
            throw new YamlEngineException("an alias stands within what it is an alias of");
        }
        if (size == null) {
            known.put(node, -1L);
            size = 1 + sizeOfChildren(node, depth, known);
            known.put(node, size);
        }
        if (size > MOST_NODES) {
            throw new YamlEngineException("its aliases make it too large: more than " + MOST_NODES + " values");
        }
        return size;
    }

    private static long sizeOfChildren(Node node, int depth, Map<Node, Long> known) {
        long size = 0;
        if (node instanceof SequenceNode sequence) {
            for (Node child : sequence.getValue()) {
                size += size(child, depth + 1, known);
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                size += size(tuple.getKeyNode(), depth + 1, known) + size(tuple.getValueNode(), depth + 1, known);
            }
        }
        return size;
    }

    String file() {
        return file;
    }

    /** Empty where the text is no YAML, or none that the hub would take. */
    Optional<Node> root() {
        return root;
    }

    /** Where a word stands within a scalar, else where the scalar begins. */
    Place within(ScalarNode scalar, String word) {
        int first = scalar.getStartMark().map(mark -> mark.getLine()).orElse(0);
        int last = scalar.getEndMark().map(mark -> mark.getLine()).orElse(first);
        int from = scalar.getStartMark().map(mark -> mark.getColumn()).orElse(0);
        for (int line = first; line <= last && line < lines.length; line++) {
            int column = indexOfWord(lines[line], word, line == first ? from : 0);
            if (column >= 0) {
                return new Place(line + 1, column + 1);
            }
        }
        return Place.of(scalar);
    }

    private static int indexOfWord(String line, String word, int from) {
        for (int at = line.indexOf(word, from); at >= 0; at = line.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !isPart(line.charAt(at - 1));
            boolean ends = end == line.length() || !isPart(line.charAt(end));
            if (begins && ends) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isPart(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_';
    }
}
