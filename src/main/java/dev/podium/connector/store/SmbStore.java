package dev.podium.connector.store;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mserref.NtStatus;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.msfscc.fileinformation.FileAllInformation;
import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A folder of a share (SMB 2 and 3): {@code smb://host/share/folder}. */
final class SmbStore implements FileStore {

    private static final int USUAL_PORT = 445;
    private static final Set<NtStatus> GONE =
            Set.of(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND, NtStatus.STATUS_OBJECT_PATH_NOT_FOUND);

    private final SMBClient client;
    private final DiskShare share;
    private final String folder;
    private final String server;

    private SmbStore(SMBClient client, DiskShare share, String folder, String server) {
        this.client = client;
        this.share = share;
        this.folder = folder;
        this.server = server;
    }

    static SmbStore connect(Connection connection) {
        URI url = URI.create(connection.url().replace(" ", "%20"));
        String[] parts = url.getPath().replaceAll("^/+", "").split("/", 2);
        if (parts[0].isEmpty()) {
            throw PodiumException.user("Connection '" + connection.name()
                    + "' names no share: smb://host/share/folder is wanted; " + Stores.advice(connection));
        }
        SMBClient client = new SMBClient(SmbConfig.builder()
                .withTimeout(60, TimeUnit.SECONDS)
                .withSoTimeout(90, TimeUnit.SECONDS)
                .build());
        try {
            DiskShare share = (DiskShare) client.connect(url.getHost(), url.getPort() < 0 ? USUAL_PORT : url.getPort())
                    .authenticate(login(connection))
                    .connectShare(parts[0]);
            String path = parts.length > 1 ? parts[1].replaceAll("/+$", "") : "";
            return new SmbStore(
                    client, share, path.isEmpty() ? "" : path + "/", "smb://" + url.getHost() + "/" + parts[0] + "/");
        } catch (IOException | RuntimeException e) {
            client.close();
            throw refused(connection, url, e);
        }
    }

    /** A user of a domain is written DOMAIN\\user or user@domain. */
    private static AuthenticationContext login(Connection connection) {
        String user = connection.username().orElse("");
        char[] password = connection.password().orElse("").toCharArray();
        int slash = user.indexOf('\\');
        if (user.isEmpty()) {
            return AuthenticationContext.guest();
        }
        return slash < 0
                ? new AuthenticationContext(user, password, null)
                : new AuthenticationContext(user.substring(slash + 1), password, user.substring(0, slash));
    }

    private static PodiumException refused(Connection connection, URI url, Exception e) {
        String what = "Connection '" + connection.name() + "': the share " + url.getHost() + url.getPath();
        if (e instanceof SMBApiException answer) {
            return PodiumException.user(what + " was refused with " + answer.getStatus()
                    + "; mend the connection's URL, username (DOMAIN\\user) or password");
        }
        return PodiumException.external(what + " can't be reached: " + e.getMessage(), e);
    }

    @Override
    public List<StoredFile> list(String prefix, boolean deep) throws IOException {
        List<StoredFile> found = new ArrayList<>();
        list("", deep, found);
        return found.stream().filter(file -> file.path().startsWith(prefix)).toList();
    }

    private void list(String below, boolean deep, List<StoredFile> found) throws IOException {
        List<FileIdBothDirectoryInformation> entries =
                asked(below, () -> share.list(windows((folder + below).replaceAll("/$", ""))));
        for (FileIdBothDirectoryInformation entry : entries) {
            String name = entry.getFileName();
            boolean directory = (entry.getFileAttributes() & FileAttributes.FILE_ATTRIBUTE_DIRECTORY.getValue()) != 0;
            if (!directory) {
                found.add(new StoredFile(
                        below + name,
                        entry.getEndOfFile(),
                        entry.getLastWriteTime().toInstant(),
                        Optional.empty()));
            } else if (deep && !name.equals(".") && !name.equals("..")) {
                list(below + name + "/", true, found);
            }
        }
    }

    @Override
    public Optional<StoredFile> look(String path) throws IOException {
        try {
            FileAllInformation facts = asked(path, () -> share.getFileInformation(windows(folder + path)));
            return Optional.of(new StoredFile(
                    path,
                    facts.getStandardInformation().getEndOfFile(),
                    facts.getBasicInformation().getLastWriteTime().toInstant(),
                    Optional.empty()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        File opened = asked(file.path(), () -> open(file.path(), AccessMask.GENERIC_READ));
        return new FilterInputStream(opened.getInputStream()) {
            @Override
            public void close() throws IOException {
                super.close();
                opened.close();
            }
        };
    }

    private File open(String path, AccessMask access) {
        return share.openFile(
                windows(folder + path),
                EnumSet.of(access),
                null,
                SMB2ShareAccess.ALL,
                SMB2CreateDisposition.FILE_OPEN,
                null);
    }

    @Override
    public void move(StoredFile file, String target) throws IOException {
        if (look(target).isPresent()) {
            throw new FileAlreadyExistsException(place(target));
        }
        asked(file.path(), () -> {
            for (int slash = target.indexOf('/'); slash > 0; slash = target.indexOf('/', slash + 1)) {
                String parent = windows(folder + target.substring(0, slash));
                if (!share.folderExists(parent)) {
                    share.mkdir(parent);
                }
            }
            try (File opened = open(file.path(), AccessMask.DELETE)) {
                opened.rename(windows(folder + target));
            }
            return null;
        });
    }

    @Override
    public void delete(StoredFile file) throws IOException {
        asked(file.path(), () -> {
            share.rm(windows(folder + file.path()));
            return null;
        });
    }

    private static String windows(String path) {
        return path.replace('/', '\\');
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private <T> T asked(String path, Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (SMBApiException e) {
            if (GONE.contains(e.getStatus())) {
                throw new NoSuchFileException(place(path));
            }
            throw new IOException(place(path) + " was refused with " + e.getStatus(), e);
        } catch (RuntimeException e) {
            throw new IOException(place(path) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String place(String path) {
        return server + folder + path;
    }

    @Override
    public void close() {
        client.close();
    }
}
