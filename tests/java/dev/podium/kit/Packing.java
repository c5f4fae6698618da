package dev.podium.kit;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How a file is packed. */
public enum Packing {
    NONE("") {
        @Override
        OutputStream into(OutputStream packed, String name) {
            return packed;
        }
    },
    GZIP(".gz") {
        @Override
        OutputStream into(OutputStream packed, String name) throws IOException {
            return new GZIPOutputStream(packed);
        }
    },
    ZSTD(".zst") {
        @Override
        OutputStream into(OutputStream packed, String name) throws IOException {
            return new ZstdOutputStream(packed);
        }
    },
    ZIP(".zip") {
        @Override
        OutputStream into(OutputStream packed, String name) throws IOException {
            ZipOutputStream zip = new ZipOutputStream(packed);
            zip.putNextEntry(new ZipEntry(name));
            return zip;
        }
    };

    private static final int BOMB = 40;

    private final String ending;

    Packing(String ending) {
        this.ending = ending;
    }

    abstract OutputStream into(OutputStream packed, String name) throws IOException;

    String ending() {
        return ending;
    }

    byte[] pack(byte[] content, String name) {
        return pack(content, 0, name);
    }

    /** The content, and after it so much of nothing that it would fill disk and memory, were it longer still. */
    byte[] bomb(byte[] content, String name) {
        return pack(content, BOMB, name);
    }

    private byte[] pack(byte[] content, int megabytes, String name) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream output = into(packed, name)) {
            output.write(content);
            byte[] nothing = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int megabyte = 0; megabyte < megabytes; megabyte++) {
                output.write(nothing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
