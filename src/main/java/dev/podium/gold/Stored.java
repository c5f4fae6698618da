package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;

/** Objects as they were deployed, from the texts that the warehouse keeps. */
final class Stored {

    private Stored() {}

    /** @return null where nothing is deployed under the name, or nothing that this version of the hub understands */
    static GoldObject object(Syntax syntax, GoldCatalog.Deployed deployed) {
        return object(syntax, deployed.domain(), deployed.name(), deployed.definition());
    }

    static GoldObject object(Syntax syntax, String domain, String name, String definition) {
        try {
            return definition == null || definition.isEmpty()
                    ? null
                    : GoldObject.parse(syntax, domain + "/" + name + ".sql (as it was deployed)", definition);
        } catch (PodiumException e) {
            return null;
        }
    }
}
