package dev.kemudi.resources.apiextensions.customresourcedefinition;

import dev.kemudi.api.apiextensions.v1.CustomResourceDefinition;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.validation.FieldErrors;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the community has approved a definition in one of its own groups, as an annotation says.
 *
 * @param reason why the state is what it is
 */
public record ApiApproval(State state, String reason) {
  private static final String ANNOTATION = "api-approved.kubernetes.io";
  private static final String SEE = ", see https://github.com/kubernetes/enhancements/pull/1111";

  /** What the annotation comes to. */
  public enum State {
    MISSING,
    INVALID,
    APPROVED,
    BYPASSED
  }

  /** Whether a group is the community's. */
  public static boolean isNeededIn(String group) {
    return group.equals("k8s.io")
        || group.endsWith(".k8s.io")
        || group.equals("kubernetes.io")
        || group.endsWith(".kubernetes.io");
  }

  public static ApiApproval of(CustomResourceDefinition definition) {
    String text = definition.metadata().annotations().getOrDefault(ANNOTATION, "");
    if (text.isEmpty()) {
      return new ApiApproval(
          State.MISSING,
          "protected groups must have approval annotation \"" + ANNOTATION + '"' + SEE);
    }
    if (text.startsWith("unapproved")) {
      return new ApiApproval(State.BYPASSED, "not approved: \"" + text + '"');
    }
    return isUrl(text)
        ? new ApiApproval(State.APPROVED, "approved in " + text)
        : new ApiApproval(
            State.INVALID,
            "protected groups must have approval annotation \""
                + ANNOTATION
                + "\" with either a URL or a reason starting with \"unapproved\""
                + SEE);
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return url.getHost() != null && url.getScheme() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A definition without approval is refused, unless it was there without it before. */
  static void check(
      FieldErrors errors,
      CustomResourceDefinition definition,
      @Nullable CustomResourceDefinition old) {
    ApiApproval approval = of(definition);
    if (!isNeededIn(definition.spec().group()) || old != null && of(old).state == approval.state) {
      return;
    }
    FieldPath path = FieldPath.of("metadata", "annotations").key(ANNOTATION);
    switch (approval.state) {
      case MISSING -> errors.required(path, approval.reason);
      case INVALID ->
          errors.invalid(
              path,
              definition.metadata().annotations().getOrDefault(ANNOTATION, ""),
              approval.reason);
      case APPROVED, BYPASSED -> {}
    }
  }
}
