package dev.kemudi.apiserver.authz;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.status.StatusError;

/** The answer to requests that are not allowed. */
public final class Forbidden {
  private Forbidden() {}

  /**
   * Says who may not do what.
   *
   * @param reason what the authorizers say; empty for nothing
   */
  public static StatusError error(UserInfo user, RequestInfo request, String reason) {
    String what = sanitized(message(user, request));
    String message = reason.isEmpty() ? what : what + ": " + reason;
    return StatusError.forbidden(
        new GroupResource(request.group(), request.resource()), request.name(), message);
  }

  /** The sentence itself. */
  static String message(UserInfo user, RequestInfo request) {
    String start = "User " + GoText.quote(user.username()) + " cannot " + request.verb();
    if (!request.resourceRequest()) {
      return start + " path " + GoText.quote(request.path());
    }
    String what =
        start
            + " resource "
            + GoText.quote(request.resourceWithSubresource())
            + " in API group "
            + GoText.quote(request.group());
    return request.namespace().isEmpty()
        ? what + " at the cluster scope"
        : what + " in the namespace " + GoText.quote(request.namespace());
  }

  /** Browsers may show the message, so it holds no markup. */
  private static String sanitized(String message) {
    return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
