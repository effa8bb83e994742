package dev.kemudi.resources.core.event;

import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.EventSeries;
import dev.kemudi.api.core.v1.EventSource;
import dev.kemudi.machinery.value.ZeroTime;
import dev.kemudi.resources.Ages;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.TableColumns.Column;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How events are printed. */
final class EventTable {
  static final TableColumns<Event> COLUMNS =
      new LateColumns<>(
          () ->
              TableBuilder.<Event>empty()
                  .cell(
                      Column.string("Last Seen", "Time since it was last seen."),
                      (event, now) -> Ages.since(lastSeen(event), now))
                  .string("Type", "Normal or Warning.", Event::type)
                  .string("Reason", "Short cause, for machines.", Event::reason)
                  .string("Object", "Object it is about.", EventTable::target)
                  .wide(
                      "Subobject",
                      "Part of the object it is about.",
                      event -> event.involvedObject().fieldPath())
                  .wide("Source", "Component that reported it.", EventTable::source)
                  .string("Message", "What happened.", event -> event.message().strip())
                  .cell(
                      Column.wide("First Seen", "Time since it was first seen."),
                      (event, now) -> Ages.since(firstSeen(event), now))
                  .wide("Count", "How often it was seen.", EventTable::count)
                  .cell(
                      new Column("Name", "string", "name", "Name of the event.", 1),
                      (event, now) -> event.name())
                  .build());

  private EventTable() {}

  private static @Nullable Instant firstSeen(Event event) {
    Instant first = event.firstTimestamp();
    return ZeroTime.isZero(first) ? event.eventTime() : first;
  }

  private static @Nullable Instant lastSeen(Event event) {
    EventSeries series = event.series();
    if (series != null) {
      return series.lastObservedTime();
    }
    Instant last = event.lastTimestamp();
    return ZeroTime.isZero(last) ? firstSeen(event) : last;
  }

  private static long count(Event event) {
    EventSeries series = event.series();
    return series != null ? series.count() : Math.max(event.count(), event.count() == 0 ? 1 : 0);
  }

  private static String target(Event event) {
    String kind = event.involvedObject().kind().toLowerCase(Locale.ROOT);
    String name = event.involvedObject().name();
    return name.isEmpty() ? kind : kind + "/" + name;
  }

  private static String source(Event event) {
    EventSource source = event.source();
    String component = Texts.or(source.component(), event.reportingComponent());
    String instance = Texts.or(source.host(), event.reportingInstance());
    return instance.isEmpty() ? component : component + ", " + instance;
  }
}
