package dev.podium.sample;

/** All that the CRM holds on a day of the world, ready to be sent. */
record Crm(World world, CrmCollection deals, CrmCollection persons, CrmCollection organizations) {

    static Crm of(World world) {
        return new Crm(
                world,
                new CrmCollection(Deals.of(world)),
                new CrmCollection(Persons.of(world)),
                new CrmCollection(Organizations.of(world)));
    }
}
