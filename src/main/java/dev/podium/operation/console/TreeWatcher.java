package dev.podium.operation.console;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.NotificationListener;
import javax.management.ObjectName;

/** Counts MBeans that come and go, so that an open console shows a reloaded route without being asked to. */
@Singleton
class TreeWatcher implements TreeWatcherMBean {

    private static final String NAME = "hawtio:type=TreeWatcher";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final AtomicLong counter = new AtomicLong();
    private final NotificationListener listener = (notification, handback) -> counter.incrementAndGet();

    void start(@Observes StartupEvent event) throws JMException {
        ObjectName name = new ObjectName(NAME);
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
        server.registerMBean(this, name);
        server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
    }

    void stop(@Observes ShutdownEvent event) throws JMException {
        server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener);
        server.unregisterMBean(new ObjectName(NAME));
    }

    @Override
    public long getCounter() {
        return counter.get();
    }
}
