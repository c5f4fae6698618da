package dev.podium.transform.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.vocabulary.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedactedJsonTest {

    @Test
    void secretsGoOutOfSqlAndNamesStay_invariant_10() throws IOException {
        Secrets.register("planted-4711");
        String manifest = "{\"nodes\":{\"model.shop.planted-4711\":{\"compiled_code\":\"select 'planted-4711'\","
                + "\"name\":\"planted-4711\",\"tags\":[\"daily\"],\"rows\":1.50}}}";
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        RedactedJson.copy(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)), copy);
        assertEquals(manifest.replace("select 'planted-4711'", "select '***'"), copy.toString(StandardCharsets.UTF_8));
    }

    @Test
    void secretsGoOutOfDescriptionsAndWhatNodesAreConfiguredWith_invariant_10() throws IOException {
        Secrets.register("planted-4712");
        String manifest =
                "{\"name\":\"planted-4712\",\"description\":\"says planted-4712\",\"config\":{\"meta\":{\"name\":\"has planted-4712\"},"
                        + "\"pre-hook\":[{\"sql\":\"set planted-4712\"}],\"tags\":[\"tag planted-4712\"]},\"rows\":2}";
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        RedactedJson.copy(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)), copy);
        assertEquals(manifest.replace(" planted-4712", " ***"), copy.toString(StandardCharsets.UTF_8));
    }
}
