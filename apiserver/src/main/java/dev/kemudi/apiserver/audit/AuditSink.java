package dev.kemudi.apiserver.audit;

import java.util.List;
import java.util.Map;

/** Where events go, as JSON trees. Safe for several threads. */
interface AuditSink extends AutoCloseable {
  /** Takes the events; what can't be kept is lost, and that is logged. */
  void take(List<Map<String, Object>> events);

  /** Waits for nothing any more: what fails from now on is lost at once. */
  default void hurry() {}

  /** Keeps what has been taken, and takes no more. */
  @Override
  void close();
}
