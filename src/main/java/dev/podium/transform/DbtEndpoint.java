package dev.podium.transform;

import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Run dbt over the warehouse as a step of a run; each node shows as a part of the step. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "dbt",
        title = "dbt",
        syntax = "dbt:command",
        producerOnly = true,
        remote = false,
        category = {Category.TRANSFORMATION, Category.DATABASE})
public class DbtEndpoint extends DefaultEndpoint {

    private final DbtStage stage;

    @UriPath(
            description =
                    "What dbt does: build, run, test, seed, snapshot, compile, docs (docs generate), freshness (source freshness) and the rest")
    @Metadata(required = true)
    private String command;

    @UriParam(
            description =
                    "Nodes to work on, as after --select: tag:sales, fct_orders, path:models/staging; downstream means what is made of the datasets that landed in this run")
    private String select;

    @UriParam(description = "Nodes to leave out, as after --exclude")
    private String exclude;

    @UriParam(description = "Name of a selector in the project's selectors.yml")
    private String selector;

    @UriParam(description = "Drop and rebuild incremental models and seeds")
    private boolean fullRefresh;

    @UriParam(description = "End at the first node that fails")
    private boolean failFast;

    @UriParam(
            description =
                    "Variables of the project as YAML or JSON. They show in the process list: no place for secrets")
    private String vars;

    @UriParam(description = "Nodes to work on at once; by default podium.dbt.threads")
    private Integer threads;

    @UriParam(description = "Name of the target in the profile; by default podium.dbt.target")
    private String target;

    @UriParam(label = "advanced", description = "Any further arguments, separated by spaces, as one would type them")
    private String arguments;

    @UriParam(
            enums = "process,docker,kubernetes,container-instance,cloud",
            description = "Where dbt runs; by default podium.dbt.runner")
    private String runner;

    @UriParam(
            description =
                    "Build and test in schemas beside the live ones, and swap them in one transaction when all is well")
    private boolean blueGreen;

    DbtEndpoint(String uri, Component component, DbtStage stage) {
        super(uri, component);
        this.stage = stage;
    }

    @Override
    public Producer createProducer() {
        return new DbtProducer(this, stage, options());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw PodiumException.user("dbt: stands in a 'to'; a route starts with completion: instead");
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    DbtOptions options() {
        return new DbtOptions(
                command,
                Optional.ofNullable(select),
                Optional.ofNullable(exclude),
                Optional.ofNullable(selector),
                fullRefresh,
                failFast,
                Optional.ofNullable(vars),
                Optional.ofNullable(threads),
                Optional.ofNullable(target),
                arguments == null ? List.of() : List.of(arguments.strip().split("\\s+")),
                Optional.ofNullable(runner),
                blueGreen);
    }

    public String getCommand() {
        return command;
    }

    public void setCommand(String command) {
        this.command = command;
    }

    public String getSelect() {
        return select;
    }

    public void setSelect(String select) {
        this.select = select;
    }

    public String getExclude() {
        return exclude;
    }

    public void setExclude(String exclude) {
        this.exclude = exclude;
    }

    public String getSelector() {
        return selector;
    }

    public void setSelector(String selector) {
        this.selector = selector;
    }

    public boolean isFullRefresh() {
        return fullRefresh;
    }

    public void setFullRefresh(boolean fullRefresh) {
        this.fullRefresh = fullRefresh;
    }

    public boolean isFailFast() {
        return failFast;
    }

    public void setFailFast(boolean failFast) {
        this.failFast = failFast;
    }

    public String getVars() {
        return vars;
    }

    public void setVars(String vars) {
        this.vars = vars;
    }

    public Integer getThreads() {
        return threads;
    }

    public void setThreads(Integer threads) {
        this.threads = threads;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }

    public String getArguments() {
        return arguments;
    }

    public void setArguments(String arguments) {
        this.arguments = arguments;
    }

    public String getRunner() {
        return runner;
    }

    public void setRunner(String runner) {
        this.runner = runner;
    }

    public boolean isBlueGreen() {
        return blueGreen;
    }

    public void setBlueGreen(boolean blueGreen) {
        this.blueGreen = blueGreen;
    }
}
