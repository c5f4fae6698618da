package dev.podium.operation.console;

import javax.management.ObjectInstance;
import org.jolokia.service.jmx.api.CacheKeyProvider;

/**
 * Lets Jolokia describe each class of Camel's MBeans once instead of each MBean: the console asks for all of them before
 * it shows anything, and a hub with many routes has thousands.
 */
final class CamelDescriptions extends CacheKeyProvider {

    private static final int ORDER = 200;

    CamelDescriptions() {
        super(ORDER);
    }

    @Override
    public String determineKey(ObjectInstance mbean) {
        return mbean.getObjectName().getDomain().equals("org.apache.camel") ? mbean.getClassName() : null;
    }
}
