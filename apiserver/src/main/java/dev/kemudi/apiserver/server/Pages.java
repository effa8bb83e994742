package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.apiserver.endpoint.Answer;
import dev.kemudi.apiserver.openapi.OpenApiPages;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.APIGroupCodec;
import dev.kemudi.machinery.meta.v1.APIGroupListCodec;
import dev.kemudi.machinery.meta.v1.APIResourceListCodec;
import dev.kemudi.machinery.meta.v1.APIVersionsCodec;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The paths that are no resources: discovery, OpenAPI, version, health and the tokens' issuer. */
final class Pages {
  /** The commit is that of the release whose API is served, as clients expect one. */
  private static final String VERSION =
      """
      {
        "major": "1",
        "minor": "25",
        "gitVersion": "v1.25.0+kemudi",
        "gitCommit": "a866cbe2e5bbaa01cfd5e969aa3e033f3282a8a2",
        "gitTreeState": "clean",
        "buildDate": "2022-08-23T17:38:15Z",
        "goVersion": "go1.19",
        "compiler": "gc",
        "platform": "linux/amd64"
      }""";

  private final Supplier<Discovery> discovery;
  private final OpenApiPages openApi;
  private final HealthPages health;
  private final IssuerPages issuer;

  Pages(
      Supplier<Discovery> discovery, OpenApiPages openApi, HealthPages health, IssuerPages issuer) {
    this.discovery = discovery;
    this.openApi = openApi;
    this.health = health;
    this.issuer = issuer;
  }

  void handle(HttpExchange exchange, RequestContext context) throws IOException {
    List<String> path = exchange.pathSegments();
    String first = path.isEmpty() ? "" : path.getFirst();
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw StatusError.of(
          405,
          StatusError.Reason.METHOD_NOT_ALLOWED,
          "the server does not allow this method on the requested resource");
    }
    switch (first) {
      case "version" -> version(exchange);
      case "healthz", "livez", "readyz" -> health.handle(exchange, path);
      case "api" -> api(exchange, context, path);
      case "apis" -> apis(exchange, context, path);
      case "openapi" -> openApi.handle(exchange);
      default -> {
        if (!IssuerPages.has(path)) {
          throw notFound();
        }
        issuer.handle(exchange, path);
      }
    }
  }

  private static StatusError notFound() {
    return StatusError.of(
        404, StatusError.Reason.NOT_FOUND, "the server could not find the requested resource");
  }

  private static void version(HttpExchange exchange) throws IOException {
    Headers headers =
        Headers.of(
            "Content-Type",
            "application/json",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-cache, private");
    exchange.respond(200, headers, VERSION.getBytes(StandardCharsets.UTF_8));
  }

  private void api(HttpExchange exchange, RequestContext context, List<String> path)
      throws IOException {
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
      throw notFound();
    }
  }

  private void apis(HttpExchange exchange, RequestContext context, List<String> path)
      throws IOException {
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
      default -> throw notFound();
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
    return Optional.ofNullable(value).orElseThrow(Pages::notFound);
  }
}
