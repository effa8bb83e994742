package dev.kemudi.apiserver.flow;

import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.api.flowcontrol.v1beta2.PriorityLevelConfiguration;
import dev.kemudi.apiserver.flow.FlowConfiguration.Schema;
import dev.kemudi.apiserver.metrics.FlowMetrics;
import dev.kemudi.apiserver.metrics.KindUse;
import dev.kemudi.apiserver.metrics.LevelFamilies;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.apiserver.request.ExchangeObserver;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.apiserver.request.Step;
import dev.kemudi.client.Client;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.http.Headers;
import dev.kemudi.machinery.object.KubeObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in as their priority level has room, and sends those away that have waited for too
 * long. A request that has to wait blocks its thread.
 */
public final class FlowControl implements AutoCloseable {
  private static final byte[] TOO_MANY =
      "Too many requests, please try again later.\n".getBytes(StandardCharsets.UTF_8);

  private final Duration patience;
  private final Defaults defaults;
  private final Informer<FlowSchema> schemas;
  private final Informer<PriorityLevelConfiguration> levels;
  private final FlowObjects objects;
  private final FlowSchemaStatuses statuses;
  private final WatcherCounts watchers = new WatcherCounts();
  private final WorkEstimate estimate;
  private final long seed;

  private final KindUse kinds;
  private volatile FlowConfiguration configuration;

  /** Tells how many objects of the resource of a list there are. */
  @FunctionalInterface
  public interface ObjectCounts {
    /** 0 where that isn't known. */
    int of(RequestInfo info) throws InterruptedException;
  }

  /**
   * What holds while nothing is known of the cluster's own objects.
   *
   * @param mandatory the names of the objects that hold even if somebody has deleted them
   */
  public record Defaults(
      List<PriorityLevelConfiguration> levels, List<FlowSchema> schemas, Set<String> mandatory) {}

  /**
   * Makes it; it follows the objects once the informers are started.
   *
   * @param seats how much is answered at a time, of all levels
   * @param patience how long a request may wait
   * @param client writes the status of flow schemas
   */
  public FlowControl(
      int seats,
      Duration patience,
      Defaults defaults,
      Informers informers,
      Client client,
      ObjectCounts counts,
      Metrics metrics,
      InstantSource clock,
      RandomGenerator random) {
    this.patience = patience;
    this.kinds = new KindUse(metrics, System::nanoTime);
    this.defaults = defaults;
    this.schemas = informers.of(FlowcontrolV1beta2.FLOWSCHEMAS);
    this.levels = informers.of(FlowcontrolV1beta2.PRIORITYLEVELCONFIGURATIONS);
    this.objects = new FlowObjects(seats, System::nanoTime, new FlowMetrics(metrics));
    this.statuses = new FlowSchemaStatuses(schemas, levels, client, clock);
    this.estimate = new WorkEstimate(counts::of, watchers);
    this.seed = random.nextLong();
    this.configuration =
        objects.configure(
            new FlowConfiguration(List.of(), Map.of()), defaults.levels(), defaults.schemas());
    kinds.limit(configuration.mostWaiting(), configuration.mostExecuting());
    LevelFamilies.add(metrics, () -> configuration.read());
    follow(schemas);
    follow(levels);
  }

