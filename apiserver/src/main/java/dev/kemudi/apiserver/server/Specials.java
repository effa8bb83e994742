package dev.kemudi.apiserver.server;

import dev.kemudi.api.authentication.v1.TokenRequest;
import dev.kemudi.api.authentication.v1.TokenRequestCodec;
import dev.kemudi.api.core.v1.Binding;
import dev.kemudi.api.core.v1.BindingCodec;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodConditionBuilder;
import dev.kemudi.api.policy.v1.Eviction;
import dev.kemudi.api.policy.v1.EvictionCodec;
import dev.kemudi.apiserver.access.ReviewHandler;
import dev.kemudi.apiserver.access.TokenRequests;
import dev.kemudi.apiserver.connect.PodConnections;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.endpoint.TypedEndpoint;
import dev.kemudi.apiserver.local.LocalClient;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.WriteParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceBuilder;
import dev.kemudi.machinery.meta.v1.CreateOptionsBuilder;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subresources with a type of their own, for clients within and outside the process. */
final class Specials {
  private static final GroupVersion CORE = new GroupVersion("", "v1");

  private final Catalog catalog;
  private final TokenRequests tokens;
  private final Evictions evictions;
  private final PodConnections connections;
  private final InstantSource clock;

  Specials(
      Catalog catalog,
      TokenRequests tokens,
      Evictions evictions,
      PodConnections connections,
      InstantSource clock) {
    this.evictions = evictions;
    this.connections = connections;
    this.catalog = catalog;
    this.tokens = tokens;
    this.clock = clock;
  }

  private boolean servesPods() {
    return catalog.serves(CoreV1.PODS);
  }

  Map<String, LocalClient.Special<?, ?>> local(List<ReviewHandler<?>> reviews) {
    Map<String, LocalClient.Special<?, ?>> specials = new LinkedHashMap<>();
    LocalClient.Special<TokenRequest, TokenRequest> token = tokens::create;
    specials.put("/serviceaccounts/token", token);
    if (servesPods()) {
      LocalClient.Special<Binding, Status> binding = this::bind;
      specials.put("/pods/binding", binding);
      LocalClient.Special<Eviction, Status> eviction = evictions::evict;
      specials.put("/pods/eviction", eviction);
    }
    for (ReviewHandler<?> review : reviews) {
      specials.put(review.resource().group() + "/" + review.resource().name(), localReview(review));
    }
    return specials;
  }

  Map<String, Endpoints.Special> http(List<ReviewHandler<?>> reviews) {
    Map<String, Endpoints.Special> specials = new LinkedHashMap<>();
    specials.put(
        "/serviceaccounts/token", TypedEndpoint.of(TokenRequestCodec.INSTANCE, tokens::create));
    if (servesPods()) {
      specials.put("/pods/binding", TypedEndpoint.status(BindingCodec.INSTANCE, this::bind));
      specials.put(
          "/pods/eviction", TypedEndpoint.status(EvictionCodec.INSTANCE, evictions::evict));
      specials.putAll(connections.specials());
    }
    for (ReviewHandler<?> review : reviews) {
      specials.put(review.resource().group() + "/" + review.resource().name(), review(review));
    }
    return specials;
  }

  private static <T extends KubeObject> LocalClient.Special<T, T> localReview(
      ReviewHandler<T> handler) {
    return (key, body, context) -> handler.handle(body, context);
  }

  private static <T extends KubeObject> Endpoints.Special review(ReviewHandler<T> handler) {
    return TypedEndpoint.of(
        handler.resource().kind(), (key, body, context) -> handler.handle(body, context));
  }

  Map<GroupVersion, List<APIResource>> discovered() {
    Map<GroupVersion, List<APIResource>> discovered = new LinkedHashMap<>();
    List<APIResource> core = discovered.computeIfAbsent(CORE, version -> new ArrayList<>());
    core.add(entry("serviceaccounts/token", "TokenRequest", "authentication.k8s.io"));
    if (servesPods()) {
      core.add(entry("pods/binding", "Binding", ""));
      core.add(entry("pods/eviction", "Eviction", "policy"));
      core.add(entry("pods/log", "Pod", "", "get"));
      core.add(entry("pods/exec", "PodExecOptions", "", "create", "get"));
      core.add(entry("pods/attach", "PodAttachOptions", "", "create", "get"));
      core.add(entry("pods/portforward", "PodPortForwardOptions", "", "create", "get"));
    }
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

  /** Puts a pod on a node. */
  private Status bind(ObjectKey key, Binding binding, RequestContext context) {
    if (!binding.target().kind().isEmpty() && !binding.target().kind().equals("Node")) {
      throw StatusError.invalid(
          CoreV1.PODS.kind().gvk().groupKind(),
          key.name(),
          List.of(
              dev.kemudi.machinery.status.FieldError.notSupported(
                  dev.kemudi.machinery.status.FieldPath.of("target", "kind"),
                  binding.target().kind(),
                  List.of("Node", "<empty>"))));
    }
    Registry<Pod> pods = catalog.registry(CoreV1.PODS);
    var options = CreateOptionsBuilder.create().build();
    pods.update(
        context,
        Registry.UNCHECKED,
        key,
        live -> bound(live, key, binding),
        false,
        false,
        new WriteParameters(false, "kube-scheduler", options));
    return StatusBuilder.create().status("Success").code(201).build();
  }

  private Pod bound(@org.jspecify.annotations.Nullable Pod live, ObjectKey key, Binding binding) {
    if (live == null) {
      throw StatusError.notFound(CoreV1.PODS.groupResource(), key.name());
    }
    String uid = binding.metadata().uid();
    if (!uid.isEmpty() && !uid.equals(live.uid())) {
      throw StatusError.conflict(
          CoreV1.PODS.groupResource(),
          key.name(),
          "Precondition failed: UID in precondition: "
              + uid
              + ", UID in object meta: "
              + live.uid());
    }
    if (live.metadata().deletionTimestamp() != null) {
      throw conflict(key, "pod " + key.name() + " is being deleted, cannot be assigned to a host");
    }
    if (!live.spec().nodeName().isEmpty()) {
      throw conflict(
          key,
          "pod " + key.name() + " is already assigned to node \"" + live.spec().nodeName() + "\"");
    }
    Map<String, String> annotations = new LinkedHashMap<>(live.metadata().annotations());
    annotations.putAll(binding.metadata().annotations());
    List<PodCondition> conditions = new ArrayList<>(live.status().conditions());
    conditions.removeIf(condition -> condition.type().equals("PodScheduled"));
    conditions.add(
        PodConditionBuilder.create()
            .type("PodScheduled")
            .status("True")
            .lastTransitionTime(clock.instant().truncatedTo(ChronoUnit.SECONDS))
            .build());
    return PodBuilder.from(live)
        .metadata(metadata -> metadata.annotations(annotations))
        .spec(spec -> spec.nodeName(binding.target().name()))
        .status(status -> status.conditions(conditions))
        .build();
  }

  private static StatusError conflict(ObjectKey key, String why) {
    return StatusError.conflict(CoreV1.PODS.groupResource(), key.name(), why);
  }
}
