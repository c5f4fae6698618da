package dev.podium.sample;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The sample workspace's sources. */
@ConfigMapping(prefix = "podium.sample")
public interface SampleConfig {

    /** Whether this hub plays the sample's CRM, ERP and web shop and knows the connections {@code crm}, {@code erp} and {@code visits}. */
    @WithDefault("true")
    boolean enabled();

    /** The pipeline whose runs make the world and turn its days. */
    @WithDefault("sales")
    String pipeline();

    /** Another seed makes another world. */
    @WithDefault("20")
    long seed();

    /** What the CRM wants in the header {@code x-api-token}: made-up data, so not a secret worth hiding. */
    @WithDefault("sample-crm-token")
    String crmToken();
}