  private <T extends KubeObject> void follow(Informer<T> informer) {
    informer.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(T object) {
            reconfigure();
          }

          @Override
          public void updated(T old, T object) {
            if (old.metadata().generation() != object.metadata().generation()
                || !old.uid().equals(object.uid())) {
              reconfigure();
            }
          }

          @Override
          public void deleted(T object) {
            reconfigure();
          }
        });
  }

  private synchronized void reconfigure() {
    configuration =
        objects.configure(
            configuration,
            complete(levels.list(), defaults.levels()),
            complete(schemas.list(), defaults.schemas()));
    kinds.limit(configuration.mostWaiting(), configuration.mostExecuting());
  }

  private <T extends KubeObject> List<T> complete(List<T> found, List<T> own) {
    List<T> all = new ArrayList<>(found);
    for (T object : own) {
      boolean needed = found.isEmpty() || defaults.mandatory().contains(object.name());
      if (needed && found.stream().noneMatch(each -> each.name().equals(object.name()))) {
        all.add(object);
      }
    }
    return all;
  }

  /** A row for each priority level: what goes on there. */
  public String dumpLevels() {
    return FlowDumps.levels(configuration);
  }

  /** A row for each queue of all priority levels. */
  public String dumpQueues() {
    return FlowDumps.queues(configuration);
  }

  /**
   * A row for each request that waits.
   *
   * @param details whether to say what it asks for
   */
  public String dumpRequests(boolean details) {
    return FlowDumps.requests(configuration, details);
  }

  /** Begins to tell flow schemas whether their level is there. */
  public void start() {
    statuses.start();
  }

  /** Takes the step when there is room for the request, or answers that there is none. */
  public void pass(ChainExchange exchange, RequestContext context, Step step) throws Exception {
    RequestInfo info = context.info();
    boolean watch = info.verb().equals("watch");
    if (info.isLongRunning() && !watch) {
      step.run();
      return;
    }
    Schema schema = configuration.classify(context.user(), info);
    if (schema == null) {
      refuse(exchange);
      return;
    }
    exchange.answerWith("X-Kubernetes-PF-FlowSchema-UID", schema.uid());
    exchange.answerWith("X-Kubernetes-PF-PriorityLevel-UID", schema.level().uid());
    if (watch) {
      watch(exchange, context, schema, step);
    } else {
      answer(exchange, context, schema, step);
    }
  }

  private static void refuse(ChainExchange exchange) throws IOException {
    exchange.respond(
        429,
        Headers.of(
            "Retry-After",
            "1",
            "Content-Type",
            "text/plain; charset=utf-8",
            "X-Content-Type-Options",
            "nosniff"),
        TOO_MANY);
  }

  private void answer(ChainExchange exchange, RequestContext context, Schema schema, Step step)
      throws Exception {
    Seats seats = seats(exchange, context, schema);
    if (seats == null) {
      refuse(exchange);
      return;
    }
    try {
      step.run();
    } finally {
      seats.leave();
    }
  }

  /** The seats of one request, and what is counted of them. */
  private static final class Seats {
    private final @Nullable Turn turn;
    private final FlowMetrics.Series counted;
    private final KindUse.Kind kind;
    private final boolean watch;
    private final long began = System.nanoTime();
    private final AtomicBoolean left = new AtomicBoolean();

    Seats(@Nullable Turn turn, FlowMetrics.Series counted, KindUse.Kind kind, boolean watch) {
      this.turn = turn;
      this.counted = counted;
      this.kind = kind;
      this.watch = watch;
      counted.begun();
      kind.executing(1);
    }

    /** Gives them back; does nothing the second time. */
    void leave() {
      if (left.compareAndSet(false, true)) {
        counted.ended(began, watch);
        kind.executing(-1);
        if (turn != null) {
          turn.leave();
        }
      }
    }
  }

  /** Waits for seats; null if there are none. */
  private @Nullable Seats seats(ChainExchange exchange, RequestContext context, Schema schema)
      throws InterruptedException {
    String verb = context.info().verb();
    boolean watch = verb.equals("watch");
    KindUse.Kind kind = kinds.of(verb);
    FairQueues queues = schema.level().queues();
    if (queues == null) {
      return new Seats(null, schema.counted(), kind, watch);
    }
    long arrived = System.nanoTime();
    Turn turn = null;
    boolean ended = false;
    try {
      turn = turn(exchange, context, schema, queues, kind);
      ended = true;
    } finally {
      if (turn == null) {
        schema.counted().rejected(arrived, ended ? reason(queues, arrived) : "cancelled");
      }
    }
    if (turn == null) {
      return null;
    }
    schema.counted().waited(arrived);
    return new Seats(turn, schema.counted(), kind, watch);
  }

  private String reason(FairQueues queues, long arrived) {
    if (System.nanoTime() - arrived >= patience.toNanos()) {
      return "time-out";
    }
    return queues.hasQueues() ? "queue-full" : "concurrency-limit";
  }

  private @Nullable Turn turn(
      ChainExchange exchange,
      RequestContext context,
      Schema schema,
      FairQueues queues,
      KindUse.Kind kind)
      throws InterruptedException {
    Width width = estimate.of(context.info(), exchange.query(), schema.counted());
    Waiting waiting = new Waiting(exchange, context, schema, kind);
    try {
      return queues.enter(
          width,
          schema.counted(),
          schema.flow(context.user(), context.info(), seed),
          patience,
          waiting);
    } finally {
      waiting.end();
    }
  }

  /** Whether a request has had to wait, which few have. */
  private static final class Waiting implements Visitor {
    private final ChainExchange exchange;
    private final RequestContext context;
    private final Schema schema;
    private final KindUse.Kind kind;
    private boolean begun;

    Waiting(ChainExchange exchange, RequestContext context, Schema schema, KindUse.Kind kind) {
      this.exchange = exchange;
      this.context = context;
      this.schema = schema;
      this.kind = kind;
    }

    @Override
    public Schema schema() {
      return schema;
    }

    @Override
    public RequestContext request() {
      return context;
    }

    @Override
    public void waits(Runnable wake) {
      begun = true;
      kind.waiting(1);
      exchange.onPeerGone(wake);
    }

    void end() {
      if (begun) {
        kind.waiting(-1);
      }
    }
  }

  /** A watch has its seat until it has begun to stream, and counts for writes until it ends. */
  private void watch(ChainExchange exchange, RequestContext context, Schema schema, Step step)
      throws Exception {
    Seats seats = seats(exchange, context, schema);
    if (seats == null) {
      refuse(exchange);
      return;
    }
    Runnable ended = watchers.opened(context.info());
    try {
      exchange.observe(leavingAtFirst(seats));
      step.run();
    } finally {
      ended.run();
      seats.leave();
    }
  }

  private static ExchangeObserver leavingAtFirst(Seats seats) {
    return new ExchangeObserver() {
      @Override
      public void answering(int status, Headers headers, List<ByteBuffer> body) {
        seats.leave();
      }

      @Override
      public void streaming(int status) {
        seats.leave();
      }
    };
  }

  @Override
  public void close() {
    statuses.close();
  }
}
