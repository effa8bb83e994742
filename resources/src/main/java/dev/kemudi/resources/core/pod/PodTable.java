package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodPhase;
import dev.kemudi.api.core.v1.PodReadinessGate;
import dev.kemudi.resources.Ages;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How pods are printed. */
final class PodTable implements TableColumns<Pod> {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("Name", "string", "name", "Name of the object, unique in its namespace.", 0),
          Column.string("Ready", "Containers that are ready, of all."),
          Column.string("Status", "The state of the pod in a word."),
          Column.string("Restarts", "How often containers were started again, and when last."),
          Column.string("Age", "Time since the object was created."),
          Column.wide("IP", "Its main address."),
          Column.wide("Node", "The node on which it runs."),
          Column.wide("Nominated Node", "The node that makes room for it."),
          Column.wide("Readiness Gates", "Further conditions of its being ready that hold."));

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public List<@Nullable Object> row(Pod pod, Instant now) {
    PodState state = new PodState(pod);
    List<@Nullable Object> row = new ArrayList<>(COLUMNS.size());
    row.add(pod.name());
    row.add(state.ready() + "/" + pod.spec().containers().size());
    row.add(state.reason());
    row.add(state.restarts(now));
    row.add(Ages.since(pod.metadata().creationTimestamp(), now));
    row.add(Texts.or(address(pod), Texts.NONE));
    row.add(Texts.or(pod.spec().nodeName(), Texts.NONE));
    row.add(Texts.or(pod.status().nominatedNodeName(), Texts.NONE));
    row.add(gates(pod));
    return row;
  }

  private static String address(Pod pod) {
    return pod.status().podIPs().isEmpty() ? "" : pod.status().podIPs().getFirst().ip();
  }

  private static String gates(Pod pod) {
    List<PodReadinessGate> gates = pod.spec().readinessGates();
    if (gates.isEmpty()) {
      return Texts.NONE;
    }
    long open = gates.stream().filter(gate -> isOpen(pod, gate.conditionType())).count();
    return open + "/" + gates.size();
  }

  private static boolean isOpen(Pod pod, String type) {
    return pod.status().conditions().stream()
        .filter(condition -> condition.type().equals(type))
        .findFirst()
        .filter(condition -> condition.status().equals("True"))
        .isPresent();
  }

  @Override
  public List<RowCondition> conditions(Pod pod) {
    return switch (pod.status().phase()) {
      case PodPhase.SUCCEEDED ->
          List.of(
              new RowCondition(
                  "Completed", "True", PodPhase.SUCCEEDED, "The pod has completed successfully."));
      case PodPhase.FAILED ->
          List.of(new RowCondition("Completed", "True", PodPhase.FAILED, "The pod failed."));
      default -> List.of();
    };
  }
}
