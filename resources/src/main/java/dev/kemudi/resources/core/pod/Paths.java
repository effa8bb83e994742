package dev.kemudi.resources.core.pod;

import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths of files as volumes and mounts may hold them. */
final class Paths {
  private Paths() {}

  static boolean leadsUp(String path) {
    return List.of(path.split("/", -1)).contains("..");
  }

  /** The path must stay below where it starts. */
  static void below(FieldErrors errors, FieldPath field, String path) {
    if (path.startsWith("/")) {
      errors.invalid(field, path, "must be a relative path");
    }
    if (leadsUp(path)) {
      errors.invalid(field, path, "must not contain '..'");
    }
  }

  /** The same, and it may not take names that volumes need for themselves. */
  static void belowAndFree(FieldErrors errors, FieldPath field, String path) {
    below(errors, field, path);
    if (path.startsWith("..") && !path.startsWith("../")) {
      errors.invalid(field, path, "must not start with '..'");
    }
  }

  /** The access bits of a file, if they are given. */
  static void mode(FieldErrors errors, FieldPath field, @Nullable Integer mode) {
    if (mode != null && (mode < 0 || mode > 0777)) {
      errors.invalid(field, mode, "must be a number between 0 and 0777 (octal), both inclusive");
    }
  }
}
