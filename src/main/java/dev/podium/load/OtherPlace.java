package dev.podium.load;

/** A Camel component that lands rows elsewhere than in the warehouse. */
public interface OtherPlace {

    /**
     * Has the place of the load's dataset take part in its publication. Asked before each, for what is shown there changes also by a load
     * of which no record came: one that goes on after its last, and a snapshot that is empty.
     */
    void join(Load load);
}
