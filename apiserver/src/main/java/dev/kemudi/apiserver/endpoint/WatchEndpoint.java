package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.metrics.WatchMetrics;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.apiserver.registry.VersionMatch;
import dev.kemudi.apiserver.request.Flag;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.http.websocket.WebSocketHandshake;
import dev.kemudi.machinery.codec.Json;
import dev.kemudi.machinery.codec.Protobuf;
import dev.kemudi.machinery.codec.TypeCodec;
import dev.kemudi.machinery.meta.v1.ObjectMetaBuilder;
import dev.kemudi.machinery.meta.v1.StatusCodec;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.store.Revision;
import dev.kemudi.store.cache.CacheEvent;
import dev.kemudi.store.cache.CacheWatch;
import dev.kemudi.store.cache.WatchPoll;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code watch}: a stream of events, each a frame of its own, until the time is over, the
 * watcher goes or falls behind.
 */
final class WatchEndpoint {
  private static final Duration BOOKMARK_PERIOD = Duration.ofMinutes(1);
  private static final Duration ENDLESS = Duration.ofDays(36_500);

  private final WatchMetrics watched;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration least;

  WatchEndpoint(WatchMetrics watched, InstantSource clock, RandomGenerator random, Duration least) {
    this.watched = watched;
    this.clock = clock;
    this.random = random;
    this.least = least;
  }

  /**
   * @param visit over when the watch is open, which ends with its registry
   */
  <A extends KubeObject, T extends KubeObject> void watch(
      HttpExchange exchange, RequestContext context, Form<A, T> form, Visit visit)
      throws Exception {
    MediaType media = Answer.acceptedEvents(exchange, form.served().kind());
    VersionMatch.check(
        exchange.query().get("resourceVersionMatch", ""),
        exchange.query().get("resourceVersion", ""),
        exchange.query().get("continue", ""),
        true);
    Selection<T> selection = Selection.of(exchange.query(), form).named(context.info());
    Table<T> table = new Table<>(form, exchange, media, clock.instant());
    Duration timeout = timeout(ReadEndpoints.number(exchange.query(), "timeoutSeconds"));
    Thread reader = Thread.currentThread();
    try (CacheWatch<Stored<T>> watch = open(exchange, context, form, selection, visit)) {
      exchange.onPeerGone(reader::interrupt);
      try (EventSink sink = sink(exchange, media, reader)) {
        if (sink != null) {
          new Stream<>(form, selection, media, table, exchange, sink).run(watch, timeout);
        }
      }
    } catch (StatusError e) {
      if (!e.isExpired()) {
        throw e;
      }
      // Clients look for what became of their version among the events, not in the answer's code.
      try (EventSink sink = sink(exchange, media, reader)) {
        if (sink != null) {
          new Stream<>(form, selection, media, table, exchange, sink).error(e);
        }
      }
    }
  }

  /** How long the watch lasts: as asked, or so that not all watches end at once. */
  private Duration timeout(long seconds) {
    if (seconds > 0) {
      return Duration.ofSeconds(seconds);
    }
    return least.isZero() ? ENDLESS : least.plusMillis(random.nextLong(least.toMillis()));
  }

  private static <A extends KubeObject, T extends KubeObject> CacheWatch<Stored<T>> open(
      HttpExchange exchange,
      RequestContext context,
      Form<A, T> form,
      Selection<T> selection,
      Visit visit)
      throws InterruptedException {
    String node = selection.exact("spec.nodeName");
    try (visit) {
      return form.registry()
          .watch(
              context.info().namespace(),
              selection.isEverything() ? null : selection,
              node.isEmpty() ? "" : "spec.nodeName",
              node,
              exchange.query().get("resourceVersion", ""));
    }
  }

  /** Begins the answer; null if it is one already. */
  private static @Nullable EventSink sink(HttpExchange exchange, MediaType media, Thread reader)
      throws IOException {
    boolean binary = media.encoding() == MediaType.Encoding.PROTOBUF;
    if (WebSocketHandshake.isRequested(exchange)) {
      var socket =
          WebSocketHandshake.accept(exchange, EventSink.Messages.protocols(exchange)).orElse(null);
      if (socket == null) {
        return null;
      }
      EventSink.Messages messages = new EventSink.Messages(socket, !binary);
      messages.untilGone(reader::interrupt);
      return messages;
    }
    String type = binary ? "application/vnd.kubernetes.protobuf;stream=watch" : "application/json";
    ResponseStream stream =
        exchange.stream(
            200, Headers.of("Content-Type", type, "Cache-Control", "no-cache, private"));
    stream.flush();
    return new EventSink.Stream(stream);
  }

