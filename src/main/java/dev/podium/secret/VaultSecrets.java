package dev.podium.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets of a vault as references name them: {@code name}, {@code name@version}, and {@code name#field} of one that is JSON. */
record VaultSecrets(SecretStore vault) implements SecretStore {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("([0-9A-Za-z-]{1,127})(?:#([^@]+))?(?:@([0-9A-Za-z]+))?");

    @Override
    public String read(String reference) {
        Matcher parts = NAME.matcher(reference);
        if (!parts.matches()) {
            throw PodiumException.user(
                    "{{azure:" + reference + "}} names no secret of Key Vault: write {{azure:name}} with letters,"
                            + " digits and -, {{azure:name#field}} for a field of one that is JSON, or {{azure:name@version}}");
        }
        String value = vault.read(parts.group(3) == null ? parts.group(1) : parts.group(1) + "@" + parts.group(3));
        Secrets.register(value);
        return parts.group(2) == null ? value : field(parts.group(1), value, parts.group(2));
    }

    private static String field(String name, String value, String field) {
        JsonNode found;
        try {
            found = JSON.readTree(value).path(field);
        } catch (JsonProcessingException e) {
            // Not the cause: its message quotes the value.
            throw PodiumException.user("Secret '" + name + "' of Key Vault is no JSON, so it has no field '" + field
                    + "'; refer to all of it with {{azure:" + name + "}}");
        }
        if (!found.isValueNode() || found.isNull()) {
            throw PodiumException.user("Secret '" + name + "' of Key Vault has no field '" + field + "' with a value");
        }
        return found.asText();
    }

    @Override
    public void expire() {
        vault.expire();
    }
}
