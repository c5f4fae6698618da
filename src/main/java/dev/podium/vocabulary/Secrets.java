package dev.podium.vocabulary;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that nobody may see: whoever reads a secret registers it here, and whatever leaves the hub as text (log
 * lines, errors, console, output of containers) passes through {@link #redact}. Thread-safe.
 */
public final class Secrets {

    /** Shorter values would redact ordinary words, and protect nothing. */
    private static final int SHORTEST = 4;

    /** Of a key that is written over several lines; logs and answers are looked through line by line. */
    private static final int SHORTEST_LINE = 16;

    /** What switches are set to, also one whose name speaks of a secret: hidden, it would break every JSON. */
    private static final Set<String> SWITCHED = Set.of("true", "false", "null");

    private static final Pattern IN_URL = Pattern.compile(
            "://[^/?#@:\\s]*:([^/?#@\\s]+)@|[?&;](?i:[a-z_.]*(?:password|pwd|token|secret|api_?key|accountkey|sig))=([^&;\\s]+)");

    /** As variables, keys of the configuration and properties of the JVM are named: DBT_ENV_SECRET_GIT, client-secret, keyStorePassword. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(password|passwd|passphrase|secret|token|(api|access|account|private|storage)[._-]?key)(_|$)|(^|_)pwd(_|$)");

    /** Named like a secret, but none: the shell's variable of where it is, and the place of a file that holds one. */
    private static final Pattern PLACE = Pattern.compile("(?i)pwd|.*_file");

    private static final String REDACTED = "***";

    /** Longest first, for one secret may contain another. */
    private static final SortedSet<String> VALUES = new ConcurrentSkipListSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private Secrets() {}

    /**
     * Remembers a secret, also as JSON, XML, URLs and JMX write it, and each line of one that has several; null, switches and values shorter
     * than four characters are passed over.
     */
    public static void register(String value) {
        if (value != null && value.length() >= SHORTEST && !SWITCHED.contains(value)) {
            VALUES.addAll(Spellings.of(value));
            if (value.indexOf('\n') >= 0) {
                value.lines()
                        .map(String::strip)
                        .filter(line -> line.length() >= SHORTEST_LINE && !line.startsWith("-----"))
                        .forEach(Secrets::register);
            }
        }
    }

    /** Remembers what a URL holds of secrets: the password before its host, and options named as secrets are. */
    public static void registerOf(String url) {
        Matcher secret = IN_URL.matcher(url);
        while (secret.find()) {
            String value = secret.group(1) == null ? secret.group(2) : secret.group(1);
            register(value);
            register(decoded(value));
        }
    }

    /** Remembers what a setting holds that is named as secrets are, such as DBT_ENV_SECRET_GIT_TOKEN, and the secrets of addresses, as proxies' are. */
    public static void registerNamed(String name, String value) {
        registerOf(value);
        if (NAMED.matcher(name).find() && !PLACE.matcher(name).matches()) {
            register(value);
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** The text with every registered value replaced; null stays null. */
    public static String redact(String text) {
        if (text == null || text.length() < SHORTEST) {
            return text;
        }
        String redacted = text;
        for (String value : VALUES) {
            redacted = redacted.replace(value, REDACTED);
        }
        return redacted;
    }
}
