package dev.kemudi.apiserver.endpoint;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.DeploymentBuilder;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.ReplicaSetBuilder;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.apps.v1.StatefulSetBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.api.core.v1.ReplicationControllerBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.selector.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a kind keeps its replicas.
 *
 * @param replicasPaths where the number that is wanted stands, such as {@code spec.replicas}, by
 *     the version of the kind; empty for a version without
 * @param wanted how many are wanted; null where nothing is said
 * @param there how many there are
 * @param selector the pods that are counted
 * @param scaled the object with another number of replicas
 */
public record Scaling<T extends KubeObject>(
    Resource<T> resource,
    Map<String, String> replicasPaths,
    Function<T, @Nullable Integer> wanted,
    ToIntFunction<T> there,
    Function<T, String> selector,
    BiFunction<T, Integer, T> scaled) {
  private Scaling(
      Resource<T> resource,
      Function<T, @Nullable Integer> wanted,
      ToIntFunction<T> there,
      Function<T, LabelSelector> selector,
      BiFunction<T, Integer, T> scaled) {
    this(
        resource,
        Map.of(resource.groupVersion().toString(), "spec.replicas"),
        wanted,
        there,
        selector.andThen(LabelSelector::toString),
        scaled);
  }

  /** The scale of a built-in resource; null if it has none. */
  @SuppressWarnings("unchecked")
  static <T extends KubeObject> @Nullable Scaling<T> of(Resource<T> resource) {
    for (Scaling<?> scaling : builtIn()) {
      if (scaling.resource().equals(resource)) {
        return (Scaling<T>) scaling;
      }
    }
    return null;
  }

  /** The built-in kinds that have a scale. */
  private static List<Scaling<?>> builtIn() {
    return List.of(
        new Scaling<Deployment>(
            AppsV1.DEPLOYMENTS,
            object -> object.spec().replicas(),
            object -> object.status().replicas(),
            object -> LabelSelector.of(object.spec().selector()),
            (object, count) ->
                DeploymentBuilder.from(object).spec(spec -> spec.replicas(count)).build()),
        new Scaling<ReplicaSet>(
            AppsV1.REPLICASETS,
            object -> object.spec().replicas(),
            object -> object.status().replicas(),
            object -> LabelSelector.of(object.spec().selector()),
            (object, count) ->
                ReplicaSetBuilder.from(object).spec(spec -> spec.replicas(count)).build()),
        new Scaling<StatefulSet>(
            AppsV1.STATEFULSETS,
            object -> object.spec().replicas(),
            object -> object.status().replicas(),
            object -> LabelSelector.of(object.spec().selector()),
            (object, count) ->
                StatefulSetBuilder.from(object).spec(spec -> spec.replicas(count)).build()),
        new Scaling<ReplicationController>(
            CoreV1.REPLICATIONCONTROLLERS,
            object -> object.spec().replicas(),
            object -> object.status().replicas(),
            object -> LabelSelector.ofLabels(object.spec().selector()),
            (object, count) ->
                ReplicationControllerBuilder.from(object)
                    .spec(spec -> spec.replicas(count))
                    .build()));
  }
}
