package dev.podium.sample;

import static java.time.format.DateTimeFormatter.BASIC_ISO_DATE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Arrays;

/** One of the web shop's daily files in the making. */
final class DailyFile {

    /** Files of the first day; each later day brings one more. */
    static final int FIRST = 14;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream(1 << 19);

    /** The date that a file tells of; files are numbered from 0. */
    static LocalDate date(World world, int file) {
        return world.base().minusDays(FIRST).plusDays(file);
    }

    /** Like {@code v20261119-00042}. */
    static String id(String prefix, World world, int file, int number) {
        return prefix + BASIC_ISO_DATE.format(date(world, file)) + "-"
                + String.valueOf(100_000 + number).substring(1);
    }

    DailyFile line(String text) {
        return line(text.getBytes(StandardCharsets.UTF_8));
    }

    DailyFile line(byte[] bytes) {
        content.writeBytes(bytes);
        content.write('\n');
        return this;
    }

    byte[] bytes() {
        return content.toByteArray();
    }

    /** Under a temporary name first, so that no reader finds half a file; a file that is the same already is left alone. */
    void writeTo(Path target) throws IOException {
        byte[] bytes = bytes();
        if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), bytes)) {
            return;
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        Files.write(temporary, bytes);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
