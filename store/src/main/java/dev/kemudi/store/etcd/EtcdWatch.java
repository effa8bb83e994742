package dev.kemudi.store.etcd;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.Horizon;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreEvent;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.WatchBatch;
import dev.kemudi.store.etcd.wire.Event;
import dev.kemudi.store.etcd.wire.KeyValue;
import dev.kemudi.store.etcd.wire.RangeResponse;
import dev.kemudi.store.etcd.wire.WatchCreateRequest;
import dev.kemudi.store.etcd.wire.WatchProgressRequest;
import dev.kemudi.store.etcd.wire.WatchRequest;
import dev.kemudi.store.etcd.wire.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A watch stream of its own.
 *
 * <p>Whether the watch knows everything is proved, not believed: etcd before 3.4.25 answers a
 * request for progress before events that it has yet to send. So the watch counts the keys that
 * exist by what it was sent, and compares the count and the latest revision with what a
 * linearizable read of the prefix says: a write that it hasn't seen, other than one that left no
 * trace, makes either differ.
 */
final class EtcdWatch implements StoreWatch {
  /** The id that answers to requests for progress bear. */
  private static final long NO_WATCH = -1;

  /** How many responses may wait for the reader before etcd has to. */
  private static final int WINDOW = 16;

  private static final long ASK_AGAIN_NANOS = Duration.ofMillis(100).toNanos();

  private final Supplier<RangeResponse> newest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Receiver receiver = new Receiver();

  @GuardedBy("lock")
  private final Queue<WatchResponse> queue = new ArrayDeque<>();

  /** Up to where the stream has told everything. */
  @GuardedBy("lock")
  private long seen;

  /** How many keys exist at that revision; negative if that isn't known. */
  @GuardedBy("lock")
  private long live;

  @GuardedBy("lock")
  private @Nullable Throwable failure;

  /** How often progress was asked for, and up to which time that was fulfilled or answered. */
  @GuardedBy("lock")
  private long asked;

  @GuardedBy("lock")
  private long fulfilled;

  @GuardedBy("lock")
  private long answered;

  /**
   * For each request under way, how often progress had been asked for. etcd may leave one
   * unanswered, then an answer counts for an earlier one than it was to, which is the safe side.
   */
  @GuardedBy("lock")
  private final Queue<Long> outstanding = new ArrayDeque<>();

  /** The reader's own. */
  private long told;

  /**
   * @param live how many keys exist at the revision, negative if that isn't known
   * @param newest reads the prefix's count and its latest key as they are now
   */
  private EtcdWatch(Revision after, long live, Supplier<RangeResponse> newest) {
    this.newest = newest;
    this.seen = after.value();
    this.told = after.value();
    this.live = live;
  }

