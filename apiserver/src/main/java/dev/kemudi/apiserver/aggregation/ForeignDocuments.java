package dev.kemudi.apiserver.aggregation;

import dev.kemudi.api.apiregistration.v1.APIService;
import dev.kemudi.apiserver.openapi.Dialect;
import dev.kemudi.apiserver.openapi.ForeignOpenApi;
import dev.kemudi.client.controller.ControllerWorkers;
import dev.kemudi.client.controller.RateLimitedQueue;
import dev.kemudi.client.controller.Reconciler;
import dev.kemudi.client.controller.Triggers;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what the servers behind this one say of themselves in OpenAPI. What was said last stays
 * while a server can't be asked.
 */
final class ForeignDocuments implements AutoCloseable {
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 64 << 20;

  private final Informer<APIService> apiServices;
  private final Backends backends;
  private final ForeignOpenApi openApi;
  private final ControllerWorkers<ObjectKey> workers;

  /** What is described now, by API service; only the one worker touches it. */
  private final Map<String, Described> described = new HashMap<>();

  private record Described(GroupVersion version, Map<Dialect, Integer> hashes) {}

  ForeignDocuments(
      Informer<APIService> apiServices,
      Backends backends,
      ForeignOpenApi openApi,
      InstantSource clock) {
    this.apiServices = apiServices;
    this.backends = backends;
    this.openApi = openApi;
    RateLimitedQueue<ObjectKey> queue = RateLimitedQueue.create("foreign-openapi", clock);
    Triggers.on(apiServices).unlessUnchanged().enqueue(queue);
    this.workers =
        new ControllerWorkers<>("foreign-openapi", 1, queue, this::reconcile, List.of(apiServices));
  }

  void start() {
    workers.start();
  }

  private Reconciler.Result reconcile(ObjectKey key) {
    APIService apiService = apiServices.get(key);
    if (apiService == null || apiService.spec().service() == null) {
      Described gone = described.remove(key.name());
      if (gone != null) {
        openApi.remove(gone.version());
      }
      return Reconciler.Result.SETTLED;
    }
    Backend backend = backends.of(apiService.spec().group(), apiService.spec().version());
    if (backend == null || !Backend.isAvailable(apiService)) {
      return Reconciler.Result.revisit(LOOK_AGAIN);
    }
    describe(key.name(), backend);
    return Reconciler.Result.revisit(LOOK_AGAIN);
  }

  private void describe(String name, Backend backend) {
    Map<Dialect, byte[]> documents = new EnumMap<>(Dialect.class);
    put(documents, Dialect.SWAGGER_2, fetch(backend, "/openapi/v2"));
    put(documents, Dialect.OPENAPI_3, third(backend));
    Map<Dialect, Integer> hashes = new EnumMap<>(Dialect.class);
    documents.forEach((dialect, text) -> hashes.put(dialect, Arrays.hashCode(text)));
    Described now = new Described(backend.groupVersion(), hashes);
    if (!documents.isEmpty() && !now.equals(described.get(name))) {
      openApi.put(backend.groupVersion(), documents);
      described.put(name, now);
    }
  }

  private static void put(
      Map<Dialect, byte[]> documents, Dialect dialect, byte @Nullable [] document) {
    if (document != null) {
      documents.put(dialect, document);
    }
  }

  private static byte @Nullable [] third(Backend backend) {
    byte[] index = fetch(backend, "/openapi/v3");
    if (index == null) {
      return null;
    }
    String url =
        JsonTree.getString(
            JsonTree.parse(index), "paths", "apis/" + backend.groupVersion(), "serverRelativeURL");
    return url.startsWith("/") ? fetch(backend, url) : null;
  }

  /** A document; null if there is none, or nothing that could be one. */
  private static byte @Nullable [] fetch(Backend backend, String target) {
    HttpRequest request =
        HttpRequest.get(backend.origin(), target)
            .withHeaders(
                Headers.of("Accept", "application/json", "X-Remote-User", "system:aggregator"))
            .withHeaderTimeout(ANSWER)
            .withReadTimeout(ANSWER);
    try (HttpResponse response = backend.client().send(request)) {
      if (response.status() != 200) {
        return null;
      }
      byte[] text = response.readBody(MOST_BYTES);
      return JsonTree.parse(text) instanceof Map<?, ?> ? text : null;
    } catch (IOException | RuntimeException e) {
      System.getLogger(ForeignDocuments.class.getName())
          .log(
              System.Logger.Level.DEBUG,
              "no description from={0} error={1}",
              backend.origin() + target,
              e);
      return null;
    }
  }

  @Override
  public void close() {
    workers.close();
  }
}
