package dev.kemudi.apiserver.connect;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.client.Client;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.QueryParameters;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.websocket.WebSocketHandshake;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The logs of pods, commands in them, their streams and their ports. */
public final class PodConnections implements AutoCloseable {
  private static final int REFUSAL_BYTES = 2048;
  private static final int CHUNK = 16 * 1024;

  private final Client client;
  private final NodeLink nodes;
  private final HttpClient anyone;
  private final ServerProxies proxies;

  /**
   * Makes them.
   *
   * @param client reads pods and nodes
   * @param connection null if nodes can't be reached
   * @param random chooses between the pods of a service
   */
  public PodConnections(
      Client client,
      @Nullable NodeConnection connection,
      HttpRuntime runtime,
      RandomGenerator random) {
    this.client = client;
    this.nodes = new NodeLink(client, connection, runtime);
    this.anyone = HttpClient.open(HttpClientConfig.with(ClientTls.trustingAnyone()), runtime);
    this.proxies = new ServerProxies(new ProxyTargets(client, nodes, anyone, random));
  }

  /** The subresources by which they are reached. */
  public Map<String, Endpoints.Special> specials() {
    Map<String, Endpoints.Special> specials = new LinkedHashMap<>(proxies.specials());
    specials.put("pods/log", this::log);
    specials.put("pods/exec", (exchange, context) -> stream(exchange, context, "exec"));
    specials.put("pods/attach", (exchange, context) -> stream(exchange, context, "attach"));
    specials.put("pods/portforward", this::forward);
    return specials;
  }

  private Pod pod(RequestContext context) {
    return client.get(
        CoreV1.PODS, new ObjectKey(context.info().namespace(), context.info().name()));
  }

  // --- containers

  private static List<String> names(Stream<Container> containers) {
    return containers.map(Container::name).toList();
  }

  private static String container(Pod pod, String asked) {
    List<String> app = names(pod.spec().containers().stream());
    List<String> init = names(pod.spec().initContainers().stream());
    List<String> ephemeral =
        pod.spec().ephemeralContainers().stream()
            .map(one -> one.ephemeralContainerCommon().name())
            .toList();
    if (!asked.isEmpty()) {
      if (!app.contains(asked) && !init.contains(asked) && !ephemeral.contains(asked)) {
        throw StatusError.badRequest("container " + asked + " is not valid for pod " + pod.name());
      }
      return asked;
    }
    if (app.size() == 1) {
      return app.getFirst();
    }
    StringBuilder text =
        new StringBuilder("a container name must be specified for pod " + pod.name());
    text.append(", choose one of: [").append(String.join(" ", app)).append(']');
    if (!init.isEmpty()) {
      text.append(" or one of the init containers: [").append(String.join(" ", init)).append(']');
    }
    if (!ephemeral.isEmpty()) {
      text.append(" or one of the ephemeral containers: [")
          .append(String.join(" ", ephemeral))
          .append(']');
    }
    throw StatusError.badRequest(text.toString());
  }

  // --- logs

  private void log(HttpExchange exchange, RequestContext context) throws Exception {
    if (!context.info().verb().equals("get")) {
      throw StatusError.methodNotSupported(context.info().groupResource(), context.info().verb());
    }
    Pod pod = pod(context);
    checkLogOptions(exchange.query(), pod.name());
    String container = container(pod, exchange.query().get("container", ""));
    if (pod.spec().nodeName().isEmpty()) {
      if (WebSocketHandshake.isRequested(exchange)) {
        LogMessages.send(InputStream.nullInputStream(), exchange);
        return;
      }
      exchange.respond(200, Headers.of("Content-Type", "text/plain"), new byte[0]);
      return;
    }
    String target =
        "/containerLogs/"
            + pod.namespace()
            + "/"
            + pod.name()
            + "/"
            + container
            + NodeQuery.ofLog(exchange.query());
    AtomicBoolean gone = new AtomicBoolean();
    try (HttpResponse response = nodes.send(nodes.origin(pod.spec().nodeName()), target)) {
      exchange.onPeerGone(
          () -> {
            gone.set(true);
            response.close();
          });
      if (response.status() != 200) {
        throw refused(response);
      }
      if (WebSocketHandshake.isRequested(exchange)) {
        LogMessages.send(response.body(), exchange);
      } else {
        copy(response.body(), exchange);
      }
    } catch (IOException e) {
      if (!gone.get()) {
        throw e;
      }
      // Whoever followed the log has seen enough.
    }
  }

  private static StatusError refused(HttpResponse response) throws IOException {
    String text = new String(response.readBody(REFUSAL_BYTES), StandardCharsets.UTF_8).strip();
    return switch (response.status()) {
      case 400 -> StatusError.badRequest(text);
      case 500 -> StatusError.internal("Internal error occurred: " + text);
      default ->
          StatusError.of(
              response.status(),
              response.status() == 404 ? StatusError.Reason.NOT_FOUND : StatusError.Reason.UNKNOWN,
              text);
    };
  }

  private static void copy(InputStream from, HttpExchange exchange) throws IOException {
    try (ResponseStream stream = exchange.stream(200, Headers.of("Content-Type", "text/plain"))) {
      stream.flush();
      byte[] buffer = new byte[CHUNK];
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        stream.write(Arrays.copyOf(buffer, read));
        stream.flush();
      }
    }
  }

  private static void checkLogOptions(QueryParameters query, String pod) {
    List<FieldError> errors = new ArrayList<>();
    number(query, "tailLines", 0, "must be greater than or equal to 0", errors);
    number(query, "limitBytes", 1, "must be greater than 0", errors);
    number(query, "sinceSeconds", 1, "must be greater than 0", errors);
    if (query.contains("sinceSeconds") && query.contains("sinceTime")) {
      errors.add(
          FieldError.forbidden(
              FieldPath.of("sinceSeconds"),
              "at most one of `sinceTime` or `sinceSeconds` may be specified"));
    }
    if (!errors.isEmpty()) {
      throw StatusError.invalid(new GroupKind("", "PodLogOptions"), pod, errors);
    }
  }

  private static void number(
      QueryParameters query, String name, long least, String rule, List<FieldError> errors) {
    String text = query.get(name);
    if (text == null) {
      return;
    }
    try {
      long value = Long.parseLong(text);
      if (value < least) {
        errors.add(FieldError.invalid(FieldPath.of(name), value, rule));
      }
    } catch (NumberFormatException e) {
      throw StatusError.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }

  // --- streams

  private static String host(Pod pod) {
    if (pod.spec().nodeName().isEmpty()) {
      throw StatusError.badRequest("pod " + pod.name() + " does not have a host assigned");
    }
    return pod.spec().nodeName();
  }

  private void stream(HttpExchange exchange, RequestContext context, String what)
      throws IOException, InterruptedException {
    Pod pod = pod(context);
    String container = container(pod, exchange.query().get("container", ""));
    String target =
        "/"
            + what
            + "/"
            + pod.namespace()
            + "/"
            + pod.name()
            + "/"
            + container
            + NodeQuery.ofStreams(exchange.query());
    nodes.join(exchange, nodes.origin(host(pod)), target);
  }

  private void forward(HttpExchange exchange, RequestContext context)
      throws IOException, InterruptedException {
    Pod pod = pod(context);
    String target =
        "/portForward/" + pod.namespace() + "/" + pod.name() + NodeQuery.ofPorts(exchange.query());
    nodes.join(exchange, nodes.origin(host(pod)), target);
  }

  @Override
  public void close() {
    nodes.close();
    anyone.close();
  }
}
