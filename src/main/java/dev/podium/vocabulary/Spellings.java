package dev.podium.vocabulary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** A text as those write it who have to escape some of its characters: whoever is told a secret may say it again in the language of his answer. */
final class Spellings {

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private Spellings() {}

    /** The text itself among them; for one of letters and digits that is all. */
    static Set<String> of(String text) {
        Set<String> all = new TreeSet<>(Set.of(text));
        inJson(text, all);
        inXml(text, all);
        inUrls(text, all);
        inJmx(text, all);
        inBase64(text, all);
        return all;
    }

    /** As our own JSON is; PHP's slashes; Go's, Gson's and .NET's numbers of characters that could end a script. */
    private static void inJson(String text, Set<String> all) {
        String plain = json(text);
        all.add(plain);
        all.add(plain.replace("/", "\\/"));
        IntPredicate foreign = character -> character > '~';
        IntFunction<String> lower = character -> String.format("\\u%04x", character);
        IntFunction<String> upper = character -> String.format("\\u%04X", character);
        all.add(replaced(plain, foreign, lower));
        all.add(replaced(plain.replace("/", "\\/"), foreign, lower));
        all.add(replaced(plain, character -> "<>&".indexOf(character) >= 0, lower));
        all.add(replaced(plain, character -> "<>&='".indexOf(character) >= 0, lower));
        all.add(replaced(
                text.replace("\\", "\\\\"),
                character -> foreign.test(character) || "<>&'\"+`".indexOf(character) >= 0,
                upper));
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static String replaced(String text, IntPredicate which, IntFunction<String> by) {
        StringBuilder replaced = new StringBuilder();
        text.chars()
                .forEach(character -> replaced.append(
                        which.test(character) ? by.apply(character) : String.valueOf((char) character)));
        return replaced.toString();
    }

    private static void inXml(String text, Set<String> all) {
        String xml = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        all.add(xml);
        all.add(xml.replace("\"", "&quot;"));
        for (String apostrophe : new String[] {"&apos;", "&#39;", "&#x27;"}) {
            all.add(xml.replace("\"", "&quot;").replace("'", apostrophe));
            all.add(xml.replace("\"", "&#34;").replace("'", apostrophe));
        }
    }

    /** As forms and as paths are encoded, and as JavaScript does it; some write the digits small. */
    private static void inUrls(String text, Set<String> all) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String path = form.replace("+", "%20").replace("%7E", "~");
        String script =
                path.replace("%21", "!").replace("%27", "'").replace("%28", "(").replace("%29", ")");
        for (String encoded : new String[] {form, path, path.replace("*", "%2A"), script}) {
            all.add(encoded);
            all.add(PERCENT.matcher(encoded).replaceAll(digits -> digits.group().toLowerCase(Locale.ROOT)));
        }
    }

    /** As Kubernetes shows what it keeps; with or without the signs that fill it up. */
    private static void inBase64(String text, Set<String> all) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        all.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** As names of MBeans are quoted, and as JSON writes these. */
    private static void inJmx(String text, Set<String> all) {
        String quoted = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("*", "\\*")
                .replace("?", "\\?");
        all.add(quoted);
        all.add(json(quoted));
    }
}
