package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.KeyToPath;
import dev.kemudi.api.core.v1.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a volume takes from one source, before files are made of it. Equal parts make equal files,
 * so that a volume whose parts are those of last time is left alone.
 */
sealed interface Part {
  /**
   * A ConfigMap.
   *
   * @param object null if it isn't there and needn't be
   */
  record OfConfigMap(@Nullable ConfigMap object, List<KeyToPath> items, boolean optional)
      implements Part {}

  /**
   * A Secret.
   *
   * @param object null if it isn't there and needn't be
   */
  record OfSecret(@Nullable Secret object, List<KeyToPath> items, boolean optional)
      implements Part {}

  /** One value of the pod itself. */
  record OfPod(String path, String value, @Nullable Integer mode) implements Part {}

  /** A service account token. */
  record OfToken(String path, String token) implements Part {}

  /** A source that can't be had. */
  record Failed(String why) implements Part {}

  /** The keys of this part with the paths and modes that they get; all keys if none is named. */
  static List<KeyToPath> selected(List<KeyToPath> items, Map<String, ?> data) {
    return items.isEmpty()
        ? data.keySet().stream().map(key -> new KeyToPath(key, key, null)).toList()
        : items;
  }
}
