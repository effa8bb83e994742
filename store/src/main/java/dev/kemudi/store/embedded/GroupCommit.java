package dev.kemudi.store.embedded;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The journal on disk. Writers put their records into the open batch; one thread of its own takes
 * the batch, writes it, forces it to the disk, publishes its last state and lets its writers go,
 * while the next batch fills. So the more writers there are, the more share one force.
 *
 * <p>The thread is a platform thread that nobody interrupts: an interrupt would close the file.
 */
final class GroupCommit implements Journal {
  private static final System.Logger LOG = System.getLogger(GroupCommit.class.getName());

  /** What goes to the disk together. */
  private static final class Batch {
    final RecordBuffer records;
    Commit commit = new Commit();
    @Nullable State after;

    Batch(RecordBuffer records) {
      this.records = records;
    }
  }

  /** Below the store's lock. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition work = lock.newCondition();

  @GuardedBy("lock")
  private Batch open = new Batch(new RecordBuffer());

  @GuardedBy("lock")
  private Commit latest = Commit.completed();

  @GuardedBy("lock")
  private boolean closing;

  private final Publication publication;
  private final Snapshots snapshots;
  private final Thread thread;

  /** The thread's own, as is the mark. */
  private Segment segment;

  private final RecordBuffer mark = new RecordBuffer();

  GroupCommit(Segment segment, Publication publication, Snapshots snapshots) {
    this.segment = segment;
    this.publication = publication;
    this.snapshots = snapshots;
    this.thread = Thread.ofPlatform().name("kemudi-store-log").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public Commit append(Change change, State after) {
    lock.lock();
    try {
      boolean first = open.after == null;
      RecordCodec.write(change, open.records);
      open.after = after;
      latest = open.commit;
      if (first) {
        work.signal();
      }
      return latest;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Commit latest() {
    lock.lock();
    try {
      return latest;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    RecordBuffer spare = new RecordBuffer();
    @Nullable Throwable failure = null;
    while (true) {
      Batch batch = take(spare);
      State after = batch == null ? null : batch.after;
      if (batch == null || after == null) {
        return;
      }
      if (failure == null) {
        failure = commit(batch.records, after);
      }
      if (failure == null) {
        batch.commit.succeed();
      } else {
        batch.commit.fail(failure);
      }
      spare = batch.records;
    }
  }

  /** The next batch, whose place the spare buffer takes; null when all is done. */
  private @Nullable Batch take(RecordBuffer spare) {
    spare.clear();
    lock.lock();
    try {
      while (open.after == null) {
        if (closing) {
          return null;
        }
        work.awaitUninterruptibly();
      }
      Batch taken = open;
      open = new Batch(spare);
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Returns why it failed; after a failure nothing more is written, since the log has a hole. */
  private @Nullable Throwable commit(RecordBuffer records, State after) {
    try {
      mark.clear();
      RecordCodec.writeMark(segment.size(), mark);
      segment.append(mark.contents(), records.contents());
      publication.publish(after);
      segment = snapshots.maybeBegin(segment, after);
      return null;
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the store's log can't be written any more", e);
      return e;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    Uninterrupted.await(thread::join);
    snapshots.close();
    try {
      segment.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the store's log didn't close", e);
    }
  }
}
