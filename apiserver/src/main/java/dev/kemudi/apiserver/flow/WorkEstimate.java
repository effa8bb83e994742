package dev.kemudi.apiserver.flow;

import dev.kemudi.apiserver.metrics.FlowMetrics;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.QueryParameters;
import java.time.Duration;

/** Estimates how wide requests are: lists by what they read, writes by who watches. */
final class WorkEstimate {
  /** Tells how many objects of a resource there are. */
  @FunctionalInterface
  interface ObjectCounts {
    /** 0 where that isn't known. */
    int of(RequestInfo info) throws InterruptedException;
  }

  private static final int MOST_SEATS = 10;
  private static final int OBJECTS_PER_SEAT = 100;
  private static final int WATCHERS_PER_SEAT = 10;
  private static final Duration EVENTS_PER_SEAT = Duration.ofMillis(5);

  private final ObjectCounts counts;
  private final WatcherCounts watchers;

  WorkEstimate(ObjectCounts counts, WatcherCounts watchers) {
    this.counts = counts;
    this.watchers = watchers;
  }

  /** How wide a request is; it is counted among its like. */
  Width of(RequestInfo info, QueryParameters query, FlowMetrics.Series counted)
      throws InterruptedException {
    Width width = width(info, query, counted);
    counted.estimated(width.seats());
    return width;
  }

  private Width width(RequestInfo info, QueryParameters query, FlowMetrics.Series counted)
      throws InterruptedException {
    if (!info.resourceRequest()) {
      return Width.ONE;
    }
    return switch (info.verb()) {
      case "list" -> list(info, query);
      case "create", "update", "patch", "delete" -> write(info, counted);
      default -> Width.ONE;
    };
  }

  private Width list(RequestInfo info, QueryParameters query) throws InterruptedException {
    if (!info.name().isEmpty()) {
      return Width.ONE;
    }
    long stored = counts.of(info);
    long limit = limit(query);
    long answered = limit > 0 ? Math.min(limit, stored) : stored;
    long read;
    if (!readsStore(query, limit)) {
      read = stored;
    } else if (!query.get("fieldSelector", "").isEmpty()
        || !query.get("labelSelector", "").isEmpty()) {
      read = stored + answered;
    } else {
      read = 2 * answered;
    }
    long seats = Math.ceilDiv(read, OBJECTS_PER_SEAT);
    return Width.of((int) Math.clamp(seats, 1, MOST_SEATS));
  }

  private static long limit(QueryParameters query) {
    String text = query.get("limit", "");
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** Whether a list is of the newest state, or of one that only the store has. */
  private static boolean readsStore(QueryParameters query, long limit) {
    String version = query.get("resourceVersion", "");
    String match = query.get("resourceVersionMatch", "");
    return version.isEmpty()
        || !query.get("continue", "").isEmpty()
        || (limit > 0 && !version.equals("0"))
        || (!match.isEmpty() && !match.equals("NotOlderThan"));
  }

  private Width write(RequestInfo info, FlowMetrics.Series counted) {
    // Leases are renewed all the time, and each by one who is the only one to watch it.
    if (info.group().equals("coordination.k8s.io") && info.resource().equals("leases")) {
      return Width.ONE;
    }
    int watching = watchers.interested(info);
    counted.watched(watching);
    int seats = Math.min(Math.ceilDiv(watching, WATCHERS_PER_SEAT), MOST_SEATS);
    return seats == 0 ? Width.ONE : new Width(seats, EVENTS_PER_SEAT.multipliedBy(seats));
  }
}
