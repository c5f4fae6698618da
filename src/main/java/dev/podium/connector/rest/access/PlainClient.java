package dev.podium.connector.rest.access;

import dev.podium.connector.Connection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** What credentials need of the client that uses them. Thread-safe. */
public interface PlainClient {

    /** Calls a server that gives tokens: without credentials but those in the request, and within limits of its own. */
    ClassicHttpResponse answer(Connection connection, String address, ClassicHttpRequest request);

    /** @throws dev.podium.vocabulary.PodiumException of kind USER where there is no such bean */
    RequestSigner signer(String bean, Connection connection);

    KeptTokens keptTokens();
}
