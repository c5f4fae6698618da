package dev.podium.operation.security;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.security.Room.UnderWay;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {

    private final Room room = new Room();

    @Test
    void requestsAndStreamsEachHaveTheirRoomAndGiveItBack() {
        UnderWay first = new UnderWay(() -> false, false);
        assertTrue(room.enter(first, 1));
        assertFalse(room.enter(new UnderWay(() -> false, false), 1));
        assertTrue(room.enter(new UnderWay(() -> false, true), 1));
        room.leave(first);
        room.leave(first);
        assertTrue(room.enter(new UnderWay(() -> false, false), 1));
    }

    @Test
    void bytesAreGivenBackWithTheirRequestAlsoWhereNobodyToldThatItsClientHasGone() {
        UnderWay gone = new UnderWay(() -> true, false);
        UnderWay here = new UnderWay(() -> false, false);
        room.enter(gone, 2);
        room.enter(here, 2);
        assertTrue(room.take(gone, 6, 10));
        assertTrue(room.take(here, 4, 10));
        assertTrue(room.take(here, 6, 10), "those of the one that has gone");
        assertFalse(room.take(here, 1, 10));
    }

    @Test
    void clientsThatLeaveWithoutAWordFillNoMemory_invariant_6() {
        IntStream.range(0, 5_000).forEach(each -> room.enter(new UnderWay(() -> true, false), 0));
        assertTrue(room.size() <= 1_000, () -> room.size() + " are kept in mind");
    }
}
