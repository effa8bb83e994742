package dev.kemudi.client;

import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.api.core.v1.NamespaceCodec;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodCodec;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.object.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a server does to objects as they are written, as far as components rely on it. */
final class MemoryRules {
  private MemoryRules() {}

  /** Whether the kind has a status that only its subresource changes. */
  static boolean hasStatus(Stored<?> stored) {
    return stored.kind().codec().schema().field("status") != null;
  }

  /** Whether the server counts the generations of the spec: not in the core group, but for one. */
  static boolean hasGeneration(Stored<?> stored) {
    return (!stored.kind().gvk().group().isEmpty()
            || stored.kind().gvk().kind().equals("ReplicationController"))
        && hasStatus(stored)
        && stored.kind().codec().schema().field("spec") != null;
  }

  /** What creation fills in. */
  static Stored<?> created(Stored<?> stored) {
    return switch (stored.object()) {
      case Namespace namespace -> new Stored<>(NamespaceCodec.INSTANCE, created(namespace));
      case Pod pod when pod.status().phase().isEmpty() ->
          new Stored<>(
              PodCodec.INSTANCE,
              PodBuilder.from(pod).status(status -> status.phase("Pending")).build());
      default -> stored;
    };
  }

  private static Namespace created(Namespace namespace) {
    return NamespaceBuilder.from(namespace)
        .spec(
            spec ->
                namespace.spec().finalizers().isEmpty()
                    ? spec.finalizers(List.of("kubernetes"))
                    : spec)
        .status(status -> namespace.status().phase().isEmpty() ? status.phase("Active") : status)
        .build();
  }

  /** The new state with everything from the old one that an update of this part can't change. */
  static Stored<?> confined(Stored<?> old, Stored<?> now, String subresource) {
    Map<String, @Nullable Object> wanted = now.tree();
    Map<String, @Nullable Object> tree;
    switch (subresource) {
      case "status", "approval" -> {
        tree = old.with(metadata -> metadata.annotations(now.metadata().annotations())).tree();
        copy(wanted, tree, "status");
      }
      case "" -> {
        tree = wanted;
        if (hasStatus(old)) {
          copy(old.tree(), tree, "status");
        }
      }
      default -> tree = wanted;
    }
    ObjectMeta kept = old.metadata();
    Stored<?> confined =
        now.withTree(tree)
            .with(
                metadata ->
                    metadata
                        .uid(kept.uid())
                        .generation(kept.generation())
                        .creationTimestamp(kept.creationTimestamp())
                        .deletionTimestamp(kept.deletionTimestamp())
                        .deletionGracePeriodSeconds(kept.deletionGracePeriodSeconds())
                        .resourceVersion(kept.resourceVersion()));
    boolean toObserve =
        !Objects.equals(old.tree().get("spec"), tree.get("spec"))
            || (subresource.isEmpty()
                && old.object() instanceof Deployment
                && !kept.annotations().equals(confined.metadata().annotations()));
    return hasGeneration(old) && toObserve
        ? confined.with(metadata -> metadata.generation(kept.generation() + 1))
        : confined;
  }

  private static void copy(
      Map<String, @Nullable Object> from, Map<String, @Nullable Object> to, String name) {
    Object value = from.get(name);
    if (value == null) {
      to.remove(name);
    } else {
      to.put(name, value);
    }
  }

  /** Whether nothing holds back an object that is being deleted any more. */
  static boolean isDone(Stored<?> stored) {
    ObjectMeta metadata = stored.metadata();
    Long grace = metadata.deletionGracePeriodSeconds();
    return metadata.deletionTimestamp() != null
        && metadata.finalizers().isEmpty()
        && (grace == null || grace == 0)
        && !(stored.object() instanceof Namespace namespace
            && !namespace.spec().finalizers().isEmpty());
  }

  /** The object as it is when its deletion has been asked for. */
  static Stored<?> deleting(Stored<?> stored, DeleteOptions options, Instant now) {
    List<String> finalizers = new ArrayList<>(stored.metadata().finalizers());
    String policy = options.propagationPolicy() == null ? "" : options.propagationPolicy();
    addIf(finalizers, "foregroundDeletion", policy.equals("Foreground"));
    addIf(
        finalizers,
        "orphan",
        policy.equals("Orphan") || Boolean.TRUE.equals(options.orphanDependents()));
    long asked = grace(stored.object(), options);
    Long running = stored.metadata().deletionGracePeriodSeconds();
    long grace = running == null ? asked : Math.min(running, asked);
    boolean sooner = running == null || grace < running;
    return terminating(
        stored.with(
            metadata ->
                metadata
                    .finalizers(finalizers)
                    .deletionTimestamp(
                        sooner ? now.plusSeconds(grace) : stored.metadata().deletionTimestamp())
                    .deletionGracePeriodSeconds(grace)));
  }

  private static Stored<?> terminating(Stored<?> stored) {
    return stored.object() instanceof Namespace namespace
        ? new Stored<>(
            NamespaceCodec.INSTANCE,
            NamespaceBuilder.from(namespace).status(s -> s.phase("Terminating")).build())
        : stored;
  }

  private static void addIf(List<String> finalizers, String name, boolean wanted) {
    if (wanted && !finalizers.contains(name)) {
      finalizers.add(name);
    }
  }

  /** Only a pod that has a node and still runs is given time. */
  private static long grace(KubeObject object, DeleteOptions options) {
    if (!(object instanceof Pod pod)
        || pod.spec().nodeName().isEmpty()
        || pod.status().phase().equals("Succeeded")
        || pod.status().phase().equals("Failed")) {
      return 0;
    }
    if (options.gracePeriodSeconds() != null) {
      return options.gracePeriodSeconds();
    }
    Long own = pod.spec().terminationGracePeriodSeconds();
    return own == null ? 30 : own;
  }
}
