package dev.kemudi.client.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.events.v1.Event;
import dev.kemudi.api.events.v1.EventBuilder;
import dev.kemudi.api.events.v1.EventSeries;
import dev.kemudi.api.events.v1.EventsV1;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.ManualClock;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SeriesBroadcasterTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final ObjectReference POD =
      new ObjectReference("Pod", "ns", "web-0", "u1", "v1", "7", "");

  @Test
  void aRepetitionBecomesASeries() throws InterruptedException {
    ManualClock clock = new ManualClock(START);
    MemoryClient client = new MemoryClient(clock);
    try (SeriesBroadcaster broadcaster =
            new SeriesBroadcaster(client, clock, new SplittableRandom(1));
        Watch<Event> watch = client.watch(EventsV1.EVENTS, ListQuery.ALL)) {
      EventReporter reporter = broadcaster.reporter("default-scheduler", "node-1");
      reporter.event(POD, null, "Warning", "FailedScheduling", "Scheduling", "no nodes");
      if (!(watch.next(SOON) instanceof Watch.Event.Added<Event>(Event first))) {
        throw new AssertionError("no event was written");
      }
      assertEquals("default-scheduler-node-1", first.reportingInstance());
      assertEquals(START, first.eventTime());
      assertNull(first.series());
      clock.advance(Duration.ofSeconds(5));
      reporter.event(POD, null, "Warning", "FailedScheduling", "Scheduling", "no nodes");
      if (!(watch.next(SOON) instanceof Watch.Event.Modified<Event>(Event second))) {
        throw new AssertionError("no series was written");
      }
      assertEquals(first.name(), second.name());
      assertEquals(new EventSeries(2, START.plusSeconds(5)), second.series());
    }
  }

  private static Event event() {
    return EventBuilder.create().regarding(POD).reason("R").eventTime(START).build();
  }

  @Test
  void aSeriesIsWrittenAgainWhenItHasEnded() {
    EventSeriesTable table = new EventSeriesTable(START);
    assertEquals(event(), table.observe(event(), START));
    assertNotNull(table.observe(event(), START.plusSeconds(1)));
    assertNull(table.observe(event(), START.plusSeconds(2)));
    assertEquals(List.of(), table.due(START.plusSeconds(300)));
    Event ended = table.due(START.plusSeconds(362)).getFirst();
    assertEquals(new EventSeries(3, START.plusSeconds(2)), ended.series());
    assertEquals(event(), table.observe(event(), START.plusSeconds(400)));
  }

  @Test
  void aSeriesThatLastsIsRefreshed() {
    EventSeriesTable table = new EventSeriesTable(START);
    for (int minute = 0; minute < 30; minute++) {
      Instant now = START.plus(Duration.ofMinutes(minute));
      table.observe(event(), now);
      assertEquals(List.of(), table.due(now));
    }
    assertEquals(1, table.due(START.plus(Duration.ofMinutes(30))).size());
  }
}
