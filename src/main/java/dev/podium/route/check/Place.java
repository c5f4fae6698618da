package dev.podium.route.check;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A place in a file: line and column, both from 1 on. */
public record Place(int line, int column) {

    static final Place START = new Place(1, 1);

    static Place of(Node node) {
        return node.getStartMark().map(Place::of).orElse(START);
    }

    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
