package dev.kemudi.client.informer;

import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WatchClosedException;
import dev.kemudi.machinery.object.KubeList;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lists the objects of a resource and watches them from there on, for as long as its thread is not
 * interrupted. A watch that ends goes on where it stopped; a version that has expired, and every
 * other refusal, leads to a new list.
 *
 * <p>Which version a list asks for: at first "0", whatever the server has at hand; later at least
 * the last one seen, so that a server that lags can't take us back in time; and the newest, read
 * from the store in pages, once that version turned out to be expired or unknown to the server.
 */
final class Reflector<T extends KubeObject> implements Runnable {
  private static final System.Logger LOG = System.getLogger(Reflector.class.getName());
  private static final int PAGE = 500;
  private static final int WATCH_SECONDS = 300;
  private static final Duration POLL = Duration.ofMinutes(1);
  private static final Duration HASTE = Duration.ofSeconds(1);

  private final Client client;
  private final Resource<T> resource;
  private final ListQuery selection;
  private final Changes<T> changes;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Backoff backoff;

  private String seen = "";
  private boolean seenIsLost;
  private volatile boolean closed;
  private volatile @Nullable Watch<T> running;

  Reflector(
      Client client,
      Resource<T> resource,
      ListQuery selection,
      Changes<T> changes,
      InstantSource clock,
      RandomGenerator random,
      Backoff backoff) {
    this.client = client;
    this.resource = resource;
    this.selection = selection;
    this.changes = changes;
    this.clock = clock;
    this.random = random;
    this.backoff = backoff;
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        if (list()) {
          watchUntilLost();
        }
        pause();
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the reflector ends resource={0}", resource);
    }
  }

  private void pause() throws InterruptedException {
    if (!closed) {
      Thread.sleep(backoff.next());
    }
  }

  /** Lists and hands over what was found; false if that failed. */
  private boolean list() throws InterruptedException {
    try {
      KubeList<T> found = listPages();
      seen = found.metadata().resourceVersion();
      seenIsLost = false;
      changes.replaced(found.items());
      return true;
    } catch (StatusError e) {
      if (isLost(e) && !seenIsLost) {
        seenIsLost = true;
        return list();
      }
      report("the list failed", e);
    } catch (RuntimeException e) {
      report("the list failed", e);
    }
    return false;
  }

  private static boolean isLost(StatusError error) {
    return error.isExpired() || error.hasCause("ResourceVersionTooLarge");
  }

  private KubeList<T> listPages() {
    String from = seenIsLost ? "" : seen.isEmpty() ? "0" : seen;
    boolean paged = from.isEmpty() || from.equals("0");
    KubeList<T> page =
        client.list(resource, paged ? selection.from(from).page(PAGE, "") : selection.from(from));
    if (page.metadata().continueToken().isEmpty()) {
      return page;
    }
    List<T> items = new ArrayList<>(page.items());
    while (!page.metadata().continueToken().isEmpty()) {
      try {
        page =
            client.list(resource, selection.from("").page(PAGE, page.metadata().continueToken()));
      } catch (StatusError e) {
        if (e.isExpired()) {
          return client.list(resource, selection.from(""));
        }
        throw e;
      }
      items.addAll(page.items());
    }
    return resource.kind().list(page.metadata(), items);
  }

  /** Watches, one watch after another, until a new list is needed. */
  private void watchUntilLost() throws InterruptedException {
    while (!closed) {
      Instant started = clock.instant();
      String before = seen;
      try (Watch<T> watch = client.watch(resource, watchQuery())) {
        running = watch;
        follow(watch);
      } catch (WatchClosedException e) {
        boolean barren = seen.equals(before);
        if (barren && Duration.between(started, clock.instant()).compareTo(HASTE) < 0) {
          pause();
        }
      } catch (TransportException e) {
        report("the watch broke", e);
        pause();
      } catch (StatusError e) {
        if (e.code() == 429) {
          pause();
        } else {
          seenIsLost = seenIsLost || isLost(e);
          reportRefusal(e);
          return;
        }
      } catch (RuntimeException e) {
        report("the watch failed", e);
        return;
      } finally {
        running = null;
      }
    }
  }

  private ListQuery watchQuery() {
    long seconds = WATCH_SECONDS + random.nextInt(WATCH_SECONDS);
    return selection.from(seen).withBookmarks().withTimeout(seconds);
  }

  private void follow(Watch<T> watch) throws InterruptedException {
    while (!closed) {
      Watch.Event<T> event = watch.next(POLL);
      if (event != null) {
        apply(event);
      }
    }
  }

  private void apply(Watch.Event<T> event) {
    switch (event) {
      case Watch.Event.Added<T>(T object) -> {
        changes.put(object);
        seen = object.resourceVersion();
      }
      case Watch.Event.Modified<T>(T object) -> {
        changes.put(object);
        seen = object.resourceVersion();
      }
      case Watch.Event.Deleted<T>(T object) -> {
        changes.removed(object);
        seen = object.resourceVersion();
      }
      case Watch.Event.Bookmark<T>(String version) -> seen = version;
    }
  }

  private void reportRefusal(StatusError error) throws InterruptedException {
    if (isLost(error)) {
      LOG.log(System.Logger.Level.DEBUG, "the watch expired, listing again resource={0}", resource);
    } else {
      report("the watch was ended", error);
    }
  }

  private void report(String what, RuntimeException failure) throws InterruptedException {
    if (closed || Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("closed");
    }
    String line =
        what + ", will retry resource=" + resource + " namespace=" + selection.namespace();
    if (failure instanceof StatusError || failure instanceof TransportException) {
      LOG.log(System.Logger.Level.WARNING, () -> line + " error=" + failure.getMessage());
    } else {
      LOG.log(System.Logger.Level.WARNING, line, failure);
    }
  }

  /** Ends a watch that runs; the thread is interrupted besides. */
  void close() {
    closed = true;
    Watch<T> watch = running;
    if (watch != null) {
      watch.close();
    }
  }
}
