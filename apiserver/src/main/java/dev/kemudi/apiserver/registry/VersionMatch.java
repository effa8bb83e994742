package dev.kemudi.apiserver.registry;

import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;

/** What clients may say about how old a list may be. */
public final class VersionMatch {
  private static final String EXACT = "Exact";
  private static final String NOT_OLDER_THAN = "NotOlderThan";
  private static final FieldPath FIELD = FieldPath.of("resourceVersionMatch");

  private VersionMatch() {}

  /**
   * Throws unless the options go together.
   *
   * @param match what is said; mostly nothing
   */
  public static void check(String match, String version, String continueToken, boolean watch) {
    if (match.isEmpty()) {
      return;
    }
    List<FieldError> errors = new ArrayList<>();
    if (watch) {
      forbid("resourceVersionMatch is forbidden for watch", errors);
    }
    if (version.isEmpty()) {
      forbid("resourceVersionMatch is forbidden unless resourceVersion is provided", errors);
    }
    if (!continueToken.isEmpty()) {
      forbid("resourceVersionMatch is forbidden when continue is provided", errors);
    }
    if (!match.equals(EXACT) && !match.equals(NOT_OLDER_THAN)) {
      errors.add(FieldError.notSupported(FIELD, match, List.of(EXACT, NOT_OLDER_THAN, "")));
    }
    if (match.equals(EXACT) && version.equals("0")) {
      forbid("resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"", errors);
    }
    if (!errors.isEmpty()) {
      throw StatusError.invalid(new GroupKind("meta.k8s.io", "ListOptions"), "", errors);
    }
  }

  private static void forbid(String why, List<FieldError> errors) {
    errors.add(FieldError.forbidden(FIELD, why));
  }
}
