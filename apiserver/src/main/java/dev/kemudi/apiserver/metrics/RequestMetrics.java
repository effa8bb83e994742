package dev.kemudi.apiserver.metrics;

import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.client.metric.Histogram;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How many requests there are of each sort, how long they take and how large their answers are.
 *
 * <p>A sort is looked up once for a request, by what is in it already; its name is made when the
 * first request of the sort comes. Paths that nothing is served at make no sorts, so that nobody
 * can fill the memory by inventing some.
 */
public final class RequestMetrics {
  private static final String COMPONENT = "apiserver";
  private static final String WATCH = "watch";
  private static final String APPLY = "application/apply-patch+yaml";
  private static final List<String> METHODS = List.of("POST", "PUT", "DELETE", "PATCH");
  private static final int TOO_MANY = 429;

  private final Family.Counters requests;
  private final Family.Counters terminations;
  private final Family.Histograms durations;
  private final Family.Histograms objectives;
  private final Family.Histograms sizes;
  private final Predicate<RequestInfo> served;
  private final Map<Sort, Series> all = new ConcurrentHashMap<>();
  private final LongAdder reading = new LongAdder();
  private final LongAdder writing = new LongAdder();

  private record Sort(
      String verb,
      String dryRun,
      String group,
      String version,
      String resource,
      String subresource,
      String scope) {
    Api api() {
      return new Api(group, version, resource, subresource);
    }
  }

  private record Api(String group, String version, String resource, String subresource) {}

  private static void deprecated(Api api, Removals removals, Family.Reading reading) {
    if (api.resource.isEmpty()) {
      return;
    }
    String removed = removals.of(new GroupVersion(api.group, api.version), api.resource);
    if (removed != null) {
      reading.value(1, api.group, api.version, api.resource, api.subresource, removed);
    }
  }

  /** The counts of one sort by status, which are few. */
  private record Codes(int[] codes, LongAdder[] counters) {
    @Nullable LongAdder of(int code) {
      for (int i = 0; i < codes.length; i++) {
        if (codes[i] == code) {
          return counters[i];
        }
      }
      return null;
    }

    Codes with(int code, LongAdder counter) {
      int[] more = Arrays.copyOf(codes, codes.length + 1);
      LongAdder[] others = Arrays.copyOf(counters, counters.length + 1);
      more[codes.length] = code;
      others[codes.length] = counter;
      return new Codes(more, others);
    }
  }

  /** What is counted of one sort. */
  private final class Series {
    private final Sort sort;
    private final Histogram duration;
    private final Histogram objective;
    private final @Nullable Histogram size;
    private final LongAdder streams = new LongAdder();
    private volatile Codes codes = new Codes(new int[0], new LongAdder[0]);

    Series(Sort sort) {
      this.sort = sort;
      this.duration =
          durations.with(
              sort.verb,
              sort.dryRun,
              sort.group,
              sort.version,
              sort.resource,
              sort.subresource,
              sort.scope,
              COMPONENT);
      this.objective = objectives.with(labels());
      boolean read = sort.verb.equals("GET") || sort.verb.equals("LIST");
      this.size = read ? sizes.with(labels()) : null;
    }

    private String[] labels() {
      return new String[] {
        sort.verb, sort.group, sort.version, sort.resource, sort.subresource, sort.scope, COMPONENT
      };
    }

    void count(int code) {
      LongAdder known = codes.of(code);
      (known == null ? added(code) : known).increment();
    }

    private synchronized LongAdder added(int code) {
      LongAdder counter = counter(code);
      if (codes.of(code) == null) {
        codes = codes.with(code, counter);
      }
      return counter;
    }

    private LongAdder counter(int code) {
      return requests.with(
          sort.verb,
          sort.dryRun,
          sort.group,
          sort.version,
          sort.resource,
          sort.subresource,
          sort.scope,
          COMPONENT,
          Integer.toString(code));
    }
  }

  /** Tells when what is asked for goes. */
  @FunctionalInterface
  public interface Removals {
    /** The release without it; empty if it is deprecated only, null if it isn't that. */
    @Nullable String of(GroupVersion version, String resource);
  }

  /**
   * @param served whether something is served at the path of a request
   */
  public RequestMetrics(Metrics metrics, Predicate<RequestInfo> served, Removals removals) {
    this.served = served;
    metrics.gauges(
        "apiserver_requested_deprecated_apis",
        "[STABLE] Gauge of deprecated APIs that have been requested, broken out by API group,"
            + " version, resource, subresource, and removed_release.",
        reading ->
            all.keySet().stream()
                .map(Sort::api)
                .distinct()
                .forEach(api -> deprecated(api, removals, reading)),
        "group",
        "version",
        "resource",
        "subresource",
        "removed_release");
    this.requests =
        metrics.counters(
            "apiserver_request_total",
            "[STABLE] Counter of apiserver requests broken out for each verb, dry run value, group,"
                + " version, resource, scope, component, and HTTP response code.",
            "verb",
            "dry_run",
            "group",
            "version",
            "resource",
            "subresource",
            "scope",
            "component",
            "code");
    this.durations =
        metrics.histograms(
            "apiserver_request_duration_seconds",
            "[STABLE] Response latency distribution in seconds for each verb, dry run value, group,"
                + " version, resource, subresource, scope and component.",
            Buckets.latency(),
            "verb",
            "dry_run",
            "group",
            "version",
            "resource",
            "subresource",
            "scope",
            "component");
    String[] labels = {"verb", "group", "version", "resource", "subresource", "scope", "component"};
    this.objectives =
        metrics.histograms(
            "apiserver_request_slo_duration_seconds",
            "[ALPHA] Response latency distribution (not counting webhook duration) in seconds for"
                + " each verb, group, version, resource, subresource, scope and component.",
            Buckets.objective(),
            labels);
    this.sizes =
        metrics.histograms(
            "apiserver_response_sizes",
            "[STABLE] Response size distribution in bytes for each group, version, verb, resource,"
                + " subresource, scope and component.",
            Histogram.exponential(1000, 10, 7),
            labels);
    this.terminations =
        metrics.counters(
            "apiserver_request_terminations_total",
            "[ALPHA] Number of requests which apiserver terminated in self-defense.",
            "verb",
            "group",
            "version",
            "resource",
            "subresource",
            "scope",
            "component",
            "code");
    gauges(metrics, labels);
  }

