package dev.kemudi.apiserver.flow;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.RequestInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What waits and what is answered, level by level, as text for whoever looks for the reason of a
 * jam: the pages below {@code /debug/api_priority_and_fairness}.
 */
final class FlowDumps {
  private static final List<String> LEVEL =
      List.of(
          "PriorityLevelName",
          "ActiveQueues",
          "IsIdle",
          "IsQuiescing",
          "WaitingRequests",
          "ExecutingRequests");
  private static final List<String> QUEUE =
      List.of(
          "PriorityLevelName",
          "Index",
          "PendingRequests",
          "ExecutingRequests",
          "SeatsInUse",
          "NextDispatchR",
          "InitialSeatsSum",
          "MaxSeatsSum",
          "TotalWorkSum");

  /** The fifth is misspelt by upstream. */
  private static final List<String> REQUEST =
      List.of(
          "PriorityLevelName",
          "FlowSchemaName",
          "QueueIndex",
          "RequestIndexInQueue",
          "FlowDistingsher",
          "ArriveTime",
          "InitialSeats",
          "FinalSeats",
          "AdditionalLatency");

  private static final List<String> DETAIL =
      List.of(
          "UserName",
          "Verb",
          "APIPath",
          "Namespace",
          "Name",
          "APIVersion",
          "Resource",
          "SubResource");

  private FlowDumps() {}

  private static Map<String, FlowConfiguration.Level> sorted(FlowConfiguration configuration) {
    return new TreeMap<>(configuration.levels());
  }

  /** A row for each level. */
  static String levels(FlowConfiguration configuration) {
    Columns table = new Columns();
    table.row(LEVEL);
    sorted(configuration).forEach((name, level) -> table.row(level(name, dump(level))));
    return table.toString();
  }

  private static @Nullable LevelDump dump(FlowConfiguration.Level level) {
    return level.queues() == null ? null : level.queues().dump();
  }

  /** A level that nothing leads to any more is gone at once, so that none is quiescing. */
  private static List<String> level(String name, @Nullable LevelDump dump) {
    return dump == null
        ? none(name, LEVEL.size())
        : List.of(
            name,
            String.valueOf(dump.active()),
            String.valueOf(dump.isIdle()),
            "false",
            String.valueOf(dump.waiting()),
            String.valueOf(dump.executing()));
  }

  private static List<String> none(String name, int columns) {
    List<String> row = new ArrayList<>(Collections.nCopies(columns, "<none>"));
    row.set(0, name);
    return row;
  }

  /** A row for each queue. */
  static String queues(FlowConfiguration configuration) {
    Columns table = new Columns();
    table.row(QUEUE);
    sorted(configuration)
        .forEach(
            (name, level) -> {
              LevelDump dump = dump(level);
              if (dump == null) {
                table.row(none(name, QUEUE.size()));
                return;
              }
              for (int i = 0; i < dump.queues().size(); i++) {
                table.row(queue(name, i, dump.queues().get(i)));
              }
            });
    return table.toString();
  }

  private static List<String> queue(String level, int index, LevelDump.Queue queue) {
    int initial = 0;
    int most = 0;
    double work = 0;
    for (LevelDump.Waiting each : queue.waiting()) {
      Width width = each.width();
      initial += width.initial();
      most += width.seats();
      work += width.work(FairQueues.GUESS);
    }
    return List.of(
        level,
        String.valueOf(index),
        String.valueOf(queue.waiting().size()),
        String.valueOf(queue.executing()),
        String.valueOf(queue.seats()),
        seatSeconds(queue.nextBegin()),
        String.valueOf(initial),
        String.valueOf(most),
        seatSeconds(work));
  }

  private static String seatSeconds(double value) {
    return String.format(Locale.ROOT, "%.8fss", value);
  }

  /**
   * A row for each request that waits.
   *
   * @param details whether to say what it asks for
   */
  static String requests(FlowConfiguration configuration, boolean details) {
    Columns table = new Columns();
    List<String> head = new ArrayList<>(REQUEST);
    head.addAll(details ? DETAIL : List.of());
    table.row(head);
    sorted(configuration)
        .forEach(
            (name, level) -> {
              LevelDump dump = dump(level);
              List<LevelDump.Queue> queues = dump == null ? List.of() : dump.queues();
              for (int i = 0; i < queues.size(); i++) {
                requests(table, List.of(name, String.valueOf(i)), queues.get(i), details);
              }
            });
    return table.toString();
  }

  private static void requests(
      Columns table, List<String> place, LevelDump.Queue queue, boolean details) {
    for (int i = 0; i < queue.waiting().size(); i++) {
      LevelDump.Waiting request = queue.waiting().get(i);
      Visitor visitor = request.visitor();
      List<String> row = new ArrayList<>();
      row.add(place.getFirst());
      row.add(visitor.schema().name());
      row.add(place.getLast());
      row.add(String.valueOf(i));
      row.add(visitor.schema().distinguish(visitor.request().user(), visitor.request().info()));
      row.add(time(visitor.request().received()));
      row.add(String.valueOf(request.width().initial()));
      row.add(String.valueOf(request.width().last()));
      row.add(latency(request.width()));
      if (details) {
        detail(row, visitor.request().user(), visitor.request().info());
      }
      table.row(row);
    }
  }

  private static void detail(List<String> row, UserInfo user, RequestInfo info) {
    row.add(user.username());
    row.add(info.verb());
    row.add(info.path());
    row.add(info.namespace());
    row.add(info.name());
    row.add(info.group().isEmpty() ? info.version() : info.group() + "/" + info.version());
    row.add(info.resource());
    row.add(info.subresource());
  }

  /** As Go writes it: no zeros at the end of a fraction. */
  private static String time(Instant instant) {
    String text = instant.toString();
    return text.contains(".") ? text.replaceFirst("0*Z$", "Z") : text;
  }

  private static String latency(Width width) {
    return width.afterwards().isZero() ? "0s" : width.afterwards().toMillis() + "ms";
  }
}
