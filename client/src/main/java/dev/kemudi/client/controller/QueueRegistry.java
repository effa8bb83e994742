package dev.kemudi.client.controller;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The work queues of a group of components, for monitoring. Queues that are created while the
 * components are made belong to it, without each component having to hand it on.
 */
public final class QueueRegistry {
  private static final ScopedValue<QueueRegistry> CURRENT = ScopedValue.newInstance();

  private final List<RateLimitedQueue<?>> queues = new CopyOnWriteArrayList<>();

  /** Makes something whose queues belong to this registry. */
  public <T> T making(Supplier<T> components) {
    return ScopedValue.where(CURRENT, this).call(components::get);
  }

  /** A queue has been created. */
  static void created(RateLimitedQueue<?> queue) {
    if (CURRENT.isBound()) {
      CURRENT.get().queues.add(queue);
    }
  }

  /** What all of them have done. */
  public List<QueueReading> read() {
    return queues.stream().map(RateLimitedQueue::read).toList();
  }
}
