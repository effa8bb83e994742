package dev.kemudi.machinery.status;

import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.StatusBuilder;
import dev.kemudi.machinery.meta.v1.StatusCause;
import dev.kemudi.machinery.meta.v1.StatusDetails;
import dev.kemudi.machinery.meta.v1.StatusDetailsBuilder;
import dev.kemudi.machinery.object.GroupKind;
import dev.kemudi.machinery.object.GroupResource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request failed, and this is what the client is told: a Status with upstream's code, reason and
 * message.
 */
public final class StatusError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Status status;

  public StatusError(Status status) {
    super(status.message(), null, false, false);
    this.status = status;
  }

  public Status status() {
    return status;
  }

  public int code() {
    return status.code();
  }

  /** The reason, such as {@code NotFound}. */
  public String reason() {
    return status.reason();
  }

  public boolean isNotFound() {
    return reason().equals(Reason.NOT_FOUND);
  }

  public boolean isAlreadyExists() {
    return reason().equals(Reason.ALREADY_EXISTS);
  }

  public boolean isConflict() {
    return reason().equals(Reason.CONFLICT);
  }

  public boolean isForbidden() {
    return reason().equals(Reason.FORBIDDEN);
  }

  public boolean isInvalid() {
    return reason().equals(Reason.INVALID);
  }

  /** The requested revision is no longer there: list again. */
  public boolean isExpired() {
    return reason().equals(Reason.EXPIRED) || reason().equals(Reason.GONE);
  }

  /**
   * Whether a cause of the given type is among the details, such as {@code NamespaceTerminating}.
   */
  public boolean hasCause(String type) {
    StatusDetails details = status.details();
    return details != null
        && details.causes().stream().anyMatch(cause -> cause.reason().equals(type));
  }

  /** The reasons of failures. */
  public static final class Reason {
    public static final String UNAUTHORIZED = "Unauthorized";
    public static final String FORBIDDEN = "Forbidden";
    public static final String NOT_FOUND = "NotFound";
    public static final String ALREADY_EXISTS = "AlreadyExists";
    public static final String CONFLICT = "Conflict";
    public static final String GONE = "Gone";
    public static final String EXPIRED = "Expired";
    public static final String INVALID = "Invalid";
    public static final String SERVER_TIMEOUT = "ServerTimeout";
    public static final String TIMEOUT = "Timeout";
    public static final String TOO_MANY_REQUESTS = "TooManyRequests";
    public static final String BAD_REQUEST = "BadRequest";
    public static final String METHOD_NOT_ALLOWED = "MethodNotAllowed";
    public static final String NOT_ACCEPTABLE = "NotAcceptable";
    public static final String REQUEST_ENTITY_TOO_LARGE = "RequestEntityTooLarge";
    public static final String UNSUPPORTED_MEDIA_TYPE = "UnsupportedMediaType";
    public static final String INTERNAL_ERROR = "InternalError";
    public static final String SERVICE_UNAVAILABLE = "ServiceUnavailable";
    public static final String UNKNOWN = "";

    private Reason() {}
  }

  private static Status failure(
      int code, String reason, String message, @Nullable StatusDetails details) {
    return StatusBuilder.create()
        .status("Failure")
        .code(code)
        .reason(reason)
        .message(message)
        .details(details)
        .build();
  }

  private static StatusDetailsBuilder details(GroupResource resource, String name) {
    return StatusDetailsBuilder.create()
        .name(name)
        .group(resource.group())
        .kind(resource.resource());
  }

  /** A failure without details. */
  public static StatusError of(int code, String reason, String message) {
    return new StatusError(failure(code, reason, message, null));
  }

  /** A request in good form that can't be carried out; its details are there, but say nothing. */
  public static StatusError unprocessable() {
    return new StatusError(
        failure(
            422,
            Reason.INVALID,
            "the server rejected our request due to an error in our request",
            StatusDetailsBuilder.create().build()));
  }

  public static StatusError notFound(GroupResource resource, String name) {
    return new StatusError(
        failure(
            404,
            Reason.NOT_FOUND,
            resource + " \"" + name + "\" not found",
            details(resource, name).build()));
  }

  public static StatusError alreadyExists(GroupResource resource, String name) {
    return new StatusError(
        failure(
            409,
            Reason.ALREADY_EXISTS,
            resource + " \"" + name + "\" already exists",
            details(resource, name).build()));
  }

  public static StatusError conflict(GroupResource resource, String name, String why) {
    String message = "Operation cannot be fulfilled on " + resource + " \"" + name + "\": " + why;
    return new StatusError(failure(409, Reason.CONFLICT, message, details(resource, name).build()));
  }

  /** The object was changed since the version that the caller saw. */
  public static StatusError modified(GroupResource resource, String name) {
    return conflict(
        resource,
        name,
        "the object has been modified; please apply your changes to the latest version and try again");
  }

  /** Other managers own fields that an apply would change. */
  public static StatusError applyConflict(List<StatusCause> causes, String message) {
    return new StatusError(
        failure(
            409, Reason.CONFLICT, message, StatusDetailsBuilder.create().causes(causes).build()));
  }

  public static StatusError forbidden(GroupResource resource, String name, String why) {
    String message;
    if (name.isEmpty()) {
      message =
          resource.resource().isEmpty() ? "forbidden: " + why : resource + " is forbidden: " + why;
    } else {
      message =
          resource.resource().isEmpty()
              ? "forbidden: " + why
              : resource + " \"" + name + "\" is forbidden: " + why;
    }
    return new StatusError(
        failure(403, Reason.FORBIDDEN, message, details(resource, name).build()));
  }

  public static StatusError unauthorized() {
    return of(401, Reason.UNAUTHORIZED, "Unauthorized");
  }

  public static StatusError badRequest(String message) {
    return of(400, Reason.BAD_REQUEST, message);
  }

  public static StatusError invalid(GroupKind kind, String name, List<FieldError> errors) {
    List<StatusCause> causes = new ArrayList<>();
    for (FieldError error : errors) {
      causes.add(new StatusCause(error.type().reason(), error.body(), error.field()));
    }
    List<String> texts = errors.stream().map(FieldError::toString).distinct().toList();
    String listed =
        texts.size() == 1
            ? texts.getFirst()
            : texts.stream().collect(Collectors.joining(", ", "[", "]"));
    StatusDetails details =
        StatusDetailsBuilder.create()
            .group(kind.group())
            .kind(kind.kind())
            .name(name)
            .causes(causes)
            .build();
    return new StatusError(
        failure(422, Reason.INVALID, kind + " \"" + name + "\" is invalid: " + listed, details));
  }

  public static StatusError expired(String message) {
    return of(410, Reason.EXPIRED, message);
  }

  public static StatusError gone(String message) {
    return of(410, Reason.GONE, message);
  }

  public static StatusError tooManyRequests(String message, int retryAfterSeconds) {
    StatusDetails details =
        StatusDetailsBuilder.create().retryAfterSeconds(retryAfterSeconds).build();
    return new StatusError(failure(429, Reason.TOO_MANY_REQUESTS, message, details));
  }

  public static StatusError timeout(String message, int retryAfterSeconds) {
    StatusDetails details =
        StatusDetailsBuilder.create().retryAfterSeconds(retryAfterSeconds).build();
    return new StatusError(failure(504, Reason.TIMEOUT, "Timeout: " + message, details));
  }

  public static StatusError serverTimeout(
      GroupResource resource, String verb, int retryAfterSeconds) {
    StatusDetails details = details(resource, verb).retryAfterSeconds(retryAfterSeconds).build();
    String message =
        "The "
            + verb
            + " operation against "
            + resource
            + " could not be completed at this time, please try again.";
    return new StatusError(failure(500, Reason.SERVER_TIMEOUT, message, details));
  }

  public static StatusError methodNotSupported(GroupResource resource, String verb) {
    return new StatusError(
        failure(
            405,
            Reason.METHOD_NOT_ALLOWED,
            verb + " is not supported on resources of kind \"" + resource + "\"",
            StatusDetailsBuilder.create()
                .group(resource.group())
                .kind(resource.resource())
                .build()));
  }

  public static StatusError requestEntityTooLarge(String message) {
    return of(413, Reason.REQUEST_ENTITY_TOO_LARGE, message);
  }

  public static StatusError unsupportedMediaType(String message) {
    return of(415, Reason.UNSUPPORTED_MEDIA_TYPE, message);
  }

  public static StatusError notAcceptable(String message) {
    return of(406, Reason.NOT_ACCEPTABLE, message);
  }

  public static StatusError serviceUnavailable(String message) {
    return of(503, Reason.SERVICE_UNAVAILABLE, message);
  }

  public static StatusError internal(String message) {
    StatusDetails details =
        StatusDetailsBuilder.create().causes(List.of(new StatusCause("", message, ""))).build();
    return new StatusError(
        failure(500, Reason.INTERNAL_ERROR, "Internal error occurred: " + message, details));
  }
}
