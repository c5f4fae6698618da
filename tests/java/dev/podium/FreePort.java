package dev.podium;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers of tests, below those that the system hands out to outgoing connections: nobody takes one before its server does.
 * Of two JVMs side by side each has ports of its own, and none is found twice, in whichever class loader.
 */
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int EACH = 6_000;
    private static final String LAST_FOUND = "tests.last-free-port";

    private FreePort() {}

    public static int find() {
        synchronized (System.getProperties()) {
            int from = "jvm-2".equals(System.getProperty("tests.jvm")) ? FIRST + EACH : FIRST;
            int last = Integer.getInteger(
                    LAST_FOUND, from + ThreadLocalRandom.current().nextInt(EACH));
            for (int trial = 1; trial <= EACH; trial++) {
                int port = from + (last - from + trial) % EACH;
                if (free(port)) {
                    System.setProperty(LAST_FOUND, Integer.toString(port));
                    return port;
                }
            }
            throw new IllegalStateException("No free port between " + from + " and " + (from + EACH));
        }
    }

    private static boolean free(int port) {
        try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
