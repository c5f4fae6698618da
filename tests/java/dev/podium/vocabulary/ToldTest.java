package dev.podium.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ToldTest {

    @Test
    void aQuotationIsCutOffAfterSecretsAreTakenOut_invariant_10() {
        Secrets.register("told-to-nobody");

        assertEquals("key ***, then…", Told.beginning(" key told-to-nobody, then more", 13));
        for (int most = 1; most < 20; most++) {
            String beginning = Told.beginning("key told-to-nobody", most);
            assertEquals("key ***".substring(0, Math.min(most, 7)) + (most < 7 ? "…" : ""), beginning);
        }
    }

    @Test
    void aSecretThatEndsInSpaceIsKnownBeforeTheQuotationIsStripped_invariant_10() {
        Secrets.register("ends-in-space ");

        assertEquals("***", Told.beginning("ends-in-space ", 20));
    }

    @Test
    void aQuotationIsAsLongAsItIsAskedForWithNothingLeftOutInItsMiddle() {
        String record = "{\"text\":\"" + "x".repeat(50_000) + "\"}";

        assertEquals(record, Told.beginning(record, 100_000));
        assertEquals(record.substring(0, 30_000) + "…", Told.beginning(record, 30_000));
    }

    @Test
    void aQuotationEndsInNoHalfOfACharacter() {
        assertEquals("a…", Told.beginning("a\uD83D\uDE00b", 2));
        assertEquals("a\uD83D\uDE00…", Told.beginning("a\uD83D\uDE00b", 3));
    }

    @Test
    void whatNoWarehouseKeepsIsReplaced() {
        assertEquals("a\uFFFDb", Told.text("a\0b"));
        assertNull(Told.text(null));
    }
}
