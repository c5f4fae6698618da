package dev.podium.connector.rest.call;

import java.io.ByteArrayInputStream;

/** An answer that has come in whole: its bytes can be looked at before they are read. */
public final class WholeBody extends ByteArrayInputStream {

    WholeBody(byte[] bytes) {
        super(bytes);
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return buf;
    }
}
