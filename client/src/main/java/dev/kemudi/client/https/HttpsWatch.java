package dev.kemudi.client.https;

import dev.kemudi.client.TransportException;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WatchClosedException;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.meta.v1.Status;
import dev.kemudi.machinery.meta.v1.WatchEvent;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A watch over a response. A thread of its own reads it, some events ahead of who uses it; closing
 * cuts the response off, which ends the thread.
 */
final class HttpsWatch<T extends KubeObject> implements Watch<T> {
  private sealed interface Item<T> {
    record Arrived<T>(Event<T> event) implements Item<T> {}

    record Ended<T>(RuntimeException how) implements Item<T> {}
  }

  private static final int AHEAD = 128;

  private final HttpResponse response;
  private final WatchFrames frames;
  private final Wire<T> wire;
  private final BlockingQueue<Item<T>> items = new ArrayBlockingQueue<>(AHEAD);
  private final Thread reader;
  private volatile boolean closed;
  private @Nullable RuntimeException end;

  HttpsWatch(HttpResponse response, Wire<T> wire) {
    this.response = response;
    this.wire = wire;
    String type = response.headers().get("Content-Type", "");
    this.frames = new WatchFrames(response.body(), type.startsWith(Wire.PROTOBUF));
    this.reader = Thread.ofVirtual().name("watch").start(this::read);
  }

  private void read() {
    try {
      items.put(new Item.Ended<>(readToTheEnd()));
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private RuntimeException readToTheEnd() throws InterruptedException {
    try {
      for (WatchEvent event; (event = frames.next()) != null; ) {
        Event<T> read = decode(event);
        if (read != null) {
          items.put(new Item.Arrived<>(read));
        }
      }
      return new WatchClosedException("the server ended the watch");
    } catch (IOException e) {
      return new TransportException("the watch broke off: " + e.getMessage(), e);
    } catch (StatusError | DecodeException e) {
      return e;
    }
  }

  private @Nullable Event<T> decode(WatchEvent event) {
    byte[] object = event.object().bytes();
    return switch (event.type()) {
      case "ADDED" -> new Event.Added<>(wire.decode(object));
      case "MODIFIED" -> new Event.Modified<>(wire.decode(object));
      case "DELETED" -> new Event.Deleted<>(wire.decode(object));
      case "BOOKMARK" -> new Event.Bookmark<>(wire.decode(object).resourceVersion());
      case "ERROR" -> throw failure(object);
      default -> null;
    };
  }

  private static StatusError failure(byte[] object) {
    Status status = Failures.status(object);
    return status == null
        ? StatusError.internal("unable to decode an event from the watch stream")
        : new StatusError(status);
  }

  @Override
  public @Nullable Event<T> next(Duration timeout) throws InterruptedException {
    if (closed) {
      throw new WatchClosedException("the watch was closed");
    }
    if (end != null) {
      throw end;
    }
    return switch (items.poll(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      case null -> null;
      case Item.Arrived<T>(Event<T> event) -> event;
      case Item.Ended<T>(RuntimeException how) -> {
        end = how;
        throw closed ? new WatchClosedException("the watch was closed") : how;
      }
    };
  }

  @Override
  public void close() {
    closed = true;
    response.close();
    reader.interrupt();
  }
}
