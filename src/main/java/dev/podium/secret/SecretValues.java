package dev.podium.secret;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.Sha256;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Puts the values of secrets in the place of references to them: {@code {{azure:name}}} of Azure Key Vault, {@code
 * {{secret:name/key}}} of what Kubernetes or Docker mounts, {@code {{file:/path}}} of any file. Whatever is read is
 * registered for redaction first. Thread-safe.
 */
public final class SecretValues {

    /** Of any file of the machine. */
    static final String FILE = "file";

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*(azure|secret|file):([^{}]+)}}");

    /** Configuration and routes read with the same settings, and so share what was read. */
    private static final Map<SecretsSettings, SecretValues> SHARED = new ConcurrentHashMap<>();

    private final Map<String, SecretStore> stores;

    SecretValues(Map<String, SecretStore> stores) {
        this.stores = Map.copyOf(stores);
    }

    /** Those that a configuration tells the way to; the same ones for the same settings. */
    public static SecretValues of(Config config) {
        return of(SecretsSettings.read(name -> config.getOptionalValue(name, String.class)));
    }

    static SecretValues of(SecretsSettings settings) {
        return SHARED.computeIfAbsent(
                settings,
                wanted -> new SecretValues(Map.of(
                        "azure",
                        new VaultSecrets(new KeptSecrets(
                                new AzureVault(wanted), wanted.timeToLive(), wanted.pause(), Clock.systemUTC())),
                        "secret",
                        SecretFiles.below(wanted.folder()),
                        FILE,
                        SecretFiles.anywhere())));
    }

    /** The words before the colon. */
    Set<String> kinds() {
        return stores.keySet();
    }

    public static boolean isReferredToIn(String text) {
        return text.contains("{{") && REFERENCE.matcher(text).find();
    }

    /** @throws PodiumException that says whose fault it is that a secret can't be had */
    public String resolve(String text) {
        if (!isReferredToIn(text)) {
            return text;
        }
        String resolved = REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(read(found.group(1), found.group(2))));
        Secrets.registerOf(resolved);
        return resolved;
    }

    /** All of a file. */
    public String ofFile(String path) {
        return read(FILE, path);
    }

    String read(String kind, String name) {
        String value = stores.get(kind).read(name.strip());
        Secrets.register(value);
        return value;
    }

    /** Somebody was refused with what we gave: values that are not of just now are asked for again. */
    public void expire() {
        stores.values().forEach(SecretStore::expire);
    }

    /** Another text for other values of the secrets that a text refers to; tells nothing about them. */
    public String fingerprint(String text) {
        StringBuilder values = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            values.append(valueOrReason(reference.group(1), reference.group(2))).append('\n');
        }
        return values.isEmpty() ? "" : Sha256.of(values.toString());
    }

    private String valueOrReason(String kind, String name) {
        try {
            return "value " + read(kind, name);
        } catch (PodiumException e) {
            return "no value";
        }
    }
}
