package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.status.StatusError;
import java.util.Set;

/**
 * Which methods there are for a custom resource. No table of paths lies before it as before other
 * resources: what comes is judged by its verb alone, so that an object may be posted to its own
 * path, as clients are used to that were never tried with anything else.
 */
final class CustomPaths {
  private static final Set<String> OF_OBJECTS =
      Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
  private static final Set<String> OF_SUBRESOURCES = Set.of("get", "update", "patch");
  private static final Set<String> ACROSS_NAMESPACES = Set.of("list", "watch");
  private static final Set<String> OF_NAMED = Set.of("update", "patch");

  private CustomPaths() {}

  /**
   * Throws unless the path knows the method.
   *
   * @throws StatusError not found, method not allowed, or a name is missing
   */
  static void check(RequestInfo info, boolean namespaced) {
    String verb = info.verb();
    boolean whole = info.subresource().isEmpty();
    if (whole && namespaced && info.namespace().isEmpty() && !ACROSS_NAMESPACES.contains(verb)) {
      throw Refusals.notServed();
    }
    if (!(whole ? OF_OBJECTS : OF_SUBRESOURCES).contains(verb)) {
      throw StatusError.methodNotSupported(info.groupResource(), verb);
    }
    if (OF_NAMED.contains(verb) && info.name().isEmpty()) {
      throw StatusError.badRequest("name must be provided");
    }
  }
}
