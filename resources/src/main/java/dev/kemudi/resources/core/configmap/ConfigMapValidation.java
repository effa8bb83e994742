package dev.kemudi.resources.core.configmap;

import dev.kemudi.api.core.v1.ConfigMap;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Bytes;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;

/** What may be wrong with a config map. */
final class ConfigMapValidation {
  private static final int MAX_SIZE = 1 << 20;
  private static final FieldPath DATA = FieldPath.of("data");
  private static final FieldPath BINARY_DATA = FieldPath.of("binaryData");
  private static final String FROZEN = "field is immutable when `immutable` is set";

  private ConfigMapValidation() {}

  static List<FieldError> created(ConfigMap map) {
    FieldErrors errors = new FieldErrors();
    map.data()
        .keySet()
        .forEach(
            key -> {
              errors.invalid(DATA.key(key), key, Names.configMapKey(key));
              if (map.binaryData().containsKey(key)) {
                errors.invalid(DATA.key(key), key, "duplicate of key present in binaryData");
              }
            });
    map.binaryData()
        .keySet()
        .forEach(key -> errors.invalid(BINARY_DATA.key(key), key, Names.configMapKey(key)));
    if (size(map) > MAX_SIZE) {
      errors.add(FieldError.tooLong(FieldPath.unnamed(), map, MAX_SIZE));
    }
    return errors.list();
  }

  static List<FieldError> updated(ConfigMap map, ConfigMap old) {
    FieldErrors errors = new FieldErrors();
    if (Boolean.TRUE.equals(old.immutable())) {
      frozen(errors, FieldPath.of("immutable"), Boolean.TRUE.equals(map.immutable()));
      frozen(errors, DATA, map.data().equals(old.data()));
      frozen(errors, BINARY_DATA, map.binaryData().equals(old.binaryData()));
    }
    return errors.addAll(created(map)).list();
  }

  private static void frozen(FieldErrors errors, FieldPath field, boolean same) {
    if (!same) {
      errors.forbidden(field, FROZEN);
    }
  }

  private static long size(ConfigMap map) {
    long size = 0;
    for (String text : map.data().values()) {
      size += Bytes.utf8(text).size();
    }
    for (Bytes bytes : map.binaryData().values()) {
      size += bytes.size();
    }
    return size;
  }
}
