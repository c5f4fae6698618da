package dev.podium.operation.console;

/** What Hawtio asks to learn that its tree is stale. */
public interface TreeWatcherMBean {

    /** Grows with each MBean that comes or goes. */
    long getCounter();
}
