package dev.podium.connector.rest.access;

import java.util.Map;

/**
 * Says who we are in an API's own way, such as by an HMAC over the call. A bean of this type is named by a connection's
 * {@code auth}: {@code bean:<name>}. Asked once an attempt; used by several threads.
 */
public interface RequestSigner {

    /** The headers to add to this call. They are sent, and neither logged nor kept. */
    Map<String, String> headers(SignedCall call);
}
