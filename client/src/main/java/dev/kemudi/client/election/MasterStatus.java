package dev.kemudi.client.election;

import dev.kemudi.client.metric.ComponentMetric;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Which candidates of this process lead, as monitoring knows it from all that client-go elects. */
public final class MasterStatus {
  private static final String HELP =
      "[ALPHA] Gauge of if the reporting system is master of the relevant lease, 0 indicates backup,"
          + " 1 indicates master. 'name' is the string used to identify the lease. Please make sure"
          + " to group by name.";

  private MasterStatus() {}

  /**
   * The metric.
   *
   * @param leading whether each leads now, by the name of its lease; one that has no rival leads
   *     while it runs
   */
  public static ComponentMetric of(Map<String, BooleanSupplier> leading) {
    return new ComponentMetric.Values(
        "leader_election_master_status",
        HELP,
        List.of("name"),
        false,
        reader ->
            leading.forEach((name, leads) -> reader.value(leads.getAsBoolean() ? 1 : 0, name)));
  }
}
