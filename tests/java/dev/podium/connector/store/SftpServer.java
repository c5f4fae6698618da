package dev.podium.connector.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server over a folder; user podium, password of-the-test. */
public final class SftpServer implements AutoCloseable {

    private final SshServer server = SshServer.setUpDefaultServer();

    public SftpServer(Path folder) throws IOException {
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("podium") && password.equals("of-the-test"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.start();
    }

    public String url(String path) throws Exception {
        String key = KeyUtils.getFingerPrint(
                BuiltinDigests.sha256,
                server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
        return "sftp://127.0.0.1:" + server.getPort() + path + "?hostKey=" + key;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