  /** One running watch. */
  private final class Stream<A extends KubeObject, T extends KubeObject> {
    private final Form<A, T> form;
    private final Selection<T> selection;
    private final MediaType media;
    private final EventSink out;
    private final boolean bookmarks;
    private final WatchMetrics.Series counted;
    private Table<T> table;

    Stream(
        Form<A, T> form,
        Selection<T> selection,
        MediaType media,
        Table<T> table,
        HttpExchange exchange,
        EventSink out) {
      this.form = form;
      this.selection = selection;
      this.media = media;
      this.out = out;
      this.bookmarks = Flag.isTrue(exchange.query().get("allowWatchBookmarks"));
      this.counted = watched.of(form.served().kind().gvk());
      this.table = table;
    }

    void run(CacheWatch<Stored<T>> watch, Duration timeout)
        throws IOException, InterruptedException {
      Instant end = clock.instant().plus(timeout);
      Instant nextBookmark = clock.instant().plus(BOOKMARK_PERIOD);
      Revision progress = Revision.ZERO;
      while (clock.instant().isBefore(end)) {
        Instant wake = bookmarks && nextBookmark.isBefore(end) ? nextBookmark : end;
        Duration wait = Duration.between(clock.instant(), wake);
        switch (watch.next(wait.isNegative() ? Duration.ZERO : wait)) {
          case WatchPoll.Events<Stored<T>> events -> {
            try {
              write(events.events());
            } catch (StatusError e) {
              // A webhook can't convert what has happened: whoever watches begins again.
              error(e);
              return;
            }
            progress = events.progress();
          }
          case WatchPoll.Quiet<Stored<T>> quiet -> progress = quiet.progress();
          case WatchPoll.TooOld<Stored<T>> ignored -> {
            error(StatusError.expired("too old resource version"));
            return;
          }
          case WatchPoll.Ended<Stored<T>> ignored -> {
            return;
          }
        }
        if (bookmarks && !clock.instant().isBefore(nextBookmark)) {
          bookmark(progress);
          nextBookmark = clock.instant().plus(BOOKMARK_PERIOD);
        }
      }
      if (bookmarks) {
        bookmark(progress);
      }
    }

    private void write(List<CacheEvent<Stored<T>>> events) throws IOException {
      List<byte[]> frames = new ArrayList<>(events.size());
      for (CacheEvent<Stored<T>> event : events) {
        CacheEvent.Kind kind =
            selection.isEverything() ? event.kind() : Registry.kindFor(event, selection);
        if (kind != null) {
          byte[] frame = frame(kind.name(), event.object());
          counted.sent(frame.length);
          frames.add(frame);
        }
      }
      if (!frames.isEmpty()) {
        out.write(frames.toArray(new byte[0][]));
      }
    }

    private byte[] frame(String type, Stored<T> stored) {
      if (media.as().equals("Table")) {
        byte[] body = table.at(clock.instant()).ofObject(stored);
        table = table.withoutHeaders();
        return Encoder.event(MediaType.Encoding.JSON, type, body);
      }
      return view(type, form.fromHub(stored));
    }

    /** An event with the object, or its metadata, as this version has it. */
    private byte[] view(String type, Stored<A> stored) {
      byte[] body =
          media.isMetadata()
              ? Encoder.object(media.encoding(), Encoder.partial(stored, media.apiVersion()))
              : Encoder.object(media.encoding(), stored);
      return Encoder.event(media.encoding(), type, body);
    }

    private void bookmark(Revision progress) throws IOException {
      Kind<A> kind = form.served().kind();
      A empty =
          kind.withMetadata(
              kind.withTypeMeta(kind.codec().empty(), kind.typeMeta()),
              ObjectMetaBuilder.create().resourceVersion(Long.toString(progress.value())).build());
      out.write(view("BOOKMARK", Stored.of(kind, empty)));
    }

    private void error(StatusError error) throws IOException {
      var status = Answer.complete(error.status());
      TypeCodec<dev.kemudi.machinery.meta.v1.Status> codec = StatusCodec.INSTANCE;
      byte[] body =
          media.encoding() == MediaType.Encoding.PROTOBUF
              ? Protobuf.seal("v1", "Status", codec, status)
              : Json.encode(codec, status);
      out.write(Encoder.event(media.encoding(), "ERROR", body));
    }
  }
}
