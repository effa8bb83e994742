package dev.kemudi.apiserver.local;

import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.registry.Stored;
import dev.kemudi.client.Watch;
import dev.kemudi.client.WatchClosedException;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.store.cache.CacheEvent;
import dev.kemudi.store.cache.CacheWatch;
import dev.kemudi.store.cache.WatchPoll;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A watch of the cache itself. */
final class LocalWatch<T extends KubeObject> implements Watch<T> {
  private final CacheWatch<Stored<KubeObject>> watch;
  private final @Nullable Predicate<KubeObject> selector;
  private final Function<KubeObject, T> view;
  private final ArrayDeque<Event<T>> pending = new ArrayDeque<>();

  LocalWatch(
      CacheWatch<Stored<KubeObject>> watch,
      @Nullable Predicate<KubeObject> selector,
      Function<KubeObject, T> view) {
    this.watch = watch;
    this.selector = selector;
    this.view = view;
  }

  @Override
  public @Nullable Event<T> next(Duration timeout) throws InterruptedException {
    Event<T> waiting = pending.poll();
    if (waiting != null) {
      return waiting;
    }
    return switch (watch.next(timeout)) {
      case WatchPoll.Events<Stored<KubeObject>> events -> {
        events.events().forEach(this::add);
        yield pending.poll();
      }
      case WatchPoll.Quiet<Stored<KubeObject>> quiet ->
          new Event.Bookmark<>(Long.toString(quiet.progress().value()));
      case WatchPoll.TooOld<Stored<KubeObject>> ignored ->
          throw StatusError.expired("too old resource version");
      case WatchPoll.Ended<Stored<KubeObject>> ignored ->
          throw new WatchClosedException("the server is closing");
    };
  }

  private void add(CacheEvent<Stored<KubeObject>> event) {
    CacheEvent.Kind kind = selector == null ? event.kind() : Registry.kindFor(event, selector);
    if (kind == null) {
      return;
    }
    T object = view.apply(event.object().object());
    pending.add(
        switch (kind) {
          case ADDED -> new Event.Added<>(object);
          case MODIFIED -> new Event.Modified<>(object);
          case DELETED -> new Event.Deleted<>(object);
        });
  }

  @Override
  public void close() {
    watch.close();
  }
}
