package dev.kemudi.store.embedded;

import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.Payload;
import dev.kemudi.store.RangePage;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.Revision;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.WriteOutcome;
import dev.kemudi.store.tree.SortedTree;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The object store of this process. Reads take no lock: they look at the published state, which is
 * always one that is durable.
 */
public final class EmbeddedStore implements ObjectStore {
  private static final System.Logger LOG = System.getLogger(EmbeddedStore.class.getName());

  private final Publication publication;
  private final WriteLane writes;
  private final Closeable folder;
  private volatile boolean closed;

  private EmbeddedStore(Publication publication, WriteLane writes, Closeable folder) {
    this.publication = publication;
    this.writes = writes;
    this.folder = folder;
  }

  /**
   * Opens the store of a folder, with everything that was ever acknowledged by it.
   *
   * @throws dev.kemudi.store.StoreCorruptException if the disk lost something that was durable
   * @throws StoreUnavailableException if another store uses the folder, or it can't be read
   */
  public static EmbeddedStore open(EmbeddedOptions options) {
    try {
      StoreFolder folder = StoreFolder.open(options.folder());
      try {
        return recovered(options, folder);
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreUnavailableException("can't open the store in " + options.folder(), e);
    }
  }

  private static EmbeddedStore recovered(EmbeddedOptions options, StoreFolder folder)
      throws IOException {
    Recovery.Recovered found = new Recovery(folder, options.retention(), options.clock()).run();
    Publication publication = new Publication(found.state());
    Snapshots snapshots =
        new Snapshots(folder, options.snapshotAfterBytes(), found.snapshotBytes());
    GroupCommit journal = new GroupCommit(found.segment(), publication, snapshots);
    journal.start();
    WriteLane writes = new WriteLane(journal, publication, options.retention(), options.clock());
    return new EmbeddedStore(publication, writes, folder);
  }

  /** A store without a folder, gone when it is closed; otherwise the same. */
  public static EmbeddedStore inMemory(Retention retention, InstantSource clock) {
    Publication publication = new Publication(State.initial());
    Journal journal = new MemoryJournal(publication);
    return new EmbeddedStore(
        publication, new WriteLane(journal, publication, retention, clock), () -> {});
  }

  @Override
  public WriteOutcome.Create create(StoreKey key, Payload payload) {
    return writes.create(key, payload);
  }

  @Override
  public WriteOutcome.Update update(StoreKey key, Payload payload, Revision expected) {
    return writes.update(key, payload, expected);
  }

  @Override
  public WriteOutcome.Delete delete(StoreKey key, @Nullable Revision expected) {
    return writes.delete(key, expected);
  }

  @Override
  public Optional<Entry> get(StoreKey key) {
    return Optional.ofNullable(state().entries().get(key));
  }

  @Override
  public RangePage range(RangeQuery query) {
    State state = state();
    SortedTree<Entry> entries = state.entriesAt(query.at(), query.prefix());
    List<Entry> page = entries.range(query.prefix(), query.start(), query.limit());
    int whole = entries.countFrom(query.prefix(), SortedTree.from(query.prefix(), query.start()));
    Revision at = query.at();
    return new RangePage(page, at == null ? state.revision() : at, whole - page.size());
  }

  @Override
  public long count(String prefix) {
    return state().entries().count(prefix);
  }

  @Override
  public StoreWatch watch(String prefix, Revision after) {
    ensureOpen();
    return publication.watch(prefix, after);
  }

  @Override
  public void compact(Revision revision) {
    writes.compact(revision);
  }

  @Override
  public Revision compacted() {
    return state().compacted();
  }

  @Override
  public Revision currentRevision() {
    return state().revision();
  }

  private State state() {
    ensureOpen();
    return publication.state();
  }

  private void ensureOpen() {
    if (closed) {
      throw new StoreUnavailableException("the store is closed");
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    writes.close();
    publication.close();
    try {
      folder.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the store's folder didn't close", e);
    }
  }
}
