package dev.podium.bronze.lake;

import dev.podium.connector.store.StoredFile;
import dev.podium.connector.store.WritableStore;
import io.delta.kernel.defaults.engine.fileio.FileIO;
import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A store as Delta's library sees it: paths begin with /. Of the log it reads and writes whole files, which are small. */
record StoreIO(WritableStore store) implements FileIO {

    static String path(String inStore) {
        return "/" + inStore;
    }

    private static String inStore(String path) {
        return path.replaceFirst("^(file:)?/+", "");
    }

    @Override
    public CloseableIterator<FileStatus> listFrom(String path) throws IOException {
        String from = inStore(path);
        String folder = from.substring(0, from.lastIndexOf('/') + 1);
        List<FileStatus> found = store.list(folder, false).stream()
                .filter(file -> file.path().compareTo(from) >= 0)
                .sorted(Comparator.comparing(StoredFile::path))
                .map(StoreIO::status)
                .toList();
        if (found.isEmpty()) {
            throw new FileNotFoundException(path);
        }
        return Utils.toCloseableIterator(found.iterator());
    }

    private static FileStatus status(StoredFile file) {
        return FileStatus.of(path(file.path()), file.size(), file.modified().toEpochMilli());
    }

    private StoredFile look(String path) throws IOException {
        return store.look(inStore(path)).orElseThrow(() -> new FileNotFoundException(path));
    }

    @Override
    public FileStatus getFileStatus(String path) throws IOException {
        return status(look(path));
    }

    @Override
    public String resolvePath(String path) {
        return path;
    }

    @Override
    public boolean mkdirs(String path) {
        return true;
    }

    @Override
    public InputFile newInputFile(String path, long size) {
        return new InputFile() {
            @Override
            public long length() throws IOException {
                return look(path).size();
            }

            @Override
            public String path() {
                return path;
            }

            @Override
            public SeekableInputStream newStream() throws IOException {
                return read(path);
            }
        };
    }

    private SeekableInputStream read(String path) throws IOException {
        try (var content = store.open(look(path))) {
            return new WholeFile(content.readAllBytes());
        } catch (NoSuchFileException e) {
            throw new FileNotFoundException(path);
        }
    }

    @Override
    public OutputFile newOutputFile(String path) {
        return new OutputFile() {
            @Override
            public String path() {
                return path;
            }

            @Override
            public PositionOutputStream create(boolean atomically) {
                throw new UnsupportedOperationException("Rows are written by bronze itself");
            }

            @Override
            public void writeAtomically(CloseableIterator<String> lines, boolean overwrite) throws IOException {
                StringBuilder text = new StringBuilder();
                while (lines.hasNext()) {
                    text.append(lines.next()).append('\n');
                }
                byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
                if (overwrite) {
                    store.write(inStore(path), content, Optional.empty());
                } else if (!store.writeNew(inStore(path), content)) {
                    throw new FileAlreadyExistsException(path);
                }
            }
        };
    }

    @Override
    public boolean delete(String path) throws IOException {
        Optional<StoredFile> file = store.look(inStore(path));
        if (file.isPresent()) {
            store.delete(file.get());
        }
        return file.isPresent();
    }

    @Override
    public Optional<String> getConf(String key) {
        return Optional.empty();
    }

    /** A file of the log. */
    private static final class WholeFile extends SeekableInputStream {

        private final byte[] bytes;
        private int at;

        WholeFile(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long getPos() {
            return at;
        }

        @Override
        public void seek(long position) {
            at = (int) position;
        }

        @Override
        public void readFully(byte[] target, int offset, int length) throws IOException {
            if (read(target, offset, length) < length) {
                throw new java.io.EOFException();
            }
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at >= bytes.length) {
                return length == 0 ? 0 : -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
