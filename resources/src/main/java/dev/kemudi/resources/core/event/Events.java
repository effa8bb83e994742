package dev.kemudi.resources.core.event;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Event;
import dev.kemudi.resources.ResourceDefinition;
import dev.kemudi.resources.Strategy;

/** The resource {@code events}. */
public final class Events {
  private Events() {}

  public static ResourceDefinition<Event> definition() {
    return ResourceDefinition.of(CoreV1.EVENTS, new EventStrategy(false), "events");
  }

  /** The rules of events that come in as {@code events.k8s.io/v1}. */
  public static Strategy<Event> strict() {
    return new EventStrategy(true);
  }
}
