package dev.kemudi.resources.core.componentstatus;

import dev.kemudi.api.core.v1.ComponentCondition;
import dev.kemudi.api.core.v1.ComponentConditionBuilder;
import dev.kemudi.api.core.v1.ComponentStatus;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;

/** How component statuses are printed. */
public final class ComponentStatuses {
  private static final TableColumns<ComponentStatus> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<ComponentStatus>named()
                  .string("Status", "Whether it is healthy.", ComponentStatuses::status)
                  .string("Message", "What it says.", status -> healthy(status).message())
                  .string("Error", "What went wrong.", status -> healthy(status).error())
                  .build());

  private ComponentStatuses() {}

  public static TableColumns<ComponentStatus> table() {
    return TABLE;
  }

  private static String status(ComponentStatus status) {
    return switch (healthy(status).status()) {
      case "True" -> "Healthy";
      case "False" -> "Unhealthy";
      default -> "Unknown";
    };
  }

  private static ComponentCondition healthy(ComponentStatus status) {
    return status.conditions().stream()
        .filter(condition -> condition.type().equals("Healthy"))
        .findFirst()
        .orElseGet(() -> ComponentConditionBuilder.create().build());
  }
}
