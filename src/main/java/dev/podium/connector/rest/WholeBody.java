package dev.podium.connector.rest;

import java.io.ByteArrayInputStream;

/** An answer that has come in whole: its bytes can be looked at before they are read. */
final class WholeBody extends ByteArrayInputStream {

    WholeBody(byte[] bytes) {
        super(bytes);
    }

    /** Not to be changed. */
    byte[] bytes() {
        return buf;
    }
}
