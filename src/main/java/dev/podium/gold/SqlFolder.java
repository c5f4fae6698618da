package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The SQL files of a folder as a dialect sees them: {@code x.postgresql.sql} stands in for {@code x.sql} there. */
public final class SqlFolder {

    private static final Set<String> DIALECTS = Set.of("postgresql", "sqlserver");
    private static final String ENDING = ".sql";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SqlFolder() {}

    /** By name. */
    public static Collection<Path> files(Path folder, String dialect) {
        Map<String, Path> chosen = new TreeMap<>();
        for (Path file : all(folder)) {
            String name = name(file);
            String variant = name.substring(name.lastIndexOf('.') + 1);
            if (!DIALECTS.contains(variant)) {
                chosen.putIfAbsent(name, file);
            } else if (variant.equals(dialect)) {
                chosen.put(name.substring(0, name.lastIndexOf('.')), file);
            }
        }
        return chosen.values();
    }

    /** The file's name without its dialect and ending. */
    public static String baseName(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot > 0 && DIALECTS.contains(name.substring(dot + 1)) ? name.substring(0, dot) : name;
    }

    /**
     * @param shown the file as people know it
     * @throws PodiumException of kind USER where it isn't text in UTF-8
     */
    static String text(Path file, String shown) {
        try {
            return decoded(Files.readAllBytes(file), shown);
        } catch (IOException e) {
            throw PodiumException.resource("The file " + file + " can't be read: " + e, e);
        }
    }

    private static String decoded(byte[] bytes, String shown) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw PodiumException.user("%s is not UTF-8: byte %d (line %d) is 0x%02X; save the file as UTF-8"
                    .formatted(shown, in.position(), Statement.lineAt(text, text.length()), in.get(in.position())));
        }
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw PodiumException.user("%s holds a NUL character in line %d; save the file as UTF-8 (it may be UTF-16)"
                    .formatted(shown, Statement.lineAt(text, zero)));
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static List<Path> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw PodiumException.resource("The folder " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }
}
