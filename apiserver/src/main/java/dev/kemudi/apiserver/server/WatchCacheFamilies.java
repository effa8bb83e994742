package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.apiserver.metrics.Family;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.store.cache.CacheCounts;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What the watch caches have done, by the type of their objects. All custom resources are of one
 * type, as upstream has it.
 */
final class WatchCacheFamilies {
  private static final String TYPE = "resource";

  private final Metrics metrics;
  private final Catalog catalog;

  private WatchCacheFamilies(Metrics metrics, Catalog catalog) {
    this.metrics = metrics;
    this.catalog = catalog;
  }

  /** Adds them. */
  static void add(Metrics metrics, Catalog catalog) {
    new WatchCacheFamilies(metrics, catalog).add();
  }

  private void add() {
    metrics.gauges(
        "watch_cache_capacity",
        "[ALPHA] Total capacity of watch cache broken by resource type.",
        reading -> read(reading, Registry::watchCapacity),
        TYPE);
    count(
        "apiserver_watch_cache_initializations_total",
        "Counter of watch cache initializations broken by resource type.",
        CacheCounts::loads);
    count(
        "apiserver_watch_cache_events_dispatched_total",
        "Counter of events dispatched in watch cache broken by resource type.",
        CacheCounts::events);
    count(
        "apiserver_init_events_total",
        "Counter of init events processed in watch cache broken by resource type.",
        CacheCounts::initial);
    count(
        "apiserver_terminated_watchers_total",
        "Counter of watchers closed due to unresponsiveness broken by resource type.",
        CacheCounts::tooOld);
  }

  private void count(String name, String help, ToLongFunction<CacheCounts> value) {
    metrics.counts(
        name,
        "[ALPHA] " + help,
        reading -> read(reading, registry -> value.applyAsLong(registry.cacheCounts())),
        TYPE);
  }

  /** What has never happened is not told. */
  private void read(Family.Reading reading, ToLongFunction<Registry<?>> value) {
    Map<String, Long> byType = new TreeMap<>();
    Set<Registry<?>> read = new HashSet<>();
    for (Form<?, ?> form : catalog.forms()) {
      Registry<?> registry = form.registry();
      if (read.add(registry)) {
        byType.merge(registry.typeName(), value.applyAsLong(registry), Long::sum);
      }
    }
    byType.forEach(
        (type, sum) -> {
          if (sum > 0) {
            reading.value(sum, type);
          }
        });
  }
}
