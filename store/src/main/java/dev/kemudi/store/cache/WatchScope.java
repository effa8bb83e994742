package dev.kemudi.store.cache;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a watcher wants to see.
 *
 * @param prefix what the keys start with, such as those of one namespace
 * @param index with a value: only events whose object has the value in this index, before or after
 * @param filter looked at on the watcher's own thread; null lets everything through
 */
public record WatchScope<T>(
    String prefix,
    @Nullable String index,
    @Nullable String value,
    @Nullable Predicate<? super CacheEvent<T>> filter) {

  /** Every event under a prefix. */
  public static <T> WatchScope<T> under(String prefix) {
    return new WatchScope<>(prefix, null, null, null);
  }

  /** Those events alone that concern objects with a value in an index of the cache. */
  public WatchScope<T> with(String indexName, String indexValue) {
    return new WatchScope<>(prefix, indexName, indexValue, filter);
  }

  /** Those events alone that the filter holds for; see {@link CacheEvent#kindFor}. */
  public WatchScope<T> where(Predicate<? super CacheEvent<T>> condition) {
    return new WatchScope<>(prefix, index, value, condition);
  }
}
