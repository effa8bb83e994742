package dev.kemudi.apiserver.server;

import dev.kemudi.api.authentication.v1.TokenRequest;
import dev.kemudi.api.authentication.v1.TokenRequestCodec;
import dev.kemudi.api.core.v1.Binding;
import dev.kemudi.api.core.v1.BindingCodec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.policy.v1.Eviction;
import dev.kemudi.api.policy.v1.EvictionCodec;
import dev.kemudi.apiserver.access.ReviewHandler;
import dev.kemudi.apiserver.access.TokenRequests;
import dev.kemudi.apiserver.admission.AdmissionChain;
import dev.kemudi.apiserver.connect.PodConnections;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.ComponentStatusEndpoint;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.endpoint.TypedEndpoint;
import dev.kemudi.apiserver.local.LocalClient;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceBuilder;
import dev.kemudi.machinery.meta.v1.CreateOptions;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.resources.conversion.Conversions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Subresources with a type of their own, for clients within and outside the process. */
final class Specials {
  private static final GroupVersion CORE = new GroupVersion("", "v1");

  private static final String[] PROXY_VERBS = {"create", "delete", "get", "patch", "update"};

  private final Catalog catalog;
  private final TokenRequests tokens;
  private final Evictions evictions;
  private final SubresourceAdmission admission;
  private final PodConnections connections;
  private final Bindings bindings;
  private final ComponentStatusEndpoint components;
  private final RuntimeConfig apis;

  Specials(
      Catalog catalog,
      TokenRequests tokens,
      Evictions evictions,
      Supplier<AdmissionChain> admission,
      PodConnections connections,
      ControlPlaneHealth health,
      Bindings bindings,
      InstantSource clock,
      RuntimeConfig apis) {
    this.bindings = bindings;
    this.components = new ComponentStatusEndpoint(health.components(), clock);
    this.apis = apis;
    this.evictions = evictions;
    this.admission = new SubresourceAdmission(admission);
    this.connections = connections;
    this.catalog = catalog;
    this.tokens = tokens;
  }

  private boolean servesPods() {
    return catalog.serves(CoreV1.PODS);
  }

  Map<String, LocalClient.Special<?, ?>> local(List<ReviewHandler<?>> reviews) {
    Map<String, LocalClient.Special<?, ?>> specials = new LinkedHashMap<>();
    LocalClient.Special<TokenRequest, TokenRequest> token =
        admission.local(TokenRequestCodec.INSTANCE, this::token);
    specials.put("/serviceaccounts/token", token);
    if (servesPods()) {
      LocalClient.Special<Binding, Status> binding =
          admission.local(BindingCodec.INSTANCE, bindings::bind);
      specials.put("/pods/binding", binding);
      LocalClient.Special<Eviction, Status> eviction =
          admission.local(EvictionCodec.INSTANCE, evictions::evict);
      specials.put("/pods/eviction", eviction);
    }
    for (ReviewHandler<?> review : reviews) {
      specials.put(review.resource().group() + "/" + review.resource().name(), localReview(review));
    }
    return specials;
  }

  Map<Catalog.Key, Endpoints.Special> http(List<ReviewHandler<?>> reviews) {
    Map<Catalog.Key, Endpoints.Special> specials = new LinkedHashMap<>();
    specials.put(
        core("serviceaccounts/token"),
        TypedEndpoint.of(
            TokenRequestCodec.INSTANCE, admission.of(TokenRequestCodec.INSTANCE, this::token)));
    specials.put(core("componentstatuses"), components);
    if (servesPods()) {
      Endpoints.Special binding =
          TypedEndpoint.status(
              BindingCodec.INSTANCE, admission.of(BindingCodec.INSTANCE, bindings::bind));
      specials.put(core("pods/binding"), binding);
      specials.put(core("bindings"), binding);
      specials.put(
          core("pods/eviction"),
          TypedEndpoint.status(
                  EvictionCodec.INSTANCE, admission.of(EvictionCodec.INSTANCE, evictions::evict))
              .accepting(
                  dev.kemudi.api.policy.v1beta1.EvictionCodec.INSTANCE,
                  Conversions.evictions()::toHub));
      connections
          .specials()
          .forEach(
              (name, special) -> specials.put(core(name), admission.ofConnection(name, special)));
    }
    for (ReviewHandler<?> review : reviews) {
      specials.put(
          new Catalog.Key(review.resource().groupVersion(), review.resource().name()),
          review(review));
    }
    specials.keySet().removeIf(key -> !isServed(key));
    return specials;
  }

  private static Catalog.Key core(String name) {
    return new Catalog.Key(CORE, name);
  }

  private boolean isServed(Catalog.Key key) {
    return apis.serves(key.version(), key.resource().split("/", 2)[0]);
  }

  private TokenRequest token(
      ObjectKey account, TokenRequest asked, CreateOptions options, RequestContext context)
      throws InterruptedException {
    return tokens.create(account, asked, context);
  }

  private <T extends KubeObject> LocalClient.Special<T, T> localReview(ReviewHandler<T> handler) {
    return admission.local(
        handler.resource().kind(), (key, body, options, context) -> handler.handle(body, context));
  }

  private <T extends KubeObject> Endpoints.Special review(ReviewHandler<T> handler) {
    return TypedEndpoint.of(
        handler.resource().kind(),
        admission.of(
            handler.resource().kind(),
            (key, body, options, context) -> handler.handle(body, context)));
  }

  Map<GroupVersion, List<APIResource>> discovered() {
    Map<GroupVersion, List<APIResource>> discovered = new LinkedHashMap<>();
    List<APIResource> core = discovered.computeIfAbsent(CORE, version -> new ArrayList<>());
    core.add(entry("serviceaccounts/token", "TokenRequest", "authentication.k8s.io"));
    core.add(
        APIResourceBuilder.create()
            .name("componentstatuses")
            .kind("ComponentStatus")
            .verbs(List.of("get", "list"))
            .shortNames(List.of("cs"))
            .build());
    if (servesPods()) {
      core.add(entry("bindings", "Binding", ""));
      core.add(entry("pods/binding", "Binding", ""));
      core.add(entry("pods/eviction", "Eviction", "policy"));
      core.add(entry("pods/log", "Pod", "", "get"));
      core.add(entry("pods/exec", "PodExecOptions", "", "create", "get"));
      core.add(entry("pods/attach", "PodAttachOptions", "", "create", "get"));
      core.add(entry("pods/portforward", "PodPortForwardOptions", "", "create", "get"));
      core.add(entry("pods/proxy", "PodProxyOptions", "", PROXY_VERBS));
      core.add(entry("services/proxy", "ServiceProxyOptions", "", PROXY_VERBS));
      core.add(
          APIResourceBuilder.create()
              .name("nodes/proxy")
              .kind("NodeProxyOptions")
              .verbs(List.of(PROXY_VERBS))
              .build());
    }
    discovered.forEach(
        (version, entries) ->
            entries.removeIf(entry -> !isServed(new Catalog.Key(version, entry.name()))));
    discovered.values().removeIf(List::isEmpty);
    return discovered;
  }

  private static APIResource entry(String name, String kind, String group, String... verbs) {
    APIResourceBuilder entry =
        APIResourceBuilder.create()
            .name(name)
            .namespaced(true)
            .kind(kind)
            .verbs(verbs.length == 0 ? List.of("create") : List.of(verbs));
    return group.isEmpty() ? entry.build() : entry.group(group).version("v1").build();
  }
}
