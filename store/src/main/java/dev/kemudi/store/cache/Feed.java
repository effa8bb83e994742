package dev.kemudi.store.cache;

import dev.kemudi.store.CompactedException;
import dev.kemudi.store.Entry;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.RangePage;
import dev.kemudi.store.RangeQuery;
import dev.kemudi.store.StoreUnavailableException;
import dev.kemudi.store.StoreWatch;
import dev.kemudi.store.UnreadableEntryException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lists a prefix of the store once, then follows its changes; on one virtual thread of its own. */
final class Feed<T> implements Runnable {
  private static final System.Logger LOG = System.getLogger(Feed.class.getName());
  private static final int PAGE = 500;

  /** How old the revision of a quiet resource's bookmarks gets. */
  /** How long it waits for somebody to mend an entry that can't be read. */
  private static final Duration UNREADABLE = Duration.ofSeconds(1);

  private static final Duration PROGRESS = Duration.ofSeconds(5);

  private final ObjectStore store;
  private final String prefix;
  private final Decoder<T> decoder;
  private final CacheContents<T> contents;
  private final Duration retry;
  private volatile @Nullable StoreWatch watch;

  /** Why it can't list, if the store has something that nobody can read. */
  private volatile @Nullable UnreadableEntryException unreadable;

  Feed(
      ObjectStore store,
      String prefix,
      Decoder<T> decoder,
      CacheContents<T> contents,
      Duration retry) {
    this.store = store;
    this.prefix = prefix;
    this.decoder = decoder;
    this.contents = contents;
    this.retry = retry;
  }

  /** What it follows at the moment, null while it lists or can't reach the store. */
  @Nullable StoreWatch watch() {
    return watch;
  }

  /** Fails for those who wait, if what they wait for can't be read. */
  void requireReadable() {
    UnreadableEntryException problem = unreadable;
    if (problem != null) {
      throw problem;
    }
  }

  boolean isUnreadable() {
    return unreadable != null;
  }

  @Override
  public void run() {
    boolean list = true;
    try {
      while (!contents.closed()) {
        list = turn(list);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Works until something goes wrong; returns whether it must list anew. */
  private boolean turn(boolean list) throws InterruptedException {
    try {
      if (list) {
        contents.load(listed());
        unreadable = null;
      }
      follow();
      return false;
    } catch (CompactedException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the watch cache lists anew prefix={0} compacted={1}",
          prefix,
          e.compacted());
      return true;
    } catch (StoreUnavailableException e) {
      if (!contents.closed()) {
        LOG.log(System.Logger.Level.DEBUG, "the watch cache lost the store prefix=" + prefix, e);
        Thread.sleep(retry);
      }
      return !contents.loaded();
    } catch (UnreadableEntryException e) {
      LOG.log(
          System.Logger.Level.WARNING, "the watch cache can''t read an entry: {0}", e.getMessage());
      unreadable = e;
      contents.arrival().changed();
      Thread.sleep(UNREADABLE);
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the watch cache can't go on prefix=" + prefix, e);
      Thread.sleep(retry);
      return true;
    }
  }

  private CacheState<T> listed() {
    CacheState<T> state = CacheState.empty(contents.indexes());
    RangeQuery query = RangeQuery.all(prefix).limitedTo(PAGE);
    while (true) {
      RangePage page = store.range(query);
      for (Entry entry : page.entries()) {
        Cached<T> item = new Cached<>(entry.key(), decoder.decode(entry), entry.modified());
        state = state.with(contents.indexes(), item, null, page.revision());
      }
      if (!page.more()) {
        return state.at(page.revision());
      }
      query = query.at(page.revision()).startingAt(page.entries().getLast().key().successor());
    }
  }

  private void follow() throws InterruptedException {
    try (StoreWatch opened = store.watch(prefix, contents.state().revision())) {
      watch = opened;
      contents.arrival().changed();
      while (!contents.closed()) {
        contents.apply(opened.next(PROGRESS));
      }
    } finally {
      watch = null;
    }
  }
}
