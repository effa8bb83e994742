package dev.kemudi.apiserver.server;

import dev.kemudi.api.core.v1.Binding;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCondition;
import dev.kemudi.api.core.v1.PodConditionBuilder;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.WriteParameters;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.machinery.meta.v1.CreateOptions;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts pods on nodes: a binding is posted below the pod, as schedulers do, or among the bindings of
 * the namespace, as they once did.
 */
final class Bindings {
  private static final GroupResource BINDING = new GroupResource("", "pods/binding");
  private static final String SCHEDULED = "PodScheduled";

  private final Catalog catalog;
  private final InstantSource clock;

  Bindings(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Binds the pod; one posted without a pod in its path names the pod itself. */
  Status bind(ObjectKey path, Binding binding, CreateOptions options, RequestContext context) {
    if (path.name().isEmpty() && binding.name().isEmpty()) {
      throw StatusError.badRequest("Name parameter required.");
    }
    if (!path.name().isEmpty() && !path.name().equals(binding.name())) {
      throw StatusError.badRequest("name in URL does not match name in Binding object");
    }
    check(binding);
    ObjectKey key = new ObjectKey(path.namespace(), binding.name());
    catalog
        .registry(CoreV1.PODS)
        .update(
            context,
            Registry.UNCHECKED,
            key,
            live -> bound(live, key, binding),
            false,
            false,
            new WriteParameters(options.dryRun().contains("All"), "kube-scheduler", options));
    return StatusBuilder.create().status("Success").code(201).build();
  }

  /** Clients know these failures as the server's own. */
  private static void check(Binding binding) {
    List<FieldError> errors = new ArrayList<>();
    String kind = binding.target().kind();
    if (!kind.isEmpty() && !kind.equals("Node")) {
      errors.add(
          FieldError.notSupported(
              FieldPath.of("target", "kind"), kind, List.of("Node", "<empty>")));
    }
    if (binding.target().name().isEmpty()) {
      errors.add(FieldError.required(FieldPath.of("target", "name"), ""));
    }
    if (!errors.isEmpty()) {
      String all = errors.stream().map(FieldError::toString).collect(Collectors.joining(", "));
      throw StatusError.of(500, "", errors.size() == 1 ? all : "[" + all + "]");
    }
  }

  private Pod bound(@Nullable Pod live, ObjectKey key, Binding binding) {
    if (live == null) {
      throw StatusError.notFound(CoreV1.PODS.groupResource(), key.name());
    }
    require(key, "UID", binding.metadata().uid(), live.uid());
    require(key, "ResourceVersion", binding.metadata().resourceVersion(), live.resourceVersion());
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
    return PodBuilder.from(live)
        .metadata(metadata -> metadata.annotations(annotations))
        .spec(spec -> spec.nodeName(binding.target().name()))
        .status(status -> status.conditions(scheduled(live.status().conditions())))
        .build();
  }

  /**
   * The conditions of a pod that has got its node: the scheduler may have told before that none
   * fits.
   */
  private List<PodCondition> scheduled(List<PodCondition> conditions) {
    PodCondition scheduled =
        PodConditionBuilder.create()
            .type(SCHEDULED)
            .status("True")
            .lastTransitionTime(clock.instant().truncatedTo(ChronoUnit.SECONDS))
            .build();
    List<PodCondition> all = new ArrayList<>(conditions);
    all.replaceAll(condition -> condition.type().equals(SCHEDULED) ? scheduled : condition);
    if (!all.contains(scheduled)) {
      all.add(scheduled);
    }
    return all;
  }

  /** The pod must be the one that the scheduler has seen. */
  private static void require(ObjectKey key, String what, String wanted, String found) {
    if (!wanted.isEmpty() && !wanted.equals(found)) {
      throw StatusError.conflict(
          CoreV1.PODS.groupResource(),
          key.name(),
          "StorageError: invalid object, Code: 4, Key: /registry/pods/"
              + key.namespace()
              + "/"
              + key.name()
              + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: "
              + what
              + " in precondition: "
              + wanted
              + ", "
              + what
              + " in object meta: "
              + found);
    }
  }

  private static StatusError conflict(ObjectKey key, String why) {
    return StatusError.conflict(BINDING, key.name(), why);
  }
}
