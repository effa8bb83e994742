package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.apiserver.endpoint.Answer;
import dev.kemudi.apiserver.endpoint.Refusals;
import dev.kemudi.apiserver.openapi.OpenApiPages;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.APIGroupCodec;
import dev.kemudi.machinery.meta.v1.APIGroupListCodec;
import dev.kemudi.machinery.meta.v1.APIResourceListCodec;
import dev.kemudi.machinery.meta.v1.APIVersionsCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The paths that are no resources: discovery, OpenAPI, version, health, the tokens' issuer, metrics
 * and what helps to find faults.
 */
final class Pages {
  private static final Set<String> COUNTED = Set.of("/healthz", "/livez", "/readyz");

  private final Supplier<Discovery> discovery;
  private final OpenApiPages openApi;
  private final HealthPages health;
  private final IssuerPages issuer;
  private final Supplier<String> metrics;
  private final DebugPages debug;

  /**
   * @param metrics what monitoring is told, as text
   */
  Pages(
      Supplier<Discovery> discovery,
      OpenApiPages openApi,
      HealthPages health,
      IssuerPages issuer,
      Supplier<String> metrics,
      DebugPages debug) {
    this.debug = debug;
    this.discovery = discovery;
    this.openApi = openApi;
    this.health = health;
    this.issuer = issuer;
    this.metrics = metrics;
  }

  /** Whether requests for the path are counted. */
  static boolean isCounted(String path) {
    return COUNTED.contains(path);
  }

  void handle(HttpExchange exchange, RequestContext context) throws IOException {
    List<String> path = exchange.pathSegments();
    String first = path.isEmpty() ? "" : path.getFirst();
    switch (first) {
      case "healthz", "livez", "readyz" -> health.handle(exchange, path);
      case "api" -> api(exchange, context, path);
      case "apis" -> apis(exchange, context, path);
      case "debug" -> debug.handle(exchange, path);
      case "openapi" -> openApi.handle(exchange);
      default -> document(exchange, path);
    }
  }

  /** What is no object of the API, at one path each. */
  private void document(HttpExchange exchange, List<String> path) throws IOException {
    if (IssuerPages.has(path)) {
      onlyGet(exchange);
      issuer.handle(exchange, path);
      return;
    }
    switch (String.join("/", path)) {
      case "", "index.html" -> json(exchange, IndexPage.of(discovery.get(), health.paths()));
      case "version" -> {
        onlyGet(exchange);
        json(exchange, ReleaseVersion.json());
      }
      case "metrics" -> {
        onlyGet(exchange);
        Texts.send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
      }
      default -> Texts.notFound(exchange);
    }
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    Texts.send(exchange, 200, "application/json", text);
  }

  private static void onlyGet(HttpExchange exchange) {
    if (!exchange.method().equals("GET")) {
      throw Refusals.methodNotAllowed();
    }
  }

  private void api(HttpExchange exchange, RequestContext context, List<String> path)
      throws IOException {
    onlyGet(exchange);
    if (path.size() == 1) {
      var versions = discovery.get().coreVersions(exchange.authority());
      Answer.record(
          exchange,
          context,
          200,
          APIVersionsCodec.INSTANCE,
          versions,
          new TypeMeta("APIVersions", "v1"));
    } else if (path.size() == 2) {
      resources(exchange, context, new GroupVersion("", path.get(1)));
    } else {
      Texts.notFound(exchange);
    }
  }

  private void apis(HttpExchange exchange, RequestContext context, List<String> path)
      throws IOException {
    if (path.size() > 1 && discovery.get().group(path.get(1)) == null) {
      Texts.notFound(exchange);
      return;
    }
    onlyGet(exchange);
    switch (path.size()) {
      case 1 ->
          answer(
              exchange,
              context,
              APIGroupListCodec.INSTANCE,
              discovery.get().groupList(),
              "APIGroupList");
      case 2 ->
          answer(
              exchange,
              context,
              APIGroupCodec.INSTANCE,
              found(discovery.get().group(path.get(1))),
              "APIGroup");
      case 3 -> resources(exchange, context, new GroupVersion(path.get(1), path.get(2)));
      default -> throw Refusals.notServed();
    }
  }

  private void resources(HttpExchange exchange, RequestContext context, GroupVersion version)
      throws IOException {
    answer(
        exchange,
        context,
        APIResourceListCodec.INSTANCE,
        found(discovery.get().resources(version)),
        "APIResourceList");
  }

  private static <V> void answer(
      HttpExchange exchange, RequestContext context, TypeCodec<V> codec, V value, String kind)
      throws IOException {
    Answer.record(exchange, context, 200, codec, value, new TypeMeta(kind, "v1"));
  }

  private static <V> V found(@Nullable V value) {
    return Optional.ofNullable(value).orElseThrow(Refusals::notServed);
  }
}
