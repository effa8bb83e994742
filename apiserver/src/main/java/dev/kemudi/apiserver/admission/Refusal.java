package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import java.util.Collection;

/** How plugins refuse. */
public final class Refusal {
  private static final String UNKNOWN = "Unknown";

  private Refusal() {}

  /** Forbidden, in the name of the object or what its name will begin with. */
  public static StatusError forbidden(AdmissionRequest request, String why) {
    return StatusError.forbidden(request.resource(), name(request), why);
  }

  /** Not found, in the same name. */
  public static StatusError notFound(AdmissionRequest request) {
    return StatusError.notFound(request.resource(), name(request));
  }

  /** As it is if it forbids already, else forbidden for what it says. */
  public static StatusError because(AdmissionRequest request, StatusError cause) {
    return cause.isForbidden() ? cause : forbidden(request, String.valueOf(cause.getMessage()));
  }

  /**
   * A failure of the server, without reason: what upstream answers where a plugin ends with an
   * error of no particular kind.
   */
  public static StatusError failure(String message) {
    return StatusError.of(500, StatusError.Reason.UNKNOWN, message);
  }

  /** Several errors as one text, as upstream writes them together. */
  public static String together(Collection<String> errors) {
    String all = String.join(", ", errors);
    return errors.size() == 1 ? all : "[" + all + "]";
  }

  private static String name(AdmissionRequest request) {
    if (!request.name().isEmpty()) {
      return request.name();
    }
    KubeObject object = request.object();
    if (object == null) {
      return UNKNOWN;
    }
    String own = object.name().isEmpty() ? object.metadata().generateName() : object.name();
    return own.isEmpty() ? UNKNOWN : own;
  }
}
