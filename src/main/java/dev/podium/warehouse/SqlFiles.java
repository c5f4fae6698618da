package dev.podium.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.sqlobject.locator.SqlLocator;

/**
 * Finds a SQL object's statement in {@code src/main/sql/<dialect>/<package>/<method>.sql}, so that a dialect is a folder
 * and no statement stands in Java.
 */
public final class SqlFiles implements SqlLocator {

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private final String dialect;
    private final String before;

    /** Each is one string for good: whoever looks it up in a cache hashes it once. */
    private final Map<Method, String> located = new ConcurrentHashMap<>();

    /** @param before stands before each statement: what it must find set, whatever was set in the session before */
    SqlFiles(String dialect, String before) {
        this.dialect = dialect;
        this.before = before;
    }

    @Override
    public String locate(Class<?> sqlObjectType, Method method, ConfigRegistry config) {
        return located.computeIfAbsent(method, wanted -> {
            String stage = sqlObjectType.getPackageName().replaceFirst(".*\\.", "");
            return before + text(dialect, stage, wanted.getName());
        });
    }

    /** The statement kept under this name. */
    public static String text(String dialect, String stage, String name) {
        return TEXTS.computeIfAbsent("sql/" + dialect + "/" + stage + "/" + name + ".sql", SqlFiles::read);
    }

    /** The parts of a text that must be sent one by one, as SQL Server wants it of some definitions: divided by lines that say go. */
    public static String[] parts(String text) {
        return text.split("(?m)^go$");
    }

    private static String read(String resource) {
        try (InputStream file = SqlFiles.class.getClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
