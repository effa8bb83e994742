package dev.kemudi.apiserver.authz;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.ArrayList;
import java.util.List;

/** Asks authorizers in order; the first that has an opinion decides. */
public final class UnionAuthorizer implements Authorizer {
  private final List<Authorizer> authorizers;

  public UnionAuthorizer(List<Authorizer> authorizers) {
    this.authorizers = List.copyOf(authorizers);
  }

  /** Lets the members of {@code system:masters} do anything, and has no opinion on others. */
  public static Authorizer masters() {
    return (user, request) ->
        user.groups().contains(SystemUsers.MASTERS)
            ? new Decision.Allow("")
            : new Decision.NoOpinion("");
  }

  @Override
  public Decision authorize(UserInfo user, RequestInfo request) {
    List<String> reasons = new ArrayList<>(0);
    for (Authorizer authorizer : authorizers) {
      switch (authorizer.authorize(user, request)) {
        case Decision.Allow allow -> {
          return allow;
        }
        case Decision.Deny deny -> {
          return deny;
        }
        case Decision.NoOpinion none -> {
          if (!none.reason().isEmpty()) {
            reasons.add(none.reason());
          }
        }
      }
    }
    return new Decision.NoOpinion(String.join("\n", reasons));
  }
}
