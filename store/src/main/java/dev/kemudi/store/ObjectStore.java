package dev.kemudi.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys with bytes under one global revision, with the semantics of etcd v3.
 *
 * <p><b>Writes</b> are decided one after the other, each against the state that all earlier ones
 * left, and each that changes something takes the next revision. When a method returns, the write
 * is durable and every later read, by anyone, sees it. Writes aren't abandoned on interrupt: the
 * call waits for the outcome and leaves the thread's interrupt flag set; where that is impossible
 * it throws {@link StoreUnavailableException} and the outcome is unknown.
 *
 * <p><b>Reads</b> without a revision are linearizable. Reads at a revision see exactly what the
 * store held then; they fail with {@link CompactedException} below the compacted revision and with
 * {@link FutureRevisionException} above the current one.
 *
 * <p>All methods may be called by any number of threads, virtual ones included, and may block on
 * I/O. All may throw {@link StoreUnavailableException}.
 */
public interface ObjectStore extends AutoCloseable {
  /** Writes a key that must not be there yet. */
  WriteOutcome.Create create(StoreKey key, Payload payload);

  /** Writes a key that must be there and unchanged since the expected revision of its entry. */
  WriteOutcome.Update update(StoreKey key, Payload payload, Revision expected);

  /** Deletes a key, if it is still at the expected revision of its entry; null takes any. */
  WriteOutcome.Delete delete(StoreKey key, @Nullable Revision expected);

  /** The latest entry of a key. */
  Optional<Entry> get(StoreKey key);

  /** Entries of a range in key order. */
  RangePage range(RangeQuery query);

  /** How many keys start with the prefix now. */
  long count(String prefix);

  /**
   * Opens a watch on the keys that start with the prefix, telling the changes after a revision. The
   * revision may lie in the future. One that is compacted fails here or in the first {@link
   * StoreWatch#next}.
   */
  StoreWatch watch(String prefix, Revision after);

  /**
   * Gives up the history before the revision: reads at the revision itself still work. Compacting
   * at or below the compacted revision fails with {@link CompactedException}.
   */
  void compact(Revision revision);

  /**
   * The oldest revision at which this store still promises to be read, as far as it is known here:
   * stores give up their history by themselves, none sooner than five minutes after the next write
   * unless there is too much of it. Doesn't ask anybody.
   */
  Revision compacted();

  /** The revision of the latest write. */
  Revision currentRevision();

  /** Ends all watches and frees everything; further calls fail. Closing twice does nothing. */
  @Override
  void close();
}
