package dev.kemudi.client.event;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.events.v1.Event;
import dev.kemudi.api.events.v1.EventBuilder;
import dev.kemudi.api.events.v1.EventSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events that go on: the same one seen again becomes a series, which is written when it begins,
 * every half hour while it lasts, and when it has ended, six minutes after it was last seen. For
 * one thread.
 */
final class EventSeriesTable {
  private record Key(
      String action,
      String reason,
      String controller,
      ObjectReference regarding,
      @Nullable ObjectReference related) {
    static Key of(Event event) {
      return new Key(
          event.action(),
          event.reason(),
          event.reportingController(),
          event.regarding(),
          event.related());
    }
  }

  private static final int REMEMBERED = 4096;

  /** Servers refuse a series of less: what was seen once is none. */
  private static final int FIRST_COUNT = 2;

  private static final Duration REFRESH = Duration.ofMinutes(30);
  private static final Duration FINISH = Duration.ofMinutes(6);

  private final Map<Key, Event> going = new LruMap<>(REMEMBERED);
  private Instant refreshed;

  EventSeriesTable(Instant now) {
    this.refreshed = now;
  }

  /** What to write of an event that was seen: itself, the beginning of a series, or nothing. */
  @Nullable Event observe(Event event, Instant now) {
    Key key = Key.of(event);
    Event known = going.get(key);
    if (known == null) {
      going.put(key, event);
      return event;
    }
    EventSeries series = known.series();
    Event again =
        EventBuilder.from(known)
            .series(new EventSeries(series == null ? FIRST_COUNT : series.count() + 1, now))
            .build();
    going.put(key, again);
    return series == null ? again : null;
  }

  /** The series whose state is to be written now; those that have ended are forgotten. */
  List<Event> due(Instant now) {
    boolean refresh = !refreshed.plus(REFRESH).isAfter(now);
    if (refresh) {
      refreshed = now;
    }
    List<Event> due = new ArrayList<>();
    for (Iterator<Event> events = going.values().iterator(); events.hasNext(); ) {
      Event event = events.next();
      boolean ended = !lastSeen(event).plus(FINISH).isAfter(now);
      if (event.series() != null && (ended || refresh)) {
        due.add(event);
      }
      if (ended) {
        events.remove();
      }
    }
    return due;
  }

  private static Instant lastSeen(Event event) {
    EventSeries series = event.series();
    Instant seen = series == null ? event.eventTime() : series.lastObservedTime();
    return seen == null ? Instant.EPOCH : seen;
  }
}
