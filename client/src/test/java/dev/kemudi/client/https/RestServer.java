package dev.kemudi.client.https;

import dev.kemudi.api.ApiTypes;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WatchClosedException;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.ProtoWriter;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptionsCodec;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadataListCodec;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.meta.v1.WatchEvent;
import dev.kemudi.machinery.meta.v1.WatchEventCodec;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.RawJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A memory client behind HTTP, in both encodings, with answers that a test puts before it. */
final class RestServer implements AutoCloseable {
  record Seen(String method, String path, String query, Headers headers) {}

  record Canned(int status, Headers headers, String body) {}

  private static final int MOST = 1 << 20;

  final MemoryClient memory = new MemoryClient();
  final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
  final ConcurrentLinkedQueue<Canned> canned = new ConcurrentLinkedQueue<>();
  final LinkedBlockingQueue<String> watching = new LinkedBlockingQueue<>();
  private final HttpServer server;

  RestServer(HttpRuntime runtime) throws IOException {
    server = HttpServer.start(HttpServerConfig.loopback(), runtime, this::handle);
  }

  int port() {
    return server.port();
  }

  private void handle(HttpExchange exchange) throws Exception {
    String query = Objects.requireNonNullElse(exchange.target().rawQuery(), "");
    seen.add(new Seen(exchange.method(), exchange.rawPath(), query, exchange.headers()));
    Canned answer = canned.poll();
    if (answer != null) {
      exchange.readBody(MOST);
      exchange.respond(
          answer.status(), answer.headers(), answer.body().getBytes(StandardCharsets.UTF_8));
      return;
    }
    try {
      serve(exchange);
    } catch (StatusError e) {
      exchange.respond(
          e.code(),
          Headers.of("Content-Type", Wire.JSON),
          Json.encode(StatusCodec.INSTANCE, e.status()));
    }
  }

  private void serve(HttpExchange exchange) throws Exception {
    List<String> path = new ArrayList<>(exchange.pathSegments());
    path.removeFirst();
    String root = path.removeFirst();
    String group = root.equals("api") ? "" : path.removeFirst();
    String version = path.removeFirst();
    String namespace = "";
    if (path.size() > 2 && path.getFirst().equals("namespaces")) {
      path.removeFirst();
      namespace = path.removeFirst();
    }
    String name = path.removeFirst();
    Resource<?> resource =
        ApiTypes.resources()
            .filter(r -> r.group().equals(group) && r.version().equals(version))
            .filter(r -> r.name().equals(name))
            .findFirst()
            .orElseThrow();
    if (path.isEmpty()) {
      collection(exchange, resource, namespace);
    } else {
      ObjectKey key = new ObjectKey(namespace, path.removeFirst());
      object(exchange, resource, key, path.isEmpty() ? "" : path.removeFirst());
    }
  }

  private <T extends KubeObject> void collection(
      HttpExchange exchange, Resource<T> resource, String namespace) throws Exception {
    String limit = exchange.query().get("limit");
    ListQuery query =
        ListQuery.inNamespace(namespace)
            .withLabels(text(exchange, "labelSelector"))
            .withFields(text(exchange, "fieldSelector"))
            .from(text(exchange, "resourceVersion"))
            .page(limit == null ? 0 : Long.parseLong(limit), text(exchange, "continue"));
    if (exchange.method().equals("POST")) {
      T body = read(exchange, resource.kind());
      answer(exchange, resource.kind(), memory.create(resource, body));
    } else if (exchange.query().get("watch") != null) {
      watch(exchange, resource, query.withBookmarks());
    } else {
      var list = memory.list(resource, query);
      GroupVersionKind kind = resource.kind().gvk();
      boolean metadata = exchange.headers().get("Accept", "").contains("PartialObjectMetadata");
      exchange.respond(
          200,
          Headers.of("Content-Type", type(exchange)),
          metadata
              ? seal(
                  exchange,
                  "meta.k8s.io/v1",
                  "PartialObjectMetadataList",
                  PartialObjectMetadataListCodec.INSTANCE,
                  reread(PartialObjectMetadataListCodec.INSTANCE, listCodec(kind), list))
              : seal(exchange, kind.apiVersion(), kind.kind() + "List", listCodec(kind), list));
    }
  }

  private static <O> O reread(TypeCodec<O> wanted, TypeCodec<Object> given, Object value) {
    return Json.decode(wanted, Json.encode(given, value));
  }

  @SuppressWarnings("unchecked")
  private static TypeCodec<Object> listCodec(GroupVersionKind kind) {
    return (TypeCodec<Object>)
        Objects.requireNonNull(
            ApiTypes.codec(
                new GroupVersionKind(kind.group(), kind.version(), kind.kind() + "List")));
  }

