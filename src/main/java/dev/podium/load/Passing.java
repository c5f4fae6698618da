package dev.podium.load;

import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;

/**
 * Which failures pass without a change of route, contract or source: a connection that broke, an API that is down, a full disk. After
 * them a load may go on from its checkpoint. What our own checks found out (records missing, pages that repeat) has no
 * foreign cause, and says that what has landed can't be trusted: after it a load begins anew.
 */
final class Passing {

    private Passing() {}

    static boolean is(Throwable thrown) {
        Throwable root = Causes.root(thrown);
        boolean foreign = !(root instanceof PodiumException);
        Fault fault = PodiumException.of(thrown).fault();
        return Causes.find(thrown, BeginAnew.class).isEmpty()
                && (fault == Fault.RESOURCE || fault == Fault.EXTERNAL && foreign);
    }
}
