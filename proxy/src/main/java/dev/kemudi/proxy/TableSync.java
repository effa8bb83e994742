package dev.kemudi.proxy;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.discovery.v1.EndpointSlice;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings the tables of all families to what the objects say. Used by one thread. */
final class TableSync {
  private record FamilyTable(TableState state, ServicePlanner planner) {}

  private final ProxyConfig config;
  private final ServiceObjects objects;
  private final HealthChecks checks;
  private final Programs programs;
  private final List<FamilyTable> tables = new ArrayList<>();

  TableSync(ProxyConfig config, ServiceObjects objects, HealthChecks checks) {
    this.config = config;
    this.objects = objects;
    this.checks = checks;
    this.programs = new Programs(config.enter());
    for (Family family : config.families()) {
      tables.add(new FamilyTable(new TableState(family), new ServicePlanner(family, config)));
    }
  }

  /** Makes the tables anew. */
  void rebuild() throws IOException, InterruptedException {
    Transaction transaction = new Transaction(config.table());
    for (FamilyTable table : tables) {
      table.state().clear();
      BaseTable.create(table.state().family(), transaction);
    }
    apply(objects.keys(), transaction);
  }

  /** Changes what has to do with the services. */
  void update(Set<ObjectKey> services) throws IOException, InterruptedException {
    apply(services, new Transaction(config.table()));
  }

  /** Looks at all services again, without making anew what is right. */
  void updateAll() throws IOException, InterruptedException {
    Set<ObjectKey> services = new HashSet<>(objects.keys());
    tables.forEach(table -> services.addAll(table.state().services()));
    update(services);
  }

  private void apply(Collection<ObjectKey> services, Transaction transaction)
      throws IOException, InterruptedException {
    String zone = objects.zone();
    List<Map<ObjectKey, ServicePlan>> plans = new ArrayList<>();
    tables.forEach(table -> plans.add(new HashMap<>()));
    for (ObjectKey key : services) {
      Service service = objects.service(key);
      List<EndpointSlice> slices = objects.slices(key);
      for (int i = 0; i < tables.size(); i++) {
        plans.get(i).put(key, tables.get(i).planner().plan(service, slices, zone));
      }
      checks.update(key, service, slices);
    }
    StaleFlows stale = new StaleFlows(programs);
    for (int i = 0; i < tables.size(); i++) {
      TableState state = tables.get(i).state();
      plans
          .get(i)
          .forEach((service, plan) -> stale.note(state.family(), state.plan(service), plan));
      state.change(plans.get(i), transaction);
    }
    run(transaction);
    stale.forget();
  }

  private void run(Transaction transaction) throws IOException, InterruptedException {
    if (!transaction.isEmpty()) {
      programs.run(transaction.text(), "nft", "-j", "-f", "-");
    }
  }

  /** Lets the kernel take packets for loopback addresses from links, so that answers can come. */
  void allowLoopback() throws IOException, InterruptedException {
    programs.run(new byte[0], "sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet");
  }

  /** Removes the tables, whatever is in them. */
  void remove() throws IOException, InterruptedException {
    Transaction transaction = new Transaction(config.table());
    config.families().forEach(transaction::removeTable);
    run(transaction);
  }
}
