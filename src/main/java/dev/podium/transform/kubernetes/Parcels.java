package dev.podium.transform.kubernetes;

import dev.podium.vocabulary.PodiumException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Cuts a delivery into pieces that fit into Secrets. They need no connection to the pod and no order of events: the pod
 * finds them when it starts, wherever and as often as that is, and they vanish with the job.
 */
final class Parcels {

    /** A Secret may hold 1 MiB, its names included. */
    private static final int PIECE = 900 * 1024;

    private static final int MOST = 10;

    private Parcels() {}

    /** @return as Secrets have them, in Base64 */
    static List<String> pieces(Path parcel) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            Files.copy(parcel, out);
        }
        byte[] bytes = packed.toByteArray();
        if (bytes.length > MOST * PIECE) {
            throw PodiumException.user("The dbt project has " + (bytes.length >> 20) + " MB packed, too much to be"
                    + " delivered to Kubernetes with each call; bake it into the image (src/main/docker/Dockerfile.dbt)"
                    + " and name its folder there in PODIUM_DBT_KUBERNETES_PROJECT");
        }
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
            pieces.add(Base64.getEncoder().encodeToString(piece));
        }
        return pieces;
    }
}
