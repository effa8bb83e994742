package dev.kemudi.client.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.NodeCodec;
import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.ManualClock;
import dev.kemudi.client.MemoryClient;
import dev.kemudi.client.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class EventBroadcasterTest {
  private static final ObjectReference POD =
      new ObjectReference("Pod", "ns", "web-0", "u1", "v1", "7", "");

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00.5Z"));
  private final MemoryClient client = new MemoryClient(clock);
  private final EventBroadcaster broadcaster =
      new EventBroadcaster(client, clock, new SplittableRandom(1));
  private final EventRecorder recorder = broadcaster.recorder("kubelet", "node-1");
  private final Watch<Event> watch = client.watch(CoreV1.EVENTS, ListQuery.ALL);

  @AfterEach
  void closeAll() {
    watch.close();
    broadcaster.close();
  }

  private Event next() throws InterruptedException {
    return switch (Objects.requireNonNull(watch.next(Duration.ofSeconds(20)))) {
      case Watch.Event.Added<Event>(Event event) -> event;
      case Watch.Event.Modified<Event>(Event event) -> event;
      case Watch.Event.Deleted<Event>(Event event) -> throw new AssertionError(event);
      case Watch.Event.Bookmark<Event>(String version) -> throw new AssertionError(version);
    };
  }

  @Test
  void anEventIsWrittenAsUpstreamWritesIt() throws InterruptedException {
    recorder.event(POD, "Normal", "Started", "Started container web");
    Event event = next();
    assertEquals("web-0." + Long.toHexString(1_767_225_600_500_000_000L), event.name());
    assertEquals("ns", event.namespace());
    assertEquals(POD, event.involvedObject());
    assertEquals(1, event.count());
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), event.firstTimestamp());
    assertEquals(event.firstTimestamp(), event.lastTimestamp());
    assertEquals("kubelet", event.source().component());
    assertEquals("node-1", event.source().host());
    assertEquals("", event.reportingComponent());
    assertNull(event.eventTime());
  }

  @Test
  void theSameAgainIsCounted() throws InterruptedException {
    recorder.event(POD, "Warning", "BackOff", "Back-off");
    Event first = next();
    clock.advance(Duration.ofSeconds(30));
    recorder.event(POD, "Warning", "BackOff", "Back-off");
    Event second = next();
    assertEquals(first.name(), second.name());
    assertEquals(2, second.count());
    assertEquals(first.firstTimestamp(), second.firstTimestamp());
    assertEquals(Instant.parse("2026-01-01T00:00:30Z"), second.lastTimestamp());
  }

  @Test
  void aCountedEventThatExpiredIsWrittenAnew() throws InterruptedException {
    recorder.event(POD, "Warning", "BackOff", "Back-off");
    Event first = next();
    client.remove(CoreV1.EVENTS, new dev.kemudi.machinery.object.ObjectKey("ns", first.name()));
    watch.next(Duration.ofSeconds(20));
    recorder.event(POD, "Warning", "BackOff", "Back-off");
    assertEquals(2, next().count());
  }

  @Test
  void manySimilarOnesAreCombined() throws InterruptedException {
    for (int i = 1; i <= 11; i++) {
      recorder.event(POD, "Warning", "Failed", "attempt " + i);
    }
    for (int i = 1; i <= 9; i++) {
      assertEquals("attempt " + i, next().message());
    }
    Event tenth = next();
    assertEquals("(combined from similar events): attempt 10", tenth.message());
    Event eleventh = next();
    assertEquals(tenth.name(), eleventh.name());
    assertEquals("(combined from similar events): attempt 11", eleventh.message());
    assertEquals(2, eleventh.count());
  }

  @Test
  void aTalkativeSourceIsCutOff() throws InterruptedException {
    for (int i = 1; i <= 40; i++) {
      recorder.event(POD, "Warning", "BackOff", "Back-off");
    }
    recorder.event(
        new ObjectReference("Pod", "ns", "other", "u2", "v1", "7", ""), "Normal", "Last", "end");
    int written = 0;
    while (!next().reason().equals("Last")) {
      written++;
    }
    assertEquals(25, written);
  }

  @Test
  void clusterWideObjectsHaveTheirEventsInDefault() throws InterruptedException {
    recorder.event(
        NodeCodec.INSTANCE,
        NodeBuilder.create().metadata(m -> m.name("node-1").uid("n")).build(),
        "Normal",
        "Starting",
        "");
    assertEquals("default", next().namespace());
  }

  @Test
  void closingDropsWhatWaits() {
    recorder.event(POD, "Normal", "Started", "");
    broadcaster.close();
    int written = client.writes().size();
    recorder.event(POD, "Normal", "Started", "");
    assertEquals(written, client.writes().size());
    assertTrue(List.of(0, 1).contains(written));
  }
}
