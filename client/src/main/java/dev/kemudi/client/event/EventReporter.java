package dev.kemudi.client.event;

import dev.kemudi.api.core.v1.ObjectReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes events of {@code events.k8s.io}, as the scheduler and the service proxy do, in the
 * background; a failure to write one is logged and nothing else.
 */
public interface EventReporter {
  /**
   * Tells something about an object.
   *
   * @param related a second object that has to do with it
   * @param type {@code Normal} or {@code Warning}
   * @param reason why, a word in CamelCase such as {@code FailedScheduling}
   * @param action what was done or tried, a word such as {@code Scheduling}
   */
  void event(
      ObjectReference regarding,
      @Nullable ObjectReference related,
      String type,
      String reason,
      String action,
      String note);
}
