package dev.podium.connector.files;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks Parquet's pages without native libraries; a page that says that it is huge is refused before there is memory for it. */
final class ParquetCodecs implements CompressionCodecFactory {

    private static final int LARGEST_PAGE = 64 * 1024 * 1024;

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        throw new UnsupportedOperationException("Parquet is only read");
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return switch (codec) {
            case UNCOMPRESSED -> new Page((packed, size) -> packed);
            case SNAPPY -> new Page(unpacker(new SnappyDecompressor()));
            case ZSTD -> new Page(unpacker(new ZstdDecompressor()));
            case LZ4_RAW -> new Page(unpacker(new Lz4Decompressor()));
            case GZIP ->
                new Page((packed, size) -> new GZIPInputStream(new ByteArrayInputStream(packed)).readNBytes(size));
            default ->
                throw new UnsupportedOperationException(
                        "its compression is " + codec + "; read are SNAPPY, ZSTD, LZ4_RAW, GZIP and none");
        };
    }

    private static Unpacker unpacker(Decompressor library) {
        return (packed, size) -> {
            byte[] page = new byte[size];
            int length = library.decompress(packed, 0, packed.length, page, 0, size);
            if (length != size) {
                throw new IOException("a page has " + length + " bytes instead of " + size);
            }
            return page;
        };
    }

    @Override
    public void release() {
        // Holds nothing.
    }

    private interface Unpacker {
        byte[] unpack(byte[] packed, int size) throws IOException;
    }

    private record Page(Unpacker unpacker) implements BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            return BytesInput.from(unpack(packed.toByteArray(), size));
        }

        private byte[] unpack(byte[] packed, int size) throws IOException {
            if (size > LARGEST_PAGE) {
                throw new IOException("a page of " + size + " bytes is larger than " + (LARGEST_PAGE >> 20) + " MB");
            }
            return unpacker.unpack(packed, size);
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer page, int size) throws IOException {
            byte[] bytes = new byte[packedSize];
            packed.get(bytes);
            page.put(unpack(bytes, size));
            page.flip();
        }

        @Override
        public void release() {
            // Holds nothing.
        }
    }
}
