package dev.podium.delivery;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps what a receiver has confirmed, so that it is not sent again. Safe for use by several threads. */
public interface Confirmation {

    /** In a transaction of its own: durable when this returns. */
    void confirm(List<Item> taken, List<Refused> refused);

    /** In the caller's transaction in the warehouse. */
    void confirm(Handle transaction, List<Item> taken, List<Refused> refused);
}
