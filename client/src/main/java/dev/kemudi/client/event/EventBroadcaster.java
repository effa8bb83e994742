package dev.kemudi.client.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Event;
import dev.kemudi.api.core.v1.EventSource;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.Threads;
import dev.kemudi.client.WriteOptions;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.JsonWriter;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of all recorders that it gives, one after another on a thread of its own that
 * is started with the first of them. Who tells of events is never held up: if writing is too slow,
 * the newest are dropped.
 */
public final class EventBroadcaster implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EventBroadcaster.class.getName());
  private static final int WAITING = 1000;

  private final Client client;
  private final InstantSource clock;
  private final EventAttempts attempts;
  private final Correlator correlator;
  private final BlockingQueue<Occurrence> queue = new ArrayBlockingQueue<>(WAITING);
  private final Stamps stamps = new Stamps();

  @GuardedBy("this")
  private @Nullable Thread writer;

  @GuardedBy("this")
  private boolean closed;

  public EventBroadcaster(Client client, InstantSource clock, RandomGenerator random) {
    this.client = client;
    this.clock = clock;
    this.attempts = new EventAttempts(random);
    this.correlator = new Correlator(clock);
  }

  /**
   * A recorder that signs its events.
   *
   * @param component who tells, such as {@code deployment-controller}
   * @param host the node that it runs on; empty for components that are not tied to one
   */
  public EventRecorder recorder(String component, String host) {
    EventSource source = new EventSource(component, host);
    return (about, type, reason, message) -> {
      Instant now = clock.instant();
      tell(new Occurrence(about, source, type, reason, message, now, stamps.next(now)));
    };
  }

  private synchronized void tell(Occurrence occurrence) {
    if (closed) {
      return;
    }
    if (!queue.offer(occurrence)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "too many events, one is dropped about={0}",
          occurrence.about().name());
    }
    if (writer == null) {
      writer = Thread.ofVirtual().name("events").start(this::run);
    }
  }

  private void run() {
    try {
      while (true) {
        Correlator.Outcome outcome = correlator.correlate(queue.take());
        if (outcome != null) {
          write(outcome);
        }
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the writer of events ends");
    }
  }

  private void write(Correlator.Outcome outcome) throws InterruptedException {
    attempts.write(outcome.event().name(), () -> writeOnce(outcome));
  }

  private void writeOnce(Correlator.Outcome outcome) {
    Event event = outcome.event();
    if (outcome.again()) {
      try {
        client.patch(CoreV1.EVENTS, ObjectKey.of(event), counted(event), WriteOptions.NONE);
        return;
      } catch (StatusError e) {
        if (!e.isNotFound()) {
          throw e;
        }
      }
    }
    client.create(CoreV1.EVENTS, event);
  }

  private static PatchRequest counted(Event event) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (JsonGenerator out = Json.generator(text)) {
      JsonWriter json = new JsonWriter(out);
      json.beginObject();
      json.name("count");
      json.number(event.count());
      json.name("lastTimestamp");
      json.time(event.lastTimestamp(), false);
      json.name("message");
      json.string(event.message());
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PatchRequest(PatchRequest.Type.STRATEGIC_MERGE, "", text.toByteArray());
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
