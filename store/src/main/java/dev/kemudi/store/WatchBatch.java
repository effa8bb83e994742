package dev.kemudi.store;

import java.util.List;

/**
 * What a watch had to tell.
 *
 * @param events changes in the order of their revisions, empty if there were none in the time
 *     given; the changes of one revision are never split over two batches
 * @param progress every change up to here has now been told; at least the last event's revision
 */
public record WatchBatch(List<StoreEvent> events, Revision progress) {
  public WatchBatch {
    events = List.copyOf(events);
  }
}