  static EtcdWatch open(
      Channel channel, String prefix, Revision after, long live, Supplier<RangeResponse> newest) {
    EtcdWatch watch = new EtcdWatch(after, live, newest);
    ClientCalls.asyncBidiStreamingCall(
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers()))
            .newCall(EtcdCalls.WATCH, CallOptions.DEFAULT),
        watch.receiver);
    watch.send(
        WatchRequest.newBuilder()
            .setCreateRequest(
                WatchCreateRequest.newBuilder()
                    .setKey(Wire.start(prefix))
                    .setRangeEnd(Wire.end(prefix))
                    .setStartRevision(after.value() + 1)
                    .setPrevKv(true)
                    .setProgressNotify(true))
            .build());
    return watch;
  }

  /** A member that lost its leader ends the stream instead of falling silent. */
  private static Metadata headers() {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("hasleader", Metadata.ASCII_STRING_MARSHALLER), "true");
    return headers;
  }

  private void send(WatchRequest request) {
    lock.lock();
    try {
      if (failure == null) {
        receiver.requests().onNext(request);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The stream's own end, called by etcd's channel. */
  private final class Receiver implements ClientResponseObserver<WatchRequest, WatchResponse> {
    private @Nullable ClientCallStreamObserver<WatchRequest> requests;

    ClientCallStreamObserver<WatchRequest> requests() {
      ClientCallStreamObserver<WatchRequest> started = requests;
      if (started == null) {
        throw new IllegalStateException("the stream didn't start");
      }
      return started;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchRequest> stream) {
      stream.disableAutoRequestWithInitial(WINDOW);
      requests = stream;
    }

    @Override
    public void onNext(WatchResponse response) {
      lock.lock();
      try {
        response.getEventsList().forEach(event -> count(event));
        if (isProgressNotice(response)) {
          seen = Math.max(seen, response.getHeader().getRevision());
        }
        if (response.getWatchId() == NO_WATCH && !outstanding.isEmpty()) {
          answered = outstanding.remove();
        }
        queue.add(response);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @GuardedBy("EtcdWatch.this.lock")
    private void count(Event event) {
      KeyValue after = event.getKv();
      seen = Math.max(seen, after.getModRevision());
      if (live >= 0 && event.getType() == Event.EventType.DELETE) {
        live--;
      } else if (live >= 0 && after.getCreateRevision() == after.getModRevision()) {
        live++;
      }
    }

    @Override
    public void onError(Throwable cause) {
      fail(cause);
    }

    @Override
    public void onCompleted() {
      fail(new StoreUnavailableException("etcd ended the watch"));
    }
  }

  /** Notices come in order with the events, other than answers to requests for progress. */
  private static boolean isProgressNotice(WatchResponse response) {
    return response.getEventsCount() == 0
        && !response.getCreated()
        && !response.getCanceled()
        && response.getWatchId() != NO_WATCH;
  }

  private void fail(Throwable cause) {
    lock.lock();
    try {
      if (failure == null) {
        failure = cause;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public WatchBatch next(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      long before = told;
      List<StoreEvent> events = new ArrayList<>();
      long answer = 0;
      for (WatchResponse response : await(deadline)) {
        receiver.requests().request(1);
        answer = Math.max(answer, take(response, events));
      }
      if (answer != 0 && events.isEmpty() && proven()) {
        told = Math.max(told, answer);
        fulfil();
      }
      if (told > before || answer != 0 && told >= answer || passed(deadline)) {
        return new WatchBatch(events, new Revision(told));
      }
    }
  }

  /** Whether the reader was told all that the store has under the prefix now. */
  private boolean proven() {
    return horizon().relevant().value() <= told;
  }

  private static boolean passed(long deadline) {
    return System.nanoTime() - deadline >= 0;
  }

  /** Responses in order, none if the time is over; asks for progress while that is wanted. */
  private List<WatchResponse> await(long deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (queue.isEmpty() && failure == null && !passed(deadline)) {
        long until = deadline;
        if (asked > fulfilled) {
          askForProgress();
          until = Math.min(deadline, System.nanoTime() + ASK_AGAIN_NANOS);
        }
        changed.awaitNanos(until - System.nanoTime());
      }
      if (queue.isEmpty() && failure != null) {
        throw failure instanceof StoreUnavailableException known
            ? known
            : Failures.unavailable(failure);
      }
      List<WatchResponse> responses = List.copyOf(queue);
      queue.clear();
      return responses;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void askForProgress() {
    outstanding.add(asked);
    receiver
        .requests()
        .onNext(
            WatchRequest.newBuilder()
                .setProgressRequest(WatchProgressRequest.getDefaultInstance())
                .build());
  }

  /** Those who asked before the request that was answered have what they wanted. */
  private void fulfil() {
    lock.lock();
    try {
      fulfilled = Math.max(fulfilled, answered);
    } finally {
      lock.unlock();
    }
  }

  /** Adds a response's events; returns the revision of an answer to a request for progress. */
  private long take(WatchResponse response, List<StoreEvent> events) {
    if (response.getCanceled()) {
      if (response.getCompactRevision() != 0) {
        throw new CompactedException(
            new Revision(told), new Revision(response.getCompactRevision()));
      }
      throw new StoreUnavailableException(
          "etcd cancelled the watch: " + response.getCancelReason());
    }
    for (Event event : response.getEventsList()) {
      events.add(event(event));
      told = Math.max(told, event.getKv().getModRevision());
    }
    if (isProgressNotice(response)) {
      told = Math.max(told, response.getHeader().getRevision());
    }
    return response.getWatchId() == NO_WATCH ? response.getHeader().getRevision() : 0;
  }

  private StoreEvent event(Event event) {
    KeyValue after = event.getKv();
    Entry previous = event.hasPrevKv() ? Wire.entry(event.getPrevKv()) : null;
    boolean created =
        event.getType() == Event.EventType.PUT
            && after.getCreateRevision() == after.getModRevision();
    if (previous == null && !created) {
      throw new CompactedException(new Revision(told), new Revision(after.getModRevision()));
    }
    return previous == null || event.getType() == Event.EventType.PUT
        ? new StoreEvent.Put(Wire.entry(after), previous)
        : new StoreEvent.Delete(previous, new Revision(after.getModRevision()));
  }

  @Override
  public void requestProgress() {
    lock.lock();
    try {
      asked++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Horizon horizon() {
    RangeResponse range = newest.get();
    long current = range.getHeader().getRevision();
    long latest = range.getKvsCount() == 0 ? 0 : range.getKvs(0).getModRevision();
    lock.lock();
    try {
      boolean same = range.getCount() == live && latest <= seen;
      return new Horizon(
          new Revision(current), new Revision(same ? Math.min(seen, current) : current));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    fail(new StoreUnavailableException("the watch is closed"));
    receiver.requests().cancel("closed", null);
  }
}
