package dev.podium.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.HomeForTests;
import dev.podium.connector.Connection;
import dev.podium.connector.store.SftpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of files, a new one with each writing. */
public final class HostileFolder implements Source<FolderMisbehaviour> {

    private static final int GROWN = 20;

    private final FileForm form;
    private final Packing packing;
    private final Path folder = HomeForTests.make("kit-files").resolve("drop");
    private final Shelf shelf = new Shelf();
    private Map<String, String> left = Map.of();
    private Optional<Path> unfinished = Optional.empty();
    private Path newest;
    private byte[] sound;
    private Optional<SftpServer> server = Optional.empty();
    private Thread growing;
    private volatile boolean grown;
    private boolean broken;
    private int files;

    public HostileFolder(FileForm form) throws IOException {
        this(form, Packing.NONE);
    }

    public HostileFolder(FileForm form, Packing packing) throws IOException {
        this.form = form;
        this.packing = packing;
        Files.createDirectories(folder);
    }

    /** The same, as an SFTP server shows it. */
    public HostileFolder overSftp() throws IOException {
        server = Optional.of(new SftpServer(folder.getParent()));
        return this;
    }

    @Override
    public Connection connection(String name) {
        return server.map(sftp -> new Connection(
                        name, url(sftp), Optional.of("podium"), Optional.of("of-the-test"), Optional.empty()))
                .orElseGet(() ->
                        new Connection(name, folder.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static String url(SftpServer sftp) {
        try {
            return sftp.url("/drop");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(List<Fact> facts) throws IOException {
        newest = folder.resolve(name(++files));
        sound = form.content(facts);
        Files.move(Files.write(folder.resolve("new.part"), packed()), newest);
        shelf.put(facts);
        left = look();
    }

    private byte[] packed() {
        return packing.pack(sound, "records." + form.extension());
    }

    private String name(int number) {
        return "records-%03d.%s".formatted(number, form.extension()) + packing.ending();
    }

    @Override
    public void misbehave(List<FolderMisbehaviour> misbehaviours) throws IOException {
        for (FolderMisbehaviour one : misbehaviours) {
            begin(one);
        }
        left = look();
    }

    private void begin(FolderMisbehaviour one) throws IOException {
        if (one instanceof FolderMisbehaviour.Unfinished name) {
            unfinished = Optional.of(Files.move(newest, newest.resolveSibling(newest.getFileName() + name.suffix())));
        } else if (one instanceof FolderMisbehaviour.Garbles garbles) {
            Files.write(newest, garbled(garbles).getBytes(StandardCharsets.ISO_8859_1));
        } else if (one instanceof FolderMisbehaviour.Writes writes) {
            style(writes.style());
        } else if (one instanceof FolderMisbehaviour.Truncates) {
            Files.write(newest, Arrays.copyOf(packed(), packed().length * 2 / 3));
            broken = true;
        } else if (one instanceof FolderMisbehaviour.Bombs) {
            Files.write(newest, packing.bomb(sound, "records." + form.extension()));
            broken = true;
        } else if (one instanceof FolderMisbehaviour.Vanishes) {
            Files.move(folder, folder.resolveSibling("away"));
        } else if (one instanceof FolderMisbehaviour.Handles handles) {
            handle(handles.way());
        } else if (one instanceof FolderMisbehaviour.Grows) {
            growing = new Thread(this::grow, "growing");
            growing.setDaemon(true);
            growing.start();
        }
    }

    /** As bytes, each a character. */
    private String garbled(FolderMisbehaviour.Garbles garbles) {
        String text = new String(sound, StandardCharsets.ISO_8859_1);
        for (long id = garbles.from(); id < garbles.from() + garbles.times(); id++) {
            String record = form == FileForm.CSV ? "\n" + id + ",1," : "{\"id\":" + id + ",";
            int at = text.indexOf(garbles.before(), text.indexOf(record) + 1);
            text = text.substring(0, at)
                    + garbles.after()
                    + text.substring(at + garbles.before().length());
        }
        return text;
    }

    private void style(FolderMisbehaviour.Style style) throws IOException {
        String sound = new String(this.sound, StandardCharsets.UTF_8);
        switch (style) {
            case CARRIAGE_RETURNS -> Files.writeString(newest, sound.replaceAll("(?<=[\"Z}t])\n", "\r\n"));
            case BYTE_ORDER_MARK -> Files.writeString(newest, "\uFEFF" + sound);
            case NO_LAST_LINE_END -> Files.writeString(newest, sound.stripTrailing());
            case EMPTY_LINES -> Files.writeString(newest, sound + "\n\n");
            case BESIDE_AN_EMPTY_ONE -> Files.writeString(folder.resolve(name(0)), "");
        }
    }

    private void handle(FolderMisbehaviour.Way way) throws IOException {
        Path landed = folder.resolve(name(1));
        switch (way) {
            case TOUCHES -> Files.setLastModifiedTime(landed, FileTime.fromMillis(1_900_000_000_000L));
            case RENAMES -> Files.move(landed, folder.resolve(name(9)));
            case COPIES -> Files.copy(landed, folder.resolve(name(9)));
        }
    }

    private void grow() {
        Path file = folder.resolve(name(800));
        try (OutputStream output = Files.newOutputStream(file, StandardOpenOption.CREATE)) {
            for (long id = 1_000; id < 1_000 + GROWN || !grown; id++) {
                String text = form.text(List.of(Fact.first(id)));
                output.write((id == 1_000 ? text : text.substring(text.indexOf("\n" + id + ",") + 1))
                        .getBytes(StandardCharsets.UTF_8));
                shelf.put(List.of(Fact.first(id)));
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void heal() throws IOException, InterruptedException {
        if (growing != null) {
            grown = true;
            growing.join();
        }
        if (Files.exists(folder.resolveSibling("away"))) {
            Files.move(folder.resolveSibling("away"), folder);
        }
        if (broken) {
            Files.write(newest, packed());
        }
        if (unfinished.isPresent()) {
            Files.move(unfinished.get(), newest);
        }
        left = look();
    }

    private Map<String, String> look() throws IOException {
        if (!Files.exists(folder)) {
            return left;
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.collect(Collectors.toMap(
                    path -> path.getFileName().toString(), HostileFolder::stamp, (one, other) -> one, TreeMap::new));
        }
    }

    private static String stamp(Path path) {
        try {
            return Files.size(path) + " bytes of " + Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Collection<Fact> present() {
        return shelf.present();
    }

    @Override
    public Set<Fact> ever() {
        return shelf.ever();
    }

    @Override
    public void assertUntouched() throws IOException {
        assertEquals(left, look(), "the files as they were left");
    }

    @Override
    public void close() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
        // HomeForTests deletes the folder.
    }
}
