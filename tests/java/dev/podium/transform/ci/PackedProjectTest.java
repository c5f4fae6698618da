package dev.podium.transform.ci;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed projects that mean harm. */
class PackedProjectTest {

    private static final int MANY = 64 * 1024 * 1024;

    @TempDir
    java.nio.file.Path folder;

    @Test
    void aNameThatUnpacksToMuchIsNotReadIntoMemory() throws IOException {
        PackedProject packed = packed(header("././@LongLink", MANY, TarConstants.LF_GNUTYPE_LONGNAME), MANY);

        assertTrue(refused(packed).contains("a header"), refused(packed));
    }

    @Test
    void headersThatUnpackToMuchAreNotReadIntoMemory() throws IOException {
        PackedProject packed = packed(header("pax", MANY, TarConstants.LF_PAX_EXTENDED_HEADER_LC), MANY);

        assertTrue(refused(packed).contains("can't be unpacked"), refused(packed));
    }

    @Test
    void aSparseFileIsRefusedForItHoldsMoreThanItHasBytes() throws IOException {
        byte[] header = header("dbt_project.yml", 0, TarConstants.LF_GNUTYPE_SPARSE);
        write(header, 386, "77777777777");
        write(header, 398, "00000000000");
        write(header, 483, "77777777777");
        PackedProject packed = packed(summed(header), 0);

        assertTrue(refused(packed).contains("neither a file nor a folder"), refused(packed));
        assertThrows(PodiumException.class, () -> packed.unpackInto(folder));
    }

    @Test
    void devicesAreRefused() throws IOException {
        for (byte kind : new byte[] {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO}) {
            PackedProject packed = packed(header("models/device", 0, kind), 0);

            assertTrue(refused(packed).contains("neither a file nor a folder"), refused(packed));
        }
    }

    private static String refused(PackedProject packed) {
        return assertThrows(PodiumException.class, packed::check).getMessage();
    }

    private static byte[] header(String name, long size, byte kind) {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setSize(size);
        byte[] header = new byte[512];
        entry.writeEntryHeader(header);
        return header;
    }

    private static void write(byte[] header, int at, String text) {
        System.arraycopy(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, header, at, text.length());
    }

    private static byte[] summed(byte[] header) {
        write(header, 257, "ustar  ");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        write(header, 148, String.format("%06o", sum));
        header[154] = 0;
        return header;
    }

    private static PackedProject packed(byte[] header, int content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream tar = new GZIPOutputStream(bytes)) {
            tar.write(header);
            byte[] block = new byte[64 * 1024];
            Arrays.fill(block, (byte) 'a');
            for (int written = 0; written < content; written += block.length) {
                tar.write(block);
            }
            tar.write(new byte[1024]);
        }
        return new PackedProject(bytes.toByteArray(), 200 * 1024 * 1024);
    }
}
