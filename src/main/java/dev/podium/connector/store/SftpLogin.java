package dev.podium.connector.store;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UserInfo;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;

/** Logs in to an SFTP server whose key is known: a password and a file are only shown to the right one. */
final class SftpLogin {

    static final int TIMEOUT_MILLISECONDS = 30_000;
    private static final String KEY = "key:";

    private SftpLogin() {}

    static Session session(Connection connection, URI url) throws JSchException {
        JSch library = new JSch();
        addKey(library, connection);
        String user = connection
                .username()
                .orElseThrow(() -> PodiumException.user(
                        "Connection '" + connection.name() + "' has no username; set that of the SFTP server"));
        Session session = library.getSession(user, url.getHost(), url.getPort() < 0 ? 22 : url.getPort());
        hostKey(library, session, url);
        connection.password().ifPresent(session::setPassword);
        session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
        session.setServerAliveInterval(TIMEOUT_MILLISECONDS);
        session.setTimeout(TIMEOUT_MILLISECONDS);
        session.connect(TIMEOUT_MILLISECONDS);
        return session;
    }

    private static void addKey(JSch library, Connection connection) throws JSchException {
        String auth = connection.auth().orElse("");
        if (auth.startsWith(KEY)) {
            library.addIdentity(
                    auth.substring(KEY.length()), connection.password().orElse(null));
        }
    }

    private static void hostKey(JSch library, Session session, URI url) throws JSchException {
        session.setConfig("StrictHostKeyChecking", "yes");
        String query = url.getQuery() == null ? "" : url.getQuery();
        Path usual = Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
        if (query.startsWith("hostKey=")) {
            session.setHostKeyRepository(new OneKey(query.substring("hostKey=".length())));
        } else if (query.startsWith("knownHosts=")) {
            library.setKnownHosts(query.substring("knownHosts=".length()));
        } else if (Files.exists(usual)) {
            library.setKnownHosts(usual.toString());
        }
    }

    static PodiumException refused(Connection connection, URI url, JSchException e) {
        String message = String.valueOf(e.getMessage());
        String who = "Connection '" + connection.name() + "': the SFTP server " + url.getHost();
        if (message.contains("HostKey") || message.contains("reject")) {
            return PodiumException.user(
                    who + " showed a key that is not known (" + message
                            + "); if it is the right one, add ?hostKey=SHA256:... to the URL, or ?knownHosts=/path/to/known_hosts");
        }
        if (message.contains("Auth")) {
            return PodiumException.user(who + " refused the login of '"
                    + connection.username().orElse("") + "' (" + message
                    + "); set its password, or its private key as PODIUM_CONNECTIONS_..._AUTH=key:/path/to/key");
        }
        return PodiumException.external(who + " can't be reached: " + message, e);
    }

    /** Knows a server by the fingerprint that {@code ssh-keygen -l} shows. */
    private record OneKey(String fingerprint) implements HostKeyRepository {

        @Override
        public int check(String host, byte[] key) {
            String shown = "SHA256:"
                    + Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(Sha256.digest().digest(key));
            boolean same = MessageDigest.isEqual(
                    shown.getBytes(StandardCharsets.US_ASCII), fingerprint.getBytes(StandardCharsets.US_ASCII));
            return same ? OK : NOT_INCLUDED;
        }

        @Override
        public void add(HostKey key, UserInfo user) {
            // Knows the one alone.
        }

        @Override
        public void remove(String host, String type) {
            // Knows the one alone.
        }

        @Override
        public void remove(String host, String type, byte[] key) {
            // Knows the one alone.
        }

        @Override
        public String getKnownHostsRepositoryID() {
            return "the connection's URL";
        }

        @Override
        public HostKey[] getHostKey() {
            return new HostKey[0];
        }

        @Override
        public HostKey[] getHostKey(String host, String type) {
            return new HostKey[0];
        }
    }
}