  private static String text(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.query().get(name), "");
  }

  private <T extends KubeObject> void object(
      HttpExchange exchange, Resource<T> resource, ObjectKey key, String part) throws Exception {
    switch (exchange.method()) {
      case "GET" -> answer(exchange, resource.kind(), memory.get(resource, key));
      case "PUT" -> {
        T body = read(exchange, resource.kind());
        answer(
            exchange,
            resource.kind(),
            memory.updateSubresource(resource, body, part, WriteOptions.NONE));
      }
      case "PATCH" -> {
        String mediaType = exchange.headers().get("Content-Type", "");
        PatchRequest.Type type =
            List.of(PatchRequest.Type.values()).stream()
                .filter(t -> t.mediaType().equals(mediaType))
                .findFirst()
                .orElseThrow();
        PatchRequest patch = new PatchRequest(type, part, exchange.readBody(MOST));
        answer(exchange, resource.kind(), memory.patch(resource, key, patch));
      }
      default -> {
        memory.delete(
            resource, key, Json.decode(DeleteOptionsCodec.INSTANCE, exchange.readBody(MOST)));
        exchange.respond(200, Headers.of("Content-Type", Wire.JSON), "{}".getBytes(ASCII));
      }
    }
  }

  private static final Charset ASCII = StandardCharsets.US_ASCII;

  private static <T extends KubeObject> T read(HttpExchange exchange, Kind<T> kind)
      throws IOException {
    byte[] body = exchange.readBody(MOST);
    return Protobuf.isEnvelope(body)
        ? Protobuf.open(body).decode(kind.codec())
        : Json.decode(kind.codec(), body);
  }

  private static boolean protobuf(HttpExchange exchange) {
    return exchange.headers().get("Accept", "").startsWith(Wire.PROTOBUF);
  }

  private static String type(HttpExchange exchange) {
    return protobuf(exchange) ? Wire.PROTOBUF : Wire.JSON;
  }

  private static <T> byte[] seal(
      HttpExchange exchange, String apiVersion, String kind, TypeCodec<T> codec, T value) {
    return protobuf(exchange)
        ? Protobuf.seal(apiVersion, kind, codec, value)
        : Json.encode(codec, value);
  }

  private static <T extends KubeObject> void answer(HttpExchange exchange, Kind<T> kind, T object)
      throws IOException {
    exchange.respond(
        200,
        Headers.of("Content-Type", type(exchange)),
        seal(exchange, kind.gvk().apiVersion(), kind.gvk().kind(), kind.codec(), object));
  }

  private <T extends KubeObject> void watch(
      HttpExchange exchange, Resource<T> resource, ListQuery query) throws Exception {
    try (Watch<T> watch = memory.watch(resource, query)) {
      ResponseStream out =
          exchange.stream(200, Headers.of("Content-Type", type(exchange) + ";stream=watch"));
      out.flush();
      watching.add(resource.name());
      while (true) {
        Watch.Event<T> event = watch.next(Duration.ofMinutes(1));
        if (event != null) {
          send(exchange, resource.kind(), out, event);
        }
      }
    } catch (WatchClosedException e) {
      watching.add("closed");
    }
  }

  private static <T extends KubeObject> void send(
      HttpExchange exchange, Kind<T> kind, ResponseStream out, Watch.Event<T> event)
      throws IOException {
    switch (event) {
      case Watch.Event.Added<T>(T object) -> send(exchange, kind, out, "ADDED", object);
      case Watch.Event.Modified<T>(T object) -> send(exchange, kind, out, "MODIFIED", object);
      case Watch.Event.Deleted<T>(T object) -> send(exchange, kind, out, "DELETED", object);
      case Watch.Event.Bookmark<T>(String version) ->
          send(
              exchange,
              kind,
              out,
              "BOOKMARK",
              kind.withMetadata(
                  kind.codec().empty(),
                  ObjectMetaBuilder.create().resourceVersion(version).build()));
    }
  }

  private static <T extends KubeObject> void send(
      HttpExchange exchange, Kind<T> kind, ResponseStream out, String type, @Nullable T object)
      throws IOException {
    byte[] body =
        seal(
            exchange,
            kind.gvk().apiVersion(),
            kind.gvk().kind(),
            kind.codec(),
            Objects.requireNonNull(object));
    WatchEvent event = new WatchEvent(type, RawJson.of(body));
    if (protobuf(exchange)) {
      ProtoWriter frame = new ProtoWriter();
      WatchEventCodec.INSTANCE.writeProto(frame, event);
      byte[] length = ByteBuffer.allocate(4).putInt(frame.size()).array();
      out.write(length, frame.toByteArray());
    } else {
      out.write(Json.encode(WatchEventCodec.INSTANCE, event), new byte[] {'\n'});
    }
    out.flush();
  }

  @Override
  public void close() {
    memory.disconnect();
    server.close();
  }
}