  private void gauges(Metrics metrics, String[] labels) {
    metrics.gauges(
        "apiserver_longrunning_requests",
        "[STABLE] Gauge of all active long-running apiserver requests broken out by verb, group,"
            + " version, resource, scope and component. Not all requests are tracked this way.",
        reading -> {
          for (Series series : all.values()) {
            long streams = series.streams.sum();
            if (streams > 0) {
              reading.value(streams, series.labels());
            }
          }
        },
        labels);
    metrics.gauges(
        "apiserver_current_inflight_requests",
        "[STABLE] Maximal number of currently used inflight request limit of this apiserver per"
            + " request kind in last second.",
        taken -> {
          taken.value(reading.sum(), "readOnly");
          taken.value(writing.sum(), "mutating");
        },
        "request_kind");
  }

  /** A request on its way, begun now. */
  public Passage begin(ChainExchange exchange, RequestInfo info) {
    return new Passage(exchange, info);
  }

  /** One request; it is over when this is closed. */
  public final class Passage implements AutoCloseable {
    private final ChainExchange exchange;
    private final RequestInfo info;
    private final long began = System.nanoTime();
    private @Nullable Series series;
    private boolean admitted;

    Passage(ChainExchange exchange, RequestInfo info) {
      this.exchange = exchange;
      this.info = info;
    }

    /** It may do what it asks for, and is about to. */
    public void admitted() {
      admitted = true;
      series = series(exchange, info);
      if (info.isLongRunning()) {
        if (series != null) {
          series.streams.increment();
        }
      } else {
        kind().increment();
      }
    }

    private LongAdder kind() {
      return exchange.method().equals("GET") || exchange.method().equals("HEAD")
          ? reading
          : writing;
    }

    @Override
    public void close() {
      if (admitted && !info.isLongRunning()) {
        kind().decrement();
      }
      Series own = series;
      if (own == null && exchange.status() == TOO_MANY) {
        own = series(exchange, info);
      }
      if (own != null) {
        record(own);
      }
    }

    private void record(Series own) {
      if (admitted && info.isLongRunning()) {
        own.streams.decrement();
      }
      if (exchange.status() != 0) {
        own.count(exchange.status());
      }
      if (!admitted) {
        return;
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      own.duration.observe(seconds);
      own.objective.observe(seconds);
      if (own.size != null) {
        own.size.observe(exchange.sent());
      }
      if (exchange.isPreempted()) {
        String[] labels = Arrays.copyOf(own.labels(), own.labels().length + 1);
        labels[labels.length - 1] = Integer.toString(exchange.status());
        terminations.with(labels).increment();
      }
    }
  }

  private @Nullable Series series(ChainExchange exchange, RequestInfo info) {
    Sort sort = sort(exchange, info);
    Series known = all.get(sort);
    if (known != null || !served.test(info)) {
      return known;
    }
    return all.computeIfAbsent(sort, Series::new);
  }

  private static Sort sort(ChainExchange exchange, RequestInfo info) {
    String scope = scope(info);
    return new Sort(
        verb(exchange, info, scope),
        dryRun(exchange),
        info.group(),
        info.version(),
        info.resource(),
        info.resourceRequest() ? info.subresource() : info.path(),
        scope);
  }

  private static String scope(RequestInfo info) {
    if (!info.name().isEmpty() || info.verb().equals("create")) {
      return "resource";
    }
    if (!info.namespace().isEmpty()) {
      return "namespace";
    }
    return info.resourceRequest() ? "cluster" : "";
  }

  private static String verb(ChainExchange exchange, RequestInfo info, String scope) {
    String method = exchange.method();
    if (method.equals("GET") || method.equals("HEAD")) {
      if (info.verb().equals(WATCH)) {
        return "WATCH";
      }
      return scope.isEmpty() || scope.equals("resource") ? "GET" : "LIST";
    }
    if (method.equals("PATCH")
        && exchange.headers().get("Content-Type", "").toLowerCase(Locale.ROOT).equals(APPLY)) {
      return "APPLY";
    }
    return METHODS.contains(method) ? method : "other";
  }

  private static String dryRun(ChainExchange exchange) {
    if (!exchange.target().rawQuery().contains("dryRun")) {
      return "";
    }
    List<String> values = exchange.query().all("dryRun");
    return values.stream().allMatch("All"::equals) ? "All" : "invalid";
  }
}
