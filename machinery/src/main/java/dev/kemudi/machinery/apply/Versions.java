package dev.kemudi.machinery.apply;

import dev.kemudi.machinery.schema.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts objects of one kind between the versions of its API. */
@FunctionalInterface
public interface Versions {
  /**
   * An object in one version.
   *
   * @param tree the object, with its apiVersion
   * @param schema its structure in that version
   */
  record Versioned(Map<String, Object> tree, Schema.Struct schema) {}

  /** The object in the wanted version; null if that version does not exist (any more). */
  @Nullable Versioned convert(Map<String, Object> tree, String apiVersion);

  /** For kinds with a single version. */
  static Versions only(String apiVersion, Schema.Struct schema) {
    return (tree, wanted) -> wanted.equals(apiVersion) ? new Versioned(tree, schema) : null;
  }
}
