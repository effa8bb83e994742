package dev.kemudi.client.https;

import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.meta.v1.StatusDetailsBuilder;
import dev.kemudi.machinery.status.StatusError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Failures as a server tells them: a Status, or what a proxy in between makes of it. */
public final class Failures {
  private static final int SHOWN = 2048;

  private Failures() {}

  /** The failure in an answer. */
  public static StatusError of(int code, String method, byte[] body, int retryAfterSeconds) {
    Status status = status(body);
    if (status != null && status.status().equals("Failure")) {
      return new StatusError(
          status.code() != 0 ? status : StatusBuilder.from(status).code(code).build());
    }
    return generic(code, method, text(body), retryAfterSeconds);
  }

  /** The body as a Status; null if it is none. */
  static @Nullable Status status(byte[] body) {
    try {
      if (Protobuf.isEnvelope(body)) {
        Protobuf.Envelope envelope = Protobuf.open(body);
        return envelope.kind().equals("Status") ? envelope.decode(StatusCodec.INSTANCE) : null;
      }
      Status status = Json.decode(StatusCodec.INSTANCE, body);
      return status.typeMeta().kind().equals("Status") ? status : null;
    } catch (DecodeException e) {
      return null;
    }
  }

  private static String text(byte[] body) {
    return new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8).strip();
  }

  private static StatusError generic(int code, String method, String body, int retryAfter) {
    Status status =
        StatusBuilder.create()
            .status("Failure")
            .code(code)
            .reason(reason(code, method))
            .message(message(code, body))
            .details(StatusDetailsBuilder.create().retryAfterSeconds(retryAfter).build())
            .build();
    return new StatusError(status);
  }

  private static String reason(int code, String method) {
    return switch (code) {
      case 400 -> StatusError.Reason.BAD_REQUEST;
      case 401 -> StatusError.Reason.UNAUTHORIZED;
      case 403 -> StatusError.Reason.FORBIDDEN;
      case 404 -> StatusError.Reason.NOT_FOUND;
      case 405 -> StatusError.Reason.METHOD_NOT_ALLOWED;
      case 406 -> StatusError.Reason.NOT_ACCEPTABLE;
      case 409 ->
          method.equals("POST") ? StatusError.Reason.ALREADY_EXISTS : StatusError.Reason.CONFLICT;
      case 410 -> StatusError.Reason.GONE;
      case 413 -> StatusError.Reason.REQUEST_ENTITY_TOO_LARGE;
      case 415 -> StatusError.Reason.UNSUPPORTED_MEDIA_TYPE;
      case 422 -> StatusError.Reason.INVALID;
      case 429 -> StatusError.Reason.TOO_MANY_REQUESTS;
      case 503 -> StatusError.Reason.SERVICE_UNAVAILABLE;
      case 504 -> StatusError.Reason.TIMEOUT;
      default -> code >= 500 ? StatusError.Reason.INTERNAL_ERROR : StatusError.Reason.UNKNOWN;
    };
  }

  private static String message(int code, String body) {
    return switch (code) {
      case 400 -> "the server rejected our request for an unknown reason";
      case 401 -> "the server has asked for the client to provide credentials";
      case 403 -> body.isEmpty() ? "forbidden" : body;
      case 404 -> "the server could not find the requested resource";
      case 405 -> "the server does not allow this method on the requested resource";
      case 409 -> "the server reported a conflict";
      case 422 -> "the server rejected our request due to an error in our request";
      case 429 -> "the server has received too many requests and has asked us to try again later";
      case 503 -> "the server is currently unable to handle the request";
      case 504 ->
          "the server was unable to return a response in the time allotted, but may still be"
              + " processing the request";
      default ->
          code >= 500
              ? "an error on the server (\""
                  + body
                  + "\") has prevented the request from succeeding"
              : "the server responded with the status code "
                  + code
                  + " but did not return more information";
    };
  }
}
