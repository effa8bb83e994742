package dev.kemudi.apiserver.bootstrap;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.scheduling.v1.SchedulingV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that the objects of a new cluster are there. Writes go out side by side, so that a
 * durable store commits them in few groups; a second run finds all complete and writes nothing.
 */
public final class Bootstrapper {
  /** What an object there should become: itself to stay as it is, null to be made anew. */
  private interface Completion<T> {
    @Nullable T of(T existing, T wanted);
  }

  private final Client client;
  private final DefaultPolicy policy;
  private final DefaultFlows flows;
  private final KubernetesService service;

  /**
   * Makes the bootstrapper.
   *
   * @param client a client that may write everything
   */
  public Bootstrapper(
      Client client, DefaultPolicy policy, DefaultFlows flows, KubernetesService service) {
    this.client = client;
    this.policy = policy;
    this.flows = flows;
    this.service = service;
  }

  /**
   * Creates what is missing and completes what is there; returns when all is done.
   *
   * @throws StatusError when a write fails; another run goes on where this one stopped
   */
  public void run() throws InterruptedException {
    inParallel(tasks(CoreV1.NAMESPACES, DefaultObjects.namespaces(), (old, wanted) -> old));
    List<Callable<@Nullable Void>> tasks = new ArrayList<>();
    tasks.addAll(tasks(RbacV1.CLUSTERROLES, policy.clusterRoles(), Reconciliation::clusterRole));
    tasks.addAll(
        tasks(
            RbacV1.CLUSTERROLEBINDINGS,
            policy.clusterRoleBindings(),
            Reconciliation::clusterRoleBinding));
    tasks.addAll(tasks(RbacV1.ROLES, policy.roles(), Reconciliation::role));
    tasks.addAll(tasks(RbacV1.ROLEBINDINGS, policy.roleBindings(), Reconciliation::roleBinding));
    tasks.addAll(
        tasks(
            SchedulingV1.PRIORITYCLASSES, DefaultObjects.priorityClasses(), (old, wanted) -> old));
    tasks.addAll(flowTasks());
    tasks.add(task(() -> service.reconcile(client)));
    inParallel(tasks);
  }

  /**
   * Brings priority levels and flow schemas back to what they should be: those that are mandatory
   * or follow the server are corrected, missing ones are made anew, and those that an earlier
   * release made and this one doesn't are deleted.
   */
  public void keepFlows() throws InterruptedException {
    List<Callable<@Nullable Void>> tasks = new ArrayList<>(flowTasks());
    tasks.addAll(obsolete(FlowcontrolV1beta2.FLOWSCHEMAS, flows.schemas()));
    tasks.addAll(obsolete(FlowcontrolV1beta2.PRIORITYLEVELCONFIGURATIONS, flows.levels()));
    inParallel(tasks);
  }

  private List<Callable<@Nullable Void>> flowTasks() {
    List<Callable<@Nullable Void>> tasks = new ArrayList<>();
    tasks.addAll(
        tasks(
            FlowcontrolV1beta2.PRIORITYLEVELCONFIGURATIONS,
            flows.levels(),
            (old, wanted) -> Reconciliation.level(old, wanted, flows.isMandatory(wanted.name()))));
    tasks.addAll(
        tasks(
            FlowcontrolV1beta2.FLOWSCHEMAS,
            flows.schemas(),
            (old, wanted) -> Reconciliation.schema(old, wanted, flows.isMandatory(wanted.name()))));
    return tasks;
  }

  private <T extends KubeObject> List<Callable<@Nullable Void>> obsolete(
      Resource<T> resource, List<T> wanted) {
    Set<String> names = wanted.stream().map(KubeObject::name).collect(Collectors.toSet());
    return client.list(resource, ListQuery.ALL).items().stream()
        .filter(object -> !names.contains(object.name()))
        .filter(
            object -> "true".equals(object.metadata().annotations().get(DefaultFlows.AUTO_UPDATE)))
        .map(
            object ->
                task(
                    () ->
                        client.deleteIfPresent(
                            resource, ObjectKey.of(object), DeleteOptionsBuilder.create().build())))
        .toList();
  }

  /** A write for each object that is missing or not complete. */
  private <T extends KubeObject> List<Callable<@Nullable Void>> tasks(
      Resource<T> resource, List<T> wanted, Completion<T> completion) {
    Map<ObjectKey, T> existing = new HashMap<>();
    client
        .list(resource, ListQuery.ALL)
        .items()
        .forEach(object -> existing.put(ObjectKey.of(object), object));
    List<Callable<@Nullable Void>> tasks = new ArrayList<>();
    for (T object : wanted) {
      T old = existing.get(ObjectKey.of(object));
      T complete = old == null ? null : completion.of(old, object);
      if (old == null) {
        tasks.add(task(() -> create(resource, object)));
      } else if (complete == null) {
        tasks.add(task(() -> recreate(resource, object)));
      } else if (complete != old) {
        tasks.add(task(() -> client.update(resource, complete)));
      }
    }
    return tasks;
  }

  private static Callable<@Nullable Void> task(Runnable write) {
    return () -> {
      write.run();
      return null;
    };
  }

  /** Another server may be at it as well. */
  private <T extends KubeObject> void create(Resource<T> resource, T object) {
    try {
      client.create(resource, object);
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
    }
  }

  private <T extends KubeObject> void recreate(Resource<T> resource, T object) {
    client.delete(resource, ObjectKey.of(object), DeleteOptionsBuilder.create().build());
    create(resource, object);
  }

  private static void inParallel(List<Callable<@Nullable Void>> tasks) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<@Nullable Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StatusError error
          ? error
          : new IllegalStateException("bootstrap failed", e.getCause());
    }
  }
}
