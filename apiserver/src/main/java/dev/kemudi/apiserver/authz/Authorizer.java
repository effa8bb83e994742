package dev.kemudi.apiserver.authz;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.RequestInfo;

/** Decides on requests. Thread-safe, and fast: it is asked on each. */
@FunctionalInterface
public interface Authorizer {
  Decision authorize(UserInfo user, RequestInfo request);
}
