package dev.kemudi.client.event;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.events.v1.Event;
import dev.kemudi.api.events.v1.EventBuilder;
import dev.kemudi.api.events.v1.EventSeries;
import dev.kemudi.api.events.v1.EventSeriesCodec;
import dev.kemudi.api.events.v1.EventsV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.Threads;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of all reporters that it gives, one after another on a thread of its own that
 * is started with the first of them. If writing is too slow, the newest are dropped.
 */
public final class SeriesBroadcaster implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SeriesBroadcaster.class.getName());
  private static final int WAITING = 1000;
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Client client;
  private final InstantSource clock;
  private final EventAttempts attempts;
  private final EventSeriesTable table;
  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(WAITING);
  private final Stamps stamps = new Stamps();

  @GuardedBy("this")
  private @Nullable Thread writer;

  @GuardedBy("this")
  private boolean closed;

  public SeriesBroadcaster(Client client, InstantSource clock, RandomGenerator random) {
    this.client = client;
    this.clock = clock;
    this.attempts = new EventAttempts(random);
    this.table = new EventSeriesTable(clock.instant());
  }

  /**
   * A reporter that signs its events.
   *
   * @param controller who reports, such as {@code default-scheduler}
   * @param host where it runs; {@code controller-host} is the instance that signs
   */
  public EventReporter reporter(String controller, String host) {
    return (regarding, related, type, reason, action, note) -> {
      Instant now = clock.instant();
      String name = regarding.name() + "." + Long.toHexString(stamps.next(now));
      String namespace = regarding.namespace().isEmpty() ? "default" : regarding.namespace();
      tell(
          EventBuilder.create()
              .metadata(m -> m.name(name).namespace(namespace))
              .eventTime(now.truncatedTo(ChronoUnit.MICROS))
              .reportingController(controller)
              .reportingInstance(controller + "-" + host)
              .action(action)
              .reason(reason)
              .regarding(regarding)
              .related(related)
              .note(note)
              .type(type)
              .build());
    };
  }

  private synchronized void tell(Event event) {
    if (closed) {
      return;
    }
    if (!queue.offer(event)) {
      LOG.log(
          System.Logger.Level.WARNING, "too many events, one is dropped event={0}", event.name());
    }
    if (writer == null) {
      writer = Thread.ofVirtual().name("event-series").start(this::run);
    }
  }

  private void run() {
    Instant sweep = clock.instant().plus(SWEEP);
    try {
      while (true) {
        Event event = queue.poll(SWEEP.toSeconds(), TimeUnit.SECONDS);
        Event first =
            event == null
                ? null
                : table.observe(event, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (first != null) {
          write(first);
        }
        Instant now = clock.instant();
        if (event == null || !now.isBefore(sweep)) {
          sweep = now.plus(SWEEP);
          for (Event due : table.due(now)) {
            write(due);
          }
        }
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the writer of event series ends");
    }
  }

  private void write(Event event) throws InterruptedException {
    attempts.write(event.name(), () -> writeOnce(event));
  }

  private void writeOnce(Event event) {
    EventSeries series = event.series();
    if (series != null) {
      try {
        client.patch(EventsV1.EVENTS, ObjectKey.of(event), counted(series));
        return;
      } catch (StatusError e) {
        if (!e.isNotFound()) {
          throw e;
        }
      }
    }
    client.create(EventsV1.EVENTS, event);
  }

  private static PatchRequest counted(EventSeries series) {
    String text =
        new String(Json.encode(EventSeriesCodec.INSTANCE, series), StandardCharsets.UTF_8);
    return PatchRequest.of(PatchRequest.Type.STRATEGIC_MERGE, "{\"series\":" + text + "}");
  }

  /** Stops writing; what waits is dropped. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      running = writer;
    }
    if (running != null) {
      running.interrupt();
      Threads.join(running);
    }
  }
}
