package dev.kemudi.apiserver.metrics;

import dev.kemudi.client.metric.Histogram;
import dev.kemudi.store.encryption.EncryptionObserver;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What is told of encryption at rest. */
public final class EncryptionMetrics implements EncryptionObserver {
  private static final double MICROS = 1e-6;

  private final Family.Counters operations;
  private final Family.Histograms durations;
  private final Family.Histograms pauses;
  private final Map<Direction, AtomicLong> arrivals = new EnumMap<>(Direction.class);
  private final LongAdder misses;
  private final Histogram keys;
  private volatile double filled;

  public EncryptionMetrics(Metrics metrics) {
    this.operations =
        metrics.counters(
            "apiserver_storage_transformation_operations_total",
            "[ALPHA] Total number of transformations.",
            "status",
            "transformation_type",
            "transformer_prefix");
    this.durations =
        metrics.histograms(
            "apiserver_storage_transformation_duration_seconds",
            "[ALPHA] Latencies in seconds of value transformation operations.",
            Buckets.doubled(5 * MICROS, 25),
            "transformation_type");
    this.pauses =
        metrics.histograms(
            "apiserver_envelope_encryption_dek_cache_inter_arrival_time_seconds",
            "[ALPHA] Time (in seconds) of inter arrival of transformation requests.",
            Buckets.doubled(60, 10),
            "transformation_type");
    metrics.gauges(
        "apiserver_envelope_encryption_dek_cache_fill_percent",
        "[ALPHA] Percent of the cache slots currently occupied by cached DEKs.",
        reading -> reading.value(filled));
    this.misses =
        metrics
            .counters(
                "apiserver_storage_envelope_transformation_cache_misses_total",
                "[ALPHA] Total number of cache misses while accessing key decryption key(KEK).")
            .with();
    this.keys =
        metrics
            .histograms(
                "apiserver_storage_data_key_generation_duration_seconds",
                "[ALPHA] Latencies in seconds of data encryption key(DEK) generation operations.",
                Buckets.doubled(5 * MICROS, 14))
            .with();
    // Random numbers don't fail here; who watches for it sees that they haven't.
    metrics
        .counters(
            "apiserver_storage_data_key_generation_failures_total",
            "[ALPHA] Total number of failed data encryption key(DEK) generation operations.")
        .with();
    for (Direction direction : Direction.values()) {
      arrivals.put(direction, new AtomicLong());
    }
  }

  private static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void transformed(Direction direction, String prefix, String code, long began) {
    operations.with(code, word(direction), prefix).increment();
    if (code.equals("OK")) {
      durations.with(word(direction)).observeSince(began);
    }
  }

  @Override
  public void arrived(Direction direction) {
    long now = System.nanoTime();
    AtomicLong last = arrivals.get(direction);
    long before = last == null ? 0 : last.getAndSet(now);
    // Two at once may have looked at the clock in the other order.
    pauses.with(word(direction)).observe(before == 0 ? 0 : Math.max(0, now - before) / 1e9);
  }

  @Override
  public void missed() {
    misses.increment();
  }

  @Override
  public void filled(double share) {
    filled = share;
  }

  @Override
  public void keyMade(long began) {
    keys.observeSince(began);
  }
}
