package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;

/** Objects as they were deployed, from the texts that the warehouse keeps. */
final class Stored {

    private Stored() {}

    /** @return null where nothing is deployed under the name, or nothing that this version of the hub understands */
    static GoldObject object(GoldCatalog.Deployed deployed) {
        return object(deployed.domain(), deployed.name(), deployed.definition());
    }

    static GoldObject object(String domain, String name, String definition) {
        try {
            return definition == null || definition.isEmpty()
                    ? null
                    : GoldObject.parse(domain + "/" + name + ".sql (as it was deployed)", definition);
        } catch (PodiumException e) {
            return null;
        }
    }
}
