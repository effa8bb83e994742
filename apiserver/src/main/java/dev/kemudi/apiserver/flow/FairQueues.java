package dev.kemudi.apiserver.flow;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.apiserver.metrics.FlowMetrics;
import dev.kemudi.apiserver.metrics.LevelReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The seats of one priority level and the queues before them.
 *
 * <p>Fairness is by virtual time: a clock of work that runs as fast as each of the queues that have
 * requests would be served if all were served side by side. Each queue has the virtual time at
 * which its next request may begin. When one begins, that moves on by the work it is thought to be,
 * and when it ends, by the difference to what it was; so of all queues that wait, the one that has
 * had least is next. For example, two queues that always wait share 10 seats: ten requests of a
 * millisecond each move one queue 10 ms of work ahead, and until the other one has got as much, its
 * requests go first, whether these are ten short ones or a single long one. A queue that was empty
 * starts at the time it is, so that nobody saves up.
 *
 * <p>A thread that has to wait blocks; who leaves a seat picks who goes next.
 */
final class FairQueues {
  private static final double SECOND = 1e9;

  /** How long a request is thought to take, in seconds, until it has ended. */
  static final double GUESS = 0.003;

  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private LevelLimits limits;

  @GuardedBy("lock")
  private ShuffleSharding deck;

  /** As many as the limits say, or more while requests wait in those that are too many. */
  @GuardedBy("lock")
  private final List<FlowQueue> queues = new ArrayList<>();

  @GuardedBy("lock")
  private int seatsTaken;

  @GuardedBy("lock")
  private int seatsWaitedFor;

  @GuardedBy("lock")
  private int waiting;

  @GuardedBy("lock")
  private int executing;

  /** Queues with requests that wait or are answered. */
  @GuardedBy("lock")
  private int busyQueues;

  /** Seconds of seats. */
  @GuardedBy("lock")
  private double virtualTime;

  @GuardedBy("lock")
  private long readAt;

  @GuardedBy("lock")
  private final LevelUse use;

  /** Where the search for the next queue begins, so that equals take turns. */
  @GuardedBy("lock")
  private int next;

  /**
   * @param nanos a clock that only goes forward
   */
  FairQueues(LevelLimits limits, LongSupplier nanos) {
    this.nanos = nanos;
    this.readAt = nanos.getAsLong();
    this.limits = limits;
    this.deck = new ShuffleSharding(limits.queues(), limits.hand());
    this.use = new LevelUse(readAt);
    use.configure(limits, readAt);
    resize();
  }

