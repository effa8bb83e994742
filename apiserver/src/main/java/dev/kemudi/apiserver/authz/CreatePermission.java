package dev.kemudi.apiserver.authz;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.apiserver.request.Verb;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.status.StatusError;

/** Creations by way of updates and patches: whoever may change objects may not always make them. */
public final class CreatePermission {
  private CreatePermission() {}

  /**
   * Refuses the creation of what a request wanted to change, unless the user may create it.
   *
   * @param info the request for the change
   */
  public static void require(Authorizer authorizer, UserInfo user, RequestInfo info) {
    RequestInfo create =
        RequestInfo.forResource(
            Verb.CREATE, info.groupVersion(), info.namespace(), info.resource(), "", info.name());
    String reason =
        switch (authorizer.authorize(user, create)) {
          case Decision.Allow _ -> null;
          case Decision.Deny(String why) -> why;
          case Decision.NoOpinion(String why) -> why;
        };
    if (reason != null) {
      throw StatusError.forbidden(
          new GroupResource(info.group(), info.resource()), info.name(), reason);
    }
  }
}
