package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.status.StatusError;
import java.util.Set;

/** Which paths and methods there are for a resource. */
final class PathRules {
  private static final int LONGEST = 3;
  private static final Set<String> OF_COLLECTIONS =
      Set.of("list", "watch", "create", "deletecollection");
  private static final Set<String> OF_SUBRESOURCES = Set.of("get", "update", "patch");
  private static final String WATCH = "watch";

  private PathRules() {}

  /**
   * Throws unless the path is one of the resource and knows the method.
   *
   * @throws StatusError not found, or method not allowed
   */
  static void check(HttpExchange exchange, RequestInfo info, Form<?, ?> form) {
    if (!isPath(exchange, info, form)) {
      throw Refusals.notServed();
    }
    boolean custom = form.served().kind().isCustom();
    if (!info.subresource().isEmpty() && !isSubresource(info.subresource(), form)) {
      throw custom ? StatusError.notFound(info.groupResource(), info.name()) : Refusals.notServed();
    }
    if (custom) {
      CustomPaths.check(info, form.served().namespaced());
    } else if (exchange.method().equals("HEAD") || !isMethod(info, form)) {
      throw Refusals.methodNotAllowed();
    }
    checkName(info.name());
  }

  private static boolean isPath(HttpExchange exchange, RequestInfo info, Form<?, ?> form) {
    if (info.parts().size() > LONGEST || exchange.rawPath().contains("//")) {
      return false;
    }
    if (info.namespace().indexOf('/') >= 0 || info.name().indexOf('/') >= 0) {
      return false;
    }
    boolean named = info.parts().size() > 1;
    boolean within = !info.namespace().isEmpty() && !info.resource().equals("namespaces");
    if (within && !form.served().namespaced()) {
      return false;
    }
    return !named || !info.namespace().isEmpty() || !form.served().namespaced();
  }

  /** Whether the resource has a subresource of this name. */
  static boolean isSubresource(String name, Form<?, ?> form) {
    return (name.equals("scale") && form.scaling() != null) || form.subresources().contains(name);
  }

  private static boolean isMethod(RequestInfo info, Form<?, ?> form) {
    String verb = info.verb();
    boolean named = info.parts().size() > 1;
    if (!info.subresource().isEmpty()) {
      return info.subresource().equals("finalize")
          ? verb.equals("update")
          : OF_SUBRESOURCES.contains(verb);
    }
    if (!form.registry().definition().verbs().contains(verb)) {
      return false;
    }
    if (named) {
      return verb.equals(WATCH) || !OF_COLLECTIONS.contains(verb);
    }
    boolean everywhere = form.served().namespaced() && info.namespace().isEmpty();
    return everywhere ? verb.equals("list") || verb.equals(WATCH) : OF_COLLECTIONS.contains(verb);
  }

  /** Names that no object can have, as they would lead out of its place. */
  private static void checkName(String name) {
    String why =
        switch (name) {
          case ".", ".." -> "may not be '" + name + "'";
          default -> name.indexOf('%') < 0 ? "" : "may not contain '%'";
        };
    if (!why.isEmpty()) {
      throw StatusError.badRequest("Name parameter invalid: \"" + name + "\": " + why);
    }
  }
}
