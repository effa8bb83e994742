package dev.kemudi.apiserver.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * The use of a resource by one request: until it is closed, the registry stays open, even when its
 * definition changes meanwhile. Belongs to one thread; closing it again does nothing.
 */
public final class Visit implements AutoCloseable {
  private final Form<?, ?> form;

  /** Null where the registry is there to stay, and once this is over. */
  private @Nullable Occupancy occupied;

  Visit(Form<?, ?> form, @Nullable Occupancy occupied) {
    this.form = form;
    this.occupied = occupied;
  }

  public Form<?, ?> form() {
    return form;
  }

  @Override
  public void close() {
    Occupancy left = occupied;
    occupied = null;
    if (left != null) {
      left.leave();
    }
  }
}