  /** Goes on with other limits; who waits or is seated stays so. */
  void configure(LevelLimits changed) {
    lock.lock();
    try {
      if (!changed.equals(limits)) {
        advance();
        limits = changed;
        deck = new ShuffleSharding(changed.queues(), changed.hand());
        use.configure(changed, readAt);
        resize();
        dispatch();
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void resize() {
    while (queues.size() < limits.queues()) {
      queues.add(new FlowQueue());
    }
    while (queues.size() > limits.queues() && queues.getLast().isIdle()) {
      queues.removeLast();
    }
    next = 0;
  }

  /**
   * Takes seats for a request, waiting for them if the level lets it.
   *
   * @param counted what is counted of requests like it
   * @param flow the hash of the flow
   * @param patience how long it may wait
   * @return null if there is no room, or was none for too long
   */
  @Nullable Turn enter(
      Width width, FlowMetrics.Series counted, long flow, Duration patience, Visitor visitor)
      throws InterruptedException {
    Turn turn;
    lock.lock();
    try {
      advance();
      if (limits.queues() == 0) {
        return fits(width.seats()) ? seatedAlone(width, counted, visitor) : null;
      }
      FlowQueue queue = shortest(deck.deal(flow));
      if (queue.waiting() >= limits.queueLength() && seatsTaken >= limits.seats()) {
        return null;
      }
      turn = new Turn(this, queue, width, counted, visitor, virtualTime);
      add(turn);
      counted.queued(queue.waiting());
      if (waiting > 1) {
        dispatch();
      } else {
        seatOnly(queue);
      }
      if (turn.isSeated()) {
        return turn;
      }
      use.waits(1, readAt);
      turn.waits();
    } finally {
      lock.unlock();
    }
    visitor.waits(turn::wake);
    return await(turn, patience);
  }

  private @Nullable Turn await(Turn turn, Duration patience) throws InterruptedException {
    boolean ended = false;
    try {
      turn.await(patience);
      ended = true;
    } finally {
      if (!ended || !turn.isSeated()) {
        giveUp(turn, ended);
      }
    }
    return turn.isSeated() ? turn : null;
  }

  /** Takes back a request, which may have been seated just now; that counts only if it is kept. */
  private void giveUp(Turn turn, boolean keep) {
    boolean seated;
    lock.lock();
    try {
      seated = turn.isSeated();
      if (!seated) {
        remove(turn);
      }
    } finally {
      lock.unlock();
    }
    if (seated && !keep) {
      turn.leave();
    }
  }

  @GuardedBy("lock")
  private Turn seatedAlone(Width width, FlowMetrics.Series counted, Visitor visitor) {
    FlowQueue own = new FlowQueue();
    busyQueues++;
    Turn turn = new Turn(this, own, width, counted, visitor, virtualTime);
    seatsWaitedFor += width.seats();
    waiting++;
    own.add(turn);
    seat(own);
    return turn;
  }

  /** Seats the only request that waits, if there is room. */
  @GuardedBy("lock")
  private void seatOnly(FlowQueue queue) {
    if (seatsTaken < Math.max(limits.seats(), 1)) {
      use.look();
      use.consider(queue.nextBegin(), queue.workGoingOn(GUESS));
      seatNext(queue);
    }
  }

  /** Seats the first request of the queue that is next; false if there isn't room. */
  @GuardedBy("lock")
  private boolean seatNext(FlowQueue queue) {
    Turn turn = queue.first();
    if (!fits(turn.width().seats())) {
      turn.counted().notAccommodated();
      return false;
    }
    use.dispatched(virtualTime, queue.nextBegin());
    turn.counted().unqueued();
    if (turn.hasToWait()) {
      use.waits(-1, readAt);
    }
    seat(queue);
    return true;
  }

  @GuardedBy("lock")
  private FlowQueue shortest(int[] hand) {
    FlowQueue best = queues.get(hand[0]);
    for (int card : hand) {
      FlowQueue queue = queues.get(card);
      if (queue.seats() < best.seats()) {
        best = queue;
      }
    }
    return best;
  }

  @GuardedBy("lock")
  private void add(Turn turn) {
    FlowQueue queue = turn.queue();
    if (queue.isIdle()) {
      busyQueues++;
      queue.restart(virtualTime);
    }
    queue.add(turn);
    waiting++;
    seatsWaitedFor += turn.width().seats();
  }

  @GuardedBy("lock")
  private void remove(Turn turn) {
    advance();
    if (turn.queue().remove(turn)) {
      waiting--;
      seatsWaitedFor -= turn.width().seats();
      turn.counted().unqueued();
      use.waits(-1, readAt);
      idle(turn.queue());
      dispatch();
    }
  }

  @GuardedBy("lock")
  private void idle(FlowQueue queue) {
    if (queue.isIdle()) {
      busyQueues--;
    }
  }

  /** Brings the virtual time up to now. */
  @GuardedBy("lock")
  private void advance() {
    long now = nanos.getAsLong();
    if (busyQueues > 0) {
      double rate = Math.min(seatsTaken + seatsWaitedFor, limits.seats()) / (double) busyQueues;
      virtualTime += (now - readAt) / SECOND * rate;
    }
    readAt = now;
  }

  /** A request that is wider than the level is answered when it is alone. */
  @GuardedBy("lock")
  private boolean fits(int seats) {
    return seats > limits.seats() ? seatsTaken == 0 : seatsTaken + seats <= limits.seats();
  }

  /** Seats requests while there is room for the one that is next. */
  @GuardedBy("lock")
  private void dispatch() {
    while (waiting > 0 && seatsTaken < Math.max(limits.seats(), 1)) {
      FlowQueue queue = pick();
      if (queue == null || !seatNext(queue)) {
        return;
      }
    }
  }

  @GuardedBy("lock")
  private void seat(FlowQueue queue) {
    Turn turn = queue.seatFirst(GUESS);
    waiting--;
    executing++;
    seatsWaitedFor -= turn.width().seats();
    seatsTaken += turn.width().seats();
    turn.counted().seated(turn.width().seats());
    use.seated(turn.width().seats(), readAt);
    turn.seated(readAt);
  }

  /** The queue whose first request would end first. */
  @GuardedBy("lock")
  private @Nullable FlowQueue pick() {
    FlowQueue best = null;
    double least = Double.POSITIVE_INFINITY;
    int at = 0;
    use.look();
    for (int i = 0; i < queues.size(); i++) {
      int index = (next + i) % queues.size();
      FlowQueue queue = queues.get(index);
      if (queue.waiting() > 0) {
        use.consider(queue.nextBegin(), queue.workGoingOn(GUESS));
        double end = queue.nextBegin() + GUESS * queue.first().width().seats();
        if (end < least) {
          least = end;
          best = queue;
          at = index;
        }
        if (waiting == queue.waiting()) {
          break;
        }
      }
    }
    next = best == null ? next : (at + 1) % queues.size();
    return best;
  }

  /** The request is answered, but keeps its seats for a while. */
  void answered(Turn turn) {
    lock.lock();
    try {
      advance();
      countAnswered(turn);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void countAnswered(Turn turn) {
    executing--;
    turn.queue().answered();
    turn.counted().answered();
    use.answered(readAt);
  }

  /**
   * The request has no seats any more.
   *
   * @param began when it got them
   * @param answered whether it is answered only now
   */
  void left(Turn turn, long began, boolean answered) {
    lock.lock();
    try {
      advance();
      int seats = turn.width().seats();
      seatsTaken -= seats;
      if (answered) {
        countAnswered(turn);
      }
      turn.counted().left(seats);
      use.left(seats, readAt);
      turn.queue().leave(seats, ((readAt - began) / SECOND - GUESS) * seats);
      idle(turn.queue());
      dispatch();
    } finally {
      lock.unlock();
    }
  }

  /** For whoever watches over it. */
  LevelReading read() {
    lock.lock();
    try {
      advance();
      return use.read(limits.seats(), virtualTime, readAt);
    } finally {
      lock.unlock();
    }
  }

  /** For whoever looks for the reason of a jam. */
  LevelDump dump() {
    lock.lock();
    try {
      return new LevelDump(waiting, executing, queues.stream().map(FlowQueue::dump).toList());
    } finally {
      lock.unlock();
    }
  }

  /** How much it allows. */
  LevelLimits limits() {
    lock.lock();
    try {
      return limits;
    } finally {
      lock.unlock();
    }
  }

  /** Whether requests may wait. */
  boolean hasQueues() {
    lock.lock();
    try {
      return limits.queues() > 0;
    } finally {
      lock.unlock();
    }
  }

  int seatsTaken() {
    lock.lock();
    try {
      return seatsTaken;
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }
}
