package dev.kemudi.node.volume;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.api.core.v1.KeyToPath;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.machinery.value.Bytes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the files of a volume from its parts; later parts win. For one use. */
final class Payload {
  private static final int PRIVATE = 0600;

  private final int defaultMode;
  private final VolumeOwner owner;
  private final SortedMap<String, PayloadFile> files = new TreeMap<>();
  private final Set<String> problems = new LinkedHashSet<>();

  private Payload(int defaultMode, VolumeOwner owner) {
    this.defaultMode = defaultMode;
    this.owner = owner;
  }

  /**
   * The files by path.
   *
   * @throws PayloadException with everything that is missing
   */
  static SortedMap<String, PayloadFile> of(List<Part> parts, int defaultMode, VolumeOwner owner)
      throws PayloadException {
    Payload payload = new Payload(defaultMode, owner);
    parts.forEach(payload::add);
    if (!payload.problems.isEmpty()) {
      throw new PayloadException(payload.problems);
    }
    return payload.files;
  }

  private void add(Part part) {
    switch (part) {
      case Part.OfConfigMap(ConfigMap object, List<KeyToPath> items, boolean optional) ->
          addKeys(
              object == null ? Map.of() : data(object),
              items,
              optional,
              "configmap references non-existent config key: ");
      case Part.OfSecret(Secret object, List<KeyToPath> items, boolean optional) ->
          addKeys(
              object == null ? Map.of() : object.data(),
              items,
              optional,
              "references non-existent secret key: ");
      case Part.OfPod(String path, String value, Integer mode) ->
          files.put(path, new PayloadFile(Bytes.utf8(value), mode(mode), null));
      case Part.OfToken(String path, String token) ->
          files.put(path, new PayloadFile(Bytes.utf8(token), tokenMode(), owner.user()));
      case Part.Failed(String why) -> problems.add(why);
    }
  }

  private static Map<String, Bytes> data(ConfigMap configMap) {
    Map<String, Bytes> data = new HashMap<>(configMap.binaryData());
    configMap.data().forEach((key, text) -> data.put(key, Bytes.utf8(text)));
    return data;
  }

  private void addKeys(
      Map<String, Bytes> data, List<KeyToPath> items, boolean optional, String complaint) {
    for (KeyToPath item : Part.selected(items, data)) {
      Bytes content = data.get(item.key());
      if (content != null) {
        files.put(item.path(), new PayloadFile(content, mode(item.mode()), null));
      } else if (!optional) {
        problems.add(complaint + item.key());
      }
    }
  }

  private int mode(@Nullable Integer own) {
    return own == null ? defaultMode : own;
  }

  /** A token that one user or group is to read is nobody else's business. */
  private int tokenMode() {
    return owner.user() != null || owner.group() != null ? PRIVATE : defaultMode;
  }
}
