package dev.kemudi.apiserver.audit;

import dev.kemudi.apiserver.metrics.AuditMetrics;
import dev.kemudi.apiserver.webhook.ConfiguredHook;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.HttpRuntime;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What is written down and where to.
 *
 * @param log null for no log
 * @param webhook null for none
 */
public record AuditOptions(AuditPolicy policy, @Nullable Log log, @Nullable Hook webhook) {
  private static final long MEGABYTE = 1 << 20;
  private static final int USUAL_MEGABYTES = 100;

  /**
   * A log in a file.
   *
   * @param path the file; {@code -} for the output of the process
   * @param days how long files that are full are kept; 0 for ever
   * @param backups how many of them are kept; 0 for all
   * @param megabytes how large a file becomes; 0 for the usual
   * @param compress whether files that are full are packed
   * @param batching null to write each event before its request goes on
   */
  public record Log(
      String path,
      int days,
      int backups,
      int megabytes,
      boolean compress,
      @Nullable Batching batching) {}

  /**
   * A server that is sent the events.
   *
   * @param batching null to send each event before its request goes on
   * @param firstPause between the first two tries
   */
  public record Hook(ClientConfig config, @Nullable Batching batching, Duration firstPause) {}

  /**
   * How events are gathered.
   *
   * @param bufferSize how many wait at most; more are lost
   * @param maxSize how many go at a time
   * @param maxWait how long the first of them waits for others
   * @param perSecond how often they go; 0 for as often as there are any
   * @param burst how often they go at once
   */
  public record Batching(
      int bufferSize, int maxSize, Duration maxWait, double perSecond, int burst) {
    /** As for webhooks. */
    public static Batching usual() {
      return new Batching(10_000, 400, Duration.ofSeconds(30), 10, 15);
    }

    /** As for files, which take each event by itself. */
    public static Batching oneByOne() {
      return new Batching(10_000, 1, Duration.ZERO, 0, 0);
    }
  }

  /**
   * Opens the log and what else there is.
   *
   * @throws IOException when the log can't be written
   */
  public Audit open(HttpRuntime runtime, AuditMetrics counted, InstantSource clock)
      throws IOException {
    List<AuditSink> sinks = new ArrayList<>();
    if (log != null) {
      AuditSink file = log(log, count -> counted.lost("log", count), clock);
      sinks.add(batched(file, log.batching(), counted, clock));
    }
    if (webhook != null) {
      ConfiguredHook hook = ConfiguredHook.open(webhook.config(), runtime, webhook.firstPause());
      AuditSink server =
          new Webhook(webhook.config().server(), hook, count -> counted.lost("webhook", count));
      sinks.add(batched(server, webhook.batching(), counted, clock));
    }
    return new Audit(policy, sinks, counted, clock);
  }

  private static AuditSink batched(
      AuditSink sink, @Nullable Batching batching, AuditMetrics counted, InstantSource clock) {
    return batching == null
        ? sink
        : new Batches(sink, batching, count -> counted.lost("buffered", count), clock);
  }

  private static AuditSink log(Log log, IntConsumer lost, InstantSource clock) throws IOException {
    if (log.path().equals("-")) {
      return new Console(new FileOutputStream(FileDescriptor.out));
    }
    int megabytes = log.megabytes() == 0 ? USUAL_MEGABYTES : log.megabytes();
    return new LogFile(
        Path.of(log.path()),
        new LogFile.Rotation(
            megabytes * MEGABYTE, Duration.ofDays(log.days()), log.backups(), log.compress()),
        lost,
        clock);
  }
}
