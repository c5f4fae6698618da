package dev.podium.transform.container;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtProfile;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Packs a command for a container. Safe for use by several threads. */
@Singleton
public final class ContainerCalls {

    private final DbtConfig config;
    private final Warehouse warehouse;
    private final Path home;

    @Inject
    ContainerCalls(DbtConfig config, Warehouse warehouse, Workspace workspace) {
        this(config, warehouse, workspace.home());
    }

    public ContainerCalls(DbtConfig config, Warehouse warehouse, Path home) {
        this.config = config;
        this.warehouse = warehouse;
        this.home = home;
    }

    /**
     * @param sharesLoopback whether the container shares this machine's loopback, on which an embedded warehouse listens
     * @throws PodiumException where the container could not reach the warehouse
     */
    public ContainerCall of(DbtCommand command, ContainerConfig container, boolean sharesLoopback) throws IOException {
        Warehouse.Address address = WarehouseFromInside.address(warehouse.address(), container, sharesLoopback);
        Delivery delivery = new Delivery();
        List<String> arguments = command.commandLine(folder -> placed(folder, delivery));
        if (container.project().isEmpty()) {
            delivery.put(Inside.PROJECT, command.project().folder());
        }
        addProfile(command, address, delivery);
        delivery.folder(Inside.ARTIFACTS);
        Path parcel = Files.createTempFile(command.artifacts(), ".parcel", ".tar");
        String hash = write(delivery, parcel, container, arguments, DbtProfile.schemaOf(command, config));
        return new ContainerCall(
                arguments,
                ContainerEnvironment.of(command, config, container),
                ContainerEnvironment.secrets(address, container),
                new CallLabels(hub(), command.run().toString(), command.step(), hash),
                parcel);
    }

    private static String placed(Path folder, Delivery delivery) {
        String place = Inside.INPUTS + Sha256.shortOf(folder.getFileName().toString());
        delivery.put(place, folder);
        return place;
    }

    private void addProfile(DbtCommand command, Warehouse.Address address, Delivery delivery) throws IOException {
        Path file = config.profiles()
                .map(folder -> folder.resolve("profiles.yml"))
                .orElse(command.artifacts().resolve("profiles.yml"));
        if (config.profiles().isEmpty()) {
            Files.createDirectories(command.artifacts());
            DbtProfile.write(command, address, config);
        }
        delivery.folder(Inside.PROFILES).put(Inside.PROFILES + "/profiles.yml", file);
        String certificate = warehouse.address().options().get("sslrootcert");
        if (certificate != null) {
            delivery.put(Inside.ROOT_CERTIFICATE, Path.of(certificate));
        }
    }

    private static String write(
            Delivery delivery, Path parcel, ContainerConfig container, List<String> arguments, String schema)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(parcel), digest)) {
            delivery.writeTo(out);
        }
        List<String> all = new ArrayList<>(arguments);
        all.add(container.image());
        all.add(schema);
        all.add(HexFormat.of().formatHex(digest.digest()));
        return Sha256.shortOf(String.join("\n", all));
    }

    /** What tells two hubs' containers apart: an embedded warehouse is one machine's alone; any other is what the replicas share. */
    public String hub() {
        Warehouse.Address address = warehouse.address();
        String shared = address.host() + ":" + address.port() + "/" + address.database();
        return Sha256.shortOf(address.embedded() ? shared + machine() + home : shared);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
