package dev.podium.connector.store;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlobInputStreamOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Azure's blobs (and Data Lake's files, which are blobs too) below a folder of a container. */
final class BlobStore implements WritableStore {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int BLOCK = 8 * 1024 * 1024;

    private final Connection connection;
    private final BlobContainerClient container;
    private final String folder;

    private BlobStore(Connection connection, BlobContainerClient container, String folder) {
        this.connection = connection;
        this.container = container;
        this.folder = folder;
    }

    /** Asks nothing yet: what is wrong with the connection comes out with the first call. */
    static BlobStore connect(Connection connection) {
        BlobAddress address = BlobAddress.of(connection);
        return new BlobStore(connection, address.container(connection), address.folder());
    }

    @Override
    public List<StoredFile> list(String prefix, boolean deep) throws IOException {
        ListBlobsOptions options = new ListBlobsOptions().setPrefix(folder + prefix);
        return asked("", () -> (deep
                        ? container.listBlobs(options, TIMEOUT)
                        : container.listBlobsByHierarchy("/", options, TIMEOUT))
                .stream()
                        .filter(item -> !Boolean.TRUE.equals(item.isPrefix()) && !isFolder(item))
                        .map(this::file)
                        .toList());
    }

    /** Data Lake shows its folders as empty blobs. */
    private static boolean isFolder(BlobItem item) {
        return item.getMetadata() != null && "true".equals(item.getMetadata().get("hdi_isfolder"))
                || item.getName().endsWith("/");
    }

    private StoredFile file(BlobItem item) {
        return new StoredFile(
                item.getName().substring(folder.length()),
                item.getProperties().getContentLength(),
                item.getProperties().getLastModified().toInstant(),
                Optional.of(bare(item.getProperties().getETag())));
    }

    /** Lists give them without quotes, headers with them. */
    private static String bare(String etag) {
        return etag.replace("\"", "");
    }

    @Override
    public Optional<StoredFile> look(String path) throws IOException {
        try {
            BlobProperties facts = asked(path, () -> blob(path)
                    .getPropertiesWithResponse(null, TIMEOUT, Context.NONE)
                    .getValue());
            return Optional.of(new StoredFile(
                    path,
                    facts.getBlobSize(),
                    facts.getLastModified().toInstant(),
                    Optional.of(bare(facts.getETag()))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private BlobClient blob(String path) {
        return container.getBlobClient(folder + path);
    }

    /** In blocks, each of just this version. */
    @Override
    public InputStream open(StoredFile file) throws IOException {
        return new BlobContent(
                asked(file.path(), () -> blob(file.path())
                        .openInputStream(new BlobInputStreamOptions()
                                .setBlockSize(BLOCK)
                                .setRange(new BlobRange(0))
                                .setRequestConditions(unchanged(file)))),
                refusal -> refused(file.path(), refusal));
    }

    private static BlobRequestConditions unchanged(StoredFile file) {
        return new BlobRequestConditions().setIfMatch('"' + file.tag() + '"');
    }

    @Override
    public StoredFile write(String path, byte[] content, Optional<String> tier) throws IOException {
        BlobParallelUploadOptions options = new BlobParallelUploadOptions(BinaryData.fromBytes(content));
        tier.ifPresent(wanted -> options.setTier(AccessTier.fromString(wanted)));
        BlockBlobItem blob = asked(
                path,
                () -> blob(path).uploadWithResponse(options, null, Context.NONE).getValue());
        return written(path, content.length, blob);
    }

    /** In blocks, which become the blob when the last one is there. */
    @Override
    public StoredFile write(String path, InputStream content, Optional<String> tier) throws IOException {
        CountedInput counted = new CountedInput(content);
        BlobBlocks blocks = new BlobBlocks(blob(path).getBlockBlobClient(), BLOCK, TIMEOUT);
        BlockBlobItem blob = asked(path, () -> {
            try {
                return blocks.write(counted, tier.map(AccessTier::fromString));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return written(path, counted.count(), blob);
    }

    private static StoredFile written(String path, long size, BlockBlobItem blob) {
        return new StoredFile(path, size, blob.getLastModified().toInstant(), Optional.of(bare(blob.getETag())));
    }

    @Override
    public boolean writeNew(String path, byte[] content) throws IOException {
        BlobParallelUploadOptions options = new BlobParallelUploadOptions(BinaryData.fromBytes(content))
                .setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*"));
        return asked(path, () -> {
            try {
                blob(path).uploadWithResponse(options, TIMEOUT, Context.NONE);
                return true;
            } catch (BlobStorageException e) {
                if (e.getStatusCode() == 409 || e.getStatusCode() == 412) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public void deleteBelow(String path) throws IOException {
        for (StoredFile file : list(path + "/", true)) {
            delete(file);
        }
    }

    @Override
    public void move(StoredFile file, String target) throws IOException {
        if (look(target).isPresent()) {
            throw new FileAlreadyExistsException(place(target));
        }
        try (InputStream content = open(file)) {
            asked(target, () -> {
                blob(target).upload(content, file.size());
                return null;
            });
        }
        delete(file);
    }

    @Override
    public void delete(StoredFile file) throws IOException {
        asked(file.path(), () -> blob(file.path())
                .deleteIfExistsWithResponse(null, unchanged(file), TIMEOUT, Context.NONE)
                .getValue());
    }

    private <T> T asked(String path, Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (BlobStorageException e) {
            if (e.getStatusCode() == 404 && !path.isEmpty() && e.getErrorCode() != BlobErrorCode.CONTAINER_NOT_FOUND) {
                throw new NoSuchFileException(place(path));
            }
            throw refused(path, e);
        } catch (RuntimeException e) {
            throw new IOException(place(path) + " can't be reached: " + e.getMessage(), e);
        }
    }

    private PodiumException refused(String path, BlobStorageException e) {
        String answer = e.getStatusCode() + " " + e.getErrorCode();
        if (e.getStatusCode() == 412) {
            return PodiumException.external(
                    place(path) + " changed while it was read (" + answer
                            + "); nothing of this load is shown, the next one reads it again",
                    e);
        }
        boolean login = e.getStatusCode() == 401 || e.getStatusCode() == 403;
        return login || e.getStatusCode() == 404
                ? PodiumException.user(place(path) + " was refused with " + answer
                        + (login ? Signature.advice(connection) : "; mend the connection's URL"))
                : PodiumException.external(place(path) + " was answered with " + answer, e);
    }

    @Override
    public String place(String path) {
        return container.getBlobContainerUrl().replaceFirst("\\?.*", "") + "/" + folder + path;
    }

    @Override
    public void close() {
        // Its client is shared by all.
    }
}
