package dev.kemudi.node.cri;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Locale;

/**
 * A call that the container runtime refused or didn't answer. The message reads as gRPC clients in
 * Go print it, {@code rpc error: code = NotFound desc = ...}, for events and conditions show it to
 * users.
 */
public abstract sealed class CriException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String description;

  private CriException(String code, StatusRuntimeException cause) {
    super("rpc error: code = " + code + " desc = " + describe(cause), cause);
    this.description = describe(cause);
  }

  private static String describe(StatusRuntimeException cause) {
    String description = cause.getStatus().getDescription();
    return description == null ? "" : description;
  }

  /** What the runtime said, without gRPC's prefix. */
  public String description() {
    return description;
  }

  static CriException of(StatusRuntimeException cause) {
    return switch (cause.getStatus().getCode()) {
      case NOT_FOUND -> new NotFound(cause);
      case ALREADY_EXISTS -> new AlreadyExists(cause);
      case UNAVAILABLE -> new Unavailable(cause);
      case DEADLINE_EXCEEDED -> new DeadlineExceeded(cause);
      case CANCELLED -> new Cancelled(cause);
      case UNIMPLEMENTED -> new Unimplemented(cause);
      case INVALID_ARGUMENT -> new InvalidArgument(cause);
      case OK,
          UNKNOWN,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          new Failed(cause);
    };
  }

  /** The sandbox, container or image isn't known to the runtime. */
  public static final class NotFound extends CriException {
    private static final long serialVersionUID = 1L;

    NotFound(StatusRuntimeException cause) {
      super("NotFound", cause);
    }
  }

  /** The name is taken by another sandbox or container. */
  public static final class AlreadyExists extends CriException {
    private static final long serialVersionUID = 1L;

    AlreadyExists(StatusRuntimeException cause) {
      super("AlreadyExists", cause);
    }
  }

  /** The runtime can't be reached, or broke the connection during the call. */
  public static final class Unavailable extends CriException {
    private static final long serialVersionUID = 1L;

    Unavailable(StatusRuntimeException cause) {
      super("Unavailable", cause);
    }
  }

  /** The call's time ran out; the runtime may still carry it out. */
  public static final class DeadlineExceeded extends CriException {
    private static final long serialVersionUID = 1L;

    DeadlineExceeded(StatusRuntimeException cause) {
      super("DeadlineExceeded", cause);
    }
  }

  /** The calling thread was interrupted, or the client closed; the interrupt flag stays set. */
  public static final class Cancelled extends CriException {
    private static final long serialVersionUID = 1L;

    Cancelled(StatusRuntimeException cause) {
      super("Canceled", cause);
    }
  }

  /** The runtime is older than the call. */
  public static final class Unimplemented extends CriException {
    private static final long serialVersionUID = 1L;

    Unimplemented(StatusRuntimeException cause) {
      super("Unimplemented", cause);
    }
  }

  /** The runtime calls the request malformed. */
  public static final class InvalidArgument extends CriException {
    private static final long serialVersionUID = 1L;

    InvalidArgument(StatusRuntimeException cause) {
      super("InvalidArgument", cause);
    }
  }

  /** Any other failure, with the code that the runtime gave; most of containerd's are Unknown. */
  public static final class Failed extends CriException {
    private static final long serialVersionUID = 1L;

    private final Status.Code code;

    Failed(StatusRuntimeException cause) {
      super(goName(cause.getStatus().getCode()), cause);
      this.code = cause.getStatus().getCode();
    }

    /** The gRPC code of the failure. */
    public Status.Code code() {
      return code;
    }

    private static String goName(Status.Code code) {
      StringBuilder name = new StringBuilder();
      for (String word : code.name().split("_", -1)) {
        name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
      }
      return name.toString();
    }
  }
}
