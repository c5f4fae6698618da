package dev.podium.operation;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.quarkus.main.events.BeforeInitialize;
import org.eclipse.microprofile.config.Config;

/** Looks whether the HTTP port is free before anything is started: Quarkus itself looks last, and doesn't say what to set. */
@Singleton
final class HttpPort {

    private static final int BEFORE_OTHERS = 1;

    void check(@Observes @Priority(BEFORE_OTHERS) BeforeInitialize camel, Config config) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        try (ServerSocket trial = new ServerSocket()) {
            trial.bind(new InetSocketAddress(host, port));
        } catch (BindException e) {
            // Quarkus shows this exception as its message alone and ends.
            throw new ConfigurationException("Port " + port + " can't be used (" + e.getMessage()
                    + "): another hub or program has it; end that one, or set QUARKUS_HTTP_PORT to a free port");
        } catch (IOException e) {
            throw new ConfigurationException("The address " + host + ":" + port + " can't be listened on ("
                    + e.getMessage() + "); see QUARKUS_HTTP_HOST and QUARKUS_HTTP_PORT");
        }
    }
}
