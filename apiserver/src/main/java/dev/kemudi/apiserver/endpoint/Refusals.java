package dev.kemudi.apiserver.endpoint;

import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusDetailsBuilder;
import dev.kemudi.machinery.status.StatusError;

/** What is wrong with a request before it meets an object. */
public final class Refusals {
  private Refusals() {}

  /** No such path. */
  public static StatusError notServed() {
    return of(
        404, StatusError.Reason.NOT_FOUND, "the server could not find the requested resource");
  }

  /** The method is none of those that the path knows. */
  public static StatusError methodNotAllowed() {
    return of(
        405,
        StatusError.Reason.METHOD_NOT_ALLOWED,
        "the server does not allow this method on the requested resource");
  }

  /** The path takes bodies of some types only, and this is none of them. */
  static StatusError unsupportedMediaType() {
    return of(415, StatusError.Reason.UNSUPPORTED_MEDIA_TYPE, "415: Unsupported Media Type");
  }

  /** What went wrong has no reason that clients know, only words. */
  static StatusError unknown(String message) {
    return StatusError.of(500, StatusError.Reason.UNKNOWN, message);
  }

  private static StatusError of(int code, String reason, String message) {
    return new StatusError(
        StatusBuilder.from(StatusError.of(code, reason, message).status())
            .details(StatusDetailsBuilder.create().build())
            .build());
  }
}
