package dev.podium.connector.rest.access;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * A call to be signed.
 *
 * @param path with its query, as it is sent
 * @param body empty where there is none
 * @param connection with the secrets to sign with
 */
public record SignedCall(String method, String path, byte[] body, Connection connection) {

    static SignedCall of(ClassicHttpRequest request, Connection connection) {
        try {
            byte[] body = request.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(request.getEntity());
            return new SignedCall(request.getMethod(), request.getPath(), body, connection);
        } catch (IOException e) {
            throw PodiumException.internal("The body of a call could not be read to sign it", e);
        }
    }
}
