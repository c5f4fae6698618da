package dev.podium.connector.store;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import dev.podium.connector.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of an SFTP server. */
final class SftpStore implements FileStore {

    private final Session session;
    private final ChannelSftp channel;
    private final String folder;
    private final String server;

    private SftpStore(Session session, ChannelSftp channel, URI url) {
        this.session = session;
        this.channel = channel;
        this.folder = url.getPath().length() <= 1 ? "" : url.getPath().replaceAll("/+$", "") + "/";
        this.server = "sftp://" + url.getHost();
    }

    static SftpStore connect(Connection connection) {
        URI url = URI.create(connection.url());
        Session session = null;
        try {
            session = SftpLogin.session(connection, url);
            ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
            channel.connect(SftpLogin.TIMEOUT_MILLISECONDS);
            return new SftpStore(session, channel, url);
        } catch (JSchException e) {
            if (session != null) {
                session.disconnect();
            }
            throw SftpLogin.refused(connection, url, e);
        }
    }

    @Override
    public List<StoredFile> list(String prefix, boolean deep) throws IOException {
        List<StoredFile> found = new ArrayList<>();
        list("", deep, found);
        return found.stream().filter(file -> file.path().startsWith(prefix)).toList();
    }

    private void list(String below, boolean deep, List<StoredFile> found) throws IOException {
        List<LsEntry> entries = new ArrayList<>();
        try {
            channel.ls(folder.isEmpty() && below.isEmpty() ? "." : glob(folder + below), entry -> {
                entries.add(entry);
                return 0;
            });
        } catch (SftpException e) {
            throw failure(below, e);
        }
        for (LsEntry entry : entries) {
            String name = entry.getFilename();
            Optional<SftpATTRS> facts = attributes(below + name, entry.getAttrs());
            if (facts.isPresent() && facts.get().isReg()) {
                found.add(file(below + name, facts.get()));
            } else if (deep && entry.getAttrs().isDir() && !name.equals(".") && !name.equals("..")) {
                list(below + name + "/", true, found);
            }
        }
    }

    /** Of a link those of what it leads to. */
    private Optional<SftpATTRS> attributes(String path, SftpATTRS own) throws IOException {
        return own.isLink() ? stat(path) : Optional.of(own);
    }

    private Optional<SftpATTRS> stat(String path) throws IOException {
        try {
            return Optional.of(channel.stat(glob(folder + path)));
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw failure(path, e);
        }
    }

    private static StoredFile file(String path, SftpATTRS facts) {
        // Seconds of 32 bits without a sign.
        Instant modified = Instant.ofEpochSecond(Integer.toUnsignedLong(facts.getMTime()));
        return new StoredFile(path, facts.getSize(), modified, Optional.empty());
    }

    @Override
    public Optional<StoredFile> look(String path) throws IOException {
        return stat(path).map(facts -> file(path, facts));
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        try {
            return channel.get(glob(folder + file.path()));
        } catch (SftpException e) {
            throw failure(file.path(), e);
        }
    }

    @Override
    public void move(StoredFile file, String target) throws IOException {
        makeFolders(target);
        if (stat(target).isPresent()) {
            throw new FileAlreadyExistsException(place(target));
        }
        try {
            channel.rename(glob(folder + file.path()), glob(folder + target));
        } catch (SftpException e) {
            throw failure(file.path(), e);
        }
    }

    private void makeFolders(String target) throws IOException {
        for (int slash = target.indexOf('/', 1); slash > 0; slash = target.indexOf('/', slash + 1)) {
            String path = target.substring(0, slash);
            if (stat(path).isEmpty()) {
                try {
                    channel.mkdir(glob(folder + path));
                } catch (SftpException e) {
                    throw failure(path, e);
                }
            }
        }
    }

    @Override
    public void delete(StoredFile file) throws IOException {
        try {
            channel.rm(glob(folder + file.path()));
        } catch (SftpException e) {
            if (e.id != ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                throw failure(file.path(), e);
            }
        }
    }

    /** The library takes these for wildcards. */
    private static String glob(String path) {
        return path.replaceAll("([\\\\*?])", "\\\\$1");
    }

    private IOException failure(String path, SftpException e) {
        if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
            return new NoSuchFileException(place(path));
        }
        return new IOException(place(path) + ": " + e.getMessage(), e);
    }

    @Override
    public String place(String path) {
        return server + (folder.startsWith("/") ? "" : "/") + folder + path;
    }

    @Override
    public void close() {
        channel.disconnect();
        session.disconnect();
    }
}
