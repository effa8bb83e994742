package dev.kemudi.controllers.testing;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.client.event.EventRecorder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the events that controllers tell, as lines of {@code name type reason message}. */
public final class RecordedEvents implements EventRecorder {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void event(ObjectReference about, String type, String reason, String message) {
    lines.add(about.name() + " " + type + " " + reason + " " + message);
  }

  public List<String> lines() {
    return lines;
  }
}
