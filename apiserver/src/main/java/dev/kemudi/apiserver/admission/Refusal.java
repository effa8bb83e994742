package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;

/** How plugins refuse. */
public final class Refusal {
  private Refusal() {}

  /** Forbidden, in the name of the object or what its name will begin with. */
  public static StatusError forbidden(AdmissionRequest request, String why) {
    return StatusError.forbidden(request.resource(), name(request), why);
  }

  private static String name(AdmissionRequest request) {
    KubeObject object = request.object();
    if (object == null) {
      return request.name();
    }
    String own = object.name().isEmpty() ? object.metadata().generateName() : object.name();
    return own.isEmpty() ? request.name() : own;
  }
}
