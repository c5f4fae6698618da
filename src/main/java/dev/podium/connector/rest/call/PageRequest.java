package dev.podium.connector.rest.call;

import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * What a walk asks for: equal requests ask for the same page.
 *
 * @param body sent as JSON; empty where there is none
 */
public record PageRequest(String method, String url, String body, String accept) {

    public HttpHost host() {
        return HttpHost.create(URI.create(url));
    }

    public ClassicHttpRequest toHttp() {
        ClassicRequestBuilder request =
                ClassicRequestBuilder.create(method).setUri(url).addHeader("Accept", accept);
        if (!body.isEmpty()) {
            request.setEntity(body, ContentType.APPLICATION_JSON);
        }
        return request.build();
    }
}
