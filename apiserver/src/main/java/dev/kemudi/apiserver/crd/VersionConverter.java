package dev.kemudi.apiserver.crd;

import java.util.List;

/**
 * Takes custom resources from one version to another. Calls may block; they fail with a StatusError
 * in upstream's words.
 */
@FunctionalInterface
interface VersionConverter {
  /** Versions that differ in their schema only. */
  VersionConverter NONE =
      (objects, target) ->
          objects.stream().map(object -> target.withTypeMeta(object, target.typeMeta())).toList();

  /**
   * The objects in the version of the target, in their order; not yet settled by its schema.
   *
   * @param objects of any versions of the same kind
   */
  List<CustomObject> convert(List<CustomObject> objects, CustomKind target);
}
