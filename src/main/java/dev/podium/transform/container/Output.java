package dev.podium.transform.container;

import dev.podium.transform.call.DbtEvent;
import dev.podium.transform.call.DbtEvents;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtStory;
import dev.podium.vocabulary.Secrets;

/** What dbt in a container says on both its streams, told as events. Used by one thread at a time. */
public final class Output {

    private final OutputLines standard;
    private final OutputLines errors;
    private final DbtStory story = new DbtStory();
    private final DbtListener listener;

    public Output(DbtListener listener) {
        this.listener = listener;
        this.standard = new OutputLines(this::standardLine);
        this.errors = new OutputLines(line -> tell(new DbtEvent.Said(DbtEvent.Level.DEBUG, Secrets.redact(line))));
    }

    /** A whole line, for a runner that has lines already. */
    public void standardLine(String line) {
        tell(DbtEvents.parse(Secrets.redact(line)));
    }

    public OutputLines standard() {
        return standard;
    }

    public OutputLines errors() {
        return errors;
    }

    public void restart() {
        standard.restart();
        errors.restart();
    }

    public void end() {
        standard.end();
        errors.end();
    }

    public DbtStory story() {
        return story;
    }

    private void tell(DbtEvent event) {
        story.add(event);
        listener.event(event);
    }
}
