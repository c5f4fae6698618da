package dev.podium.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.connector.Connection;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An API of its own kind of paging, over sockets of its own, as an HTTP server would be too polite. */
public final class HostileApi implements Source<ApiMisbehaviour> {

    private static final String TOKEN = "t0ken-of-the-kit";

    private static final int GROUPS = 3;

    private final ApiPaging paging;
    private final ApiStyle style;
    private final Shelf shelf = new Shelf();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> changing = new CopyOnWriteArrayList<>();
    private volatile List<ApiMisbehaviour> misbehaviours = List.of();
    private ApiPage before = new ApiPage(List.of(), Map.of(), Map.of());
    private int calls;
    private int granted;

    public HostileApi(ApiPaging paging) throws IOException {
        this(paging, ApiStyle.USUAL);
    }

    public HostileApi(ApiPaging paging, ApiStyle style) throws IOException {
        this.paging = paging;
        this.style = style;
        daemon(this::accept);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "hostile-api");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream input = new BufferedInputStream(socket.getInputStream());
            OutputStream output = new BufferedOutputStream(socket.getOutputStream());
            boolean goesOn = true;
            while (goesOn) {
                Optional<ApiCall> call = ApiCall.read(input);
                goesOn = call.isPresent() && answer(socket, output, call.get());
            }
        } catch (IOException gone) {
            // The other side has had enough.
        } finally {
            open.remove(socket);
        }
    }

    /** @return whether the connection stays open */
    private boolean answer(Socket socket, OutputStream output, ApiCall call) throws IOException {
        ApiAnswer answer = answer(call);
        answer.writeTo(output);
        switch (answer.ending()) {
            case WELL -> {
                return true;
            }
            case CLOSED -> {
                return false;
            }
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case STALLED -> {
                // Until the other side gives up, or the test ends.
                socket.getInputStream().read();
                return false;
            }
        }
        throw new IllegalStateException();
    }

    private synchronized ApiAnswer answer(ApiCall unnumbered) {
        if (style.grants() && unnumbered.path().equals("/token")) {
            return ApiAnswer.json(
                    200,
                    "{\"access_token\":\"" + TOKEN + ++granted + "\",\"token_type\":\"bearer\",\"expires_in\":3600}");
        }
        ApiCall call = unnumbered.numbered(++calls);
        if (!call.method().equals("GET")) {
            changing.add(call.method() + " " + call.path());
        }
        if (now(call).anyMatch(ApiMisbehaviour.Revokes.class::isInstance)) {
            granted++;
        }
        if (!("Bearer " + token()).equals(call.headers().get("authorization"))) {
            return ApiAnswer.json(401, "{\"error\":\"who are you?\"}");
        }
        List<ApiMisbehaviour> now = now(call).toList();
        now.forEach(one -> one.change(shelf, call));
        ApiPage page = call.path().equals("/groups") ? groups() : paging.page(url() + call.path(), found(call), call);
        for (ApiMisbehaviour one : now) {
            page = one.page(page, before);
        }
        before = page;
        return answer(page, now);
    }

    private Stream<ApiMisbehaviour> now(ApiCall call) {
        return misbehaviours.stream().filter(one -> one.when().is(call.number()));
    }

    private String token() {
        return style.grants() ? TOKEN + granted : TOKEN;
    }

    private List<Fact> found(ApiCall call) {
        Stream<Fact> found = ApiPaging.changedSince(shelf.byChange(), call).stream();
        if (style.children()) {
            long group = Long.parseLong(call.path().replaceAll("\\D", ""));
            found = found.filter(fact -> fact.id() % GROUPS == group);
        }
        return (style.cap() > 0 ? found.limit(style.cap()) : found).toList();
    }

    private static ApiPage groups() {
        List<String> groups = IntStream.range(0, GROUPS)
                .mapToObj(group -> "{\"name\":\"g" + group + "\"}")
                .toList();
        return new ApiPage(groups, Map.of("total", Integer.toString(GROUPS)), Map.of());
    }

    private ApiAnswer answer(ApiPage page, List<ApiMisbehaviour> now) {
        ApiAnswer answer = style.form().answer(page);
        for (Map.Entry<String, String> header : page.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        for (ApiMisbehaviour one : now) {
            answer = one.answer(answer);
        }
        return answer;
    }

    private String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public Connection connection(String name) {
        return style.grants()
                ? new Connection(
                        name,
                        url(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("oauth2"),
                        Map.of("token-url", url() + "/token", "client-id", "kit", "client-secret", "s3cret-of-the-kit"))
                : new Connection(name, url(), Optional.empty(), Optional.empty(), Optional.of(TOKEN));
    }

    @Override
    public void write(List<Fact> facts) {
        shelf.put(facts);
    }

    @Override
    public synchronized void misbehave(List<ApiMisbehaviour> ways) {
        misbehaviours = ways;
        calls = 0;
    }

    @Override
    public void heal() {
        misbehave(List.of());
    }

    @Override
    public Collection<Fact> present() {
        return shelf.present();
    }

    @Override
    public Set<Fact> ever() {
        return shelf.ever();
    }

    /** An API is read with GET, and with nothing else. */
    @Override
    public void assertUntouched() {
        assertEquals(List.of(), changing, "calls that may change something");
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
