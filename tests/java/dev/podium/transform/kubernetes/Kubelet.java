package dev.podium.transform.kubernetes;

import dev.podium.FreePort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretList;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The client's own mock of a cluster, whose pods do what a test says: their states one after the other, their log, their files. */
final class Kubelet extends Dispatcher implements AutoCloseable {

    static final String NAMESPACE = "test";

    final KubernetesClient client;
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> programs = new CopyOnWriteArrayList<>();
    /** The last one stays. */
    final Deque<PodStatus> states = new ArrayDeque<>();
    /** Given a request's query. */
    volatile Function<String, String> log = query -> "";

    volatile byte[] artifacts = new byte[0];
    volatile Runnable onInterrupt = () -> {};
    private final KubernetesCrudDispatcher cluster = new KubernetesCrudDispatcher();
    private final KubernetesMockServer server;

    Kubelet() {
        server = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), this, false);
        server.init(InetAddress.getLoopbackAddress(), FreePort.find());
        client = server.createClient(builder -> builder.editOrNewConfig()
                .withRequestRetryBackoffLimit(Cluster.REPETITIONS)
                .endConfig());
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        String path = request.getPath();
        requests.add(request.getMethod() + " " + path);
        String pods = "/api/v1/namespaces/" + NAMESPACE + "/pods";
        if (!path.startsWith(pods)) {
            return cluster.dispatch(request);
        }
        if (path.contains("/log?")) {
            return new MockResponse().setResponseCode(200).setBody(log.apply(path));
        }
        if (path.contains("/exec?")) {
            return new MockResponse().setResponseCode(101).withWebSocketUpgrade(new Program(path));
        }
        List<Pod> all = jobs().stream()
                .filter(job -> path.contains(job.getMetadata().getName()))
                .filter(job -> !Boolean.TRUE.equals(job.getSpec().getSuspend()))
                .map(this::pod)
                .toList();
        boolean one = path.startsWith(pods + "/");
        if (one && all.isEmpty()) {
            return new MockResponse().setResponseCode(404);
        }
        Object answer = one
                ? all.get(0)
                : new PodListBuilder()
                        .withNewMetadata()
                        .endMetadata()
                        .withItems(all)
                        .build();
        return new MockResponse()
                .setResponseCode(200)
                .addHeader("Content-Type", "application/json")
                .setBody(Serialization.asJson(answer));
    }

    /** Not by the client: requests are answered on the one thread that would have to answer this. */
    List<Job> jobs() {
        return Serialization.unmarshal(stored("/apis/batch/v1/namespaces/" + NAMESPACE + "/jobs"), JobList.class)
                .getItems();
    }

    List<Secret> secrets() {
        return Serialization.unmarshal(stored("/api/v1/namespaces/" + NAMESPACE + "/secrets"), SecretList.class)
                .getItems();
    }

    private String stored(String path) {
        return cluster.handleGet(path).getBody().readUtf8();
    }

    private synchronized Pod pod(Job job) {
        PodStatus state = states.size() > 1 ? states.pop() : states.peek();
        return new PodBuilder()
                .withNewMetadata()
                .withName(job.getMetadata().getName() + "-pod")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .withStatus(state)
                .build();
    }

    synchronized void then(PodStatus state) {
        states.add(state);
    }

    static PodStatus running() {
        return new PodStatusBuilder()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("dbt")
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .build();
    }

    static PodStatus ended(int exit, String reason) {
        return new PodStatusBuilder()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("dbt")
                .withNewState()
                .withNewTerminated()
                .withExitCode(exit)
                .withReason(reason)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .build();
    }

    static PodStatus waiting(String reason, String message) {
        return new PodStatusBuilder()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withName("dbt")
                .withNewState()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .endState()
                .endContainerStatus()
                .build();
    }

    static PodStatus unschedulable(String message) {
        return new PodStatusBuilder()
                .withPhase("Pending")
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage(message)
                .endCondition()
                .build();
    }

    static PodStatus evicted(String message) {
        return new PodStatusBuilder()
                .withPhase("Failed")
                .withReason("Evicted")
                .withMessage(message)
                .build();
    }

    /** The cluster does not answer any more. */
    void goAway() {
        server.destroy();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }

    /** A program in a pod, by the protocol of exec: a byte in front tells the channel, 1 output, 3 how it ended. */
    private final class Program extends WebSocketListener {

        private final String path;

        Program(String path) {
            this.path = path;
            programs.add(path);
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            if (path.contains("container=keeper")) {
                socket.send(channel((byte) 1, artifacts));
            } else {
                onInterrupt.run();
            }
            socket.send(channel((byte) 3, "{\"metadata\":{},\"status\":\"Success\"}".getBytes(StandardCharsets.UTF_8)));
            socket.close(1000, "");
        }

        private static byte[] channel(byte number, byte[] content) {
            byte[] message = new byte[content.length + 1];
            message[0] = number;
            System.arraycopy(content, 0, message, 1, content.length);
            return message;
        }
    }
}
