package dev.kemudi.store.etcd;

import dev.kemudi.store.StoreUnavailableException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What etcd's errors mean. etcd tells them apart by their texts alone. */
final class Failures {
  private static final String COMPACTED = "required revision has been compacted";
  private static final String FUTURE = "required revision is a future revision";

  private Failures() {}

  static boolean isCompacted(StatusRuntimeException failure) {
    return says(failure, COMPACTED);
  }

  static boolean isFuture(StatusRuntimeException failure) {
    return says(failure, FUTURE);
  }

  private static boolean says(StatusRuntimeException failure, String text) {
    String description = failure.getStatus().getDescription();
    return failure.getStatus().getCode() == Status.Code.OUT_OF_RANGE
        && description != null
        && description.contains(text);
  }

  static boolean isUnavailable(StatusRuntimeException failure) {
    return failure.getStatus().getCode() == Status.Code.UNAVAILABLE;
  }

  static StoreUnavailableException unavailable(Throwable cause) {
    return new StoreUnavailableException("etcd failed: " + cause.getMessage(), cause);
  }
}
