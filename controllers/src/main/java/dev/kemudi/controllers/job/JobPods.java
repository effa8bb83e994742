package dev.kemudi.controllers.job;

import dev.kemudi.api.batch.v1.CompletionMode;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.EnvVarSource;
import dev.kemudi.api.core.v1.ObjectFieldSelector;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.client.Client;
import dev.kemudi.client.PatchRequest;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.controllers.workload.PodControl;
import dev.kemudi.machinery.meta.v1.OwnerReference;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Makes the pods of jobs, and takes off the mark that keeps them until they are counted. */
final class JobPods {
  /** Keeps a pod until its end has been counted. */
  static final String FINALIZER = "batch.kubernetes.io/job-tracking";

  private static final String INDEX_VARIABLE = "JOB_COMPLETION_INDEX";

  private final Client client;
  private final PodControl<Job> control;

  /** By the uids of their owners, those of pods that were let go here and aren't seen to be yet. */
  private final Map<String, Set<String>> released = new ConcurrentHashMap<>();

  JobPods(Client client, PodControl<Job> control, Informer<Pod> pods) {
    this.client = client;
    this.control = control;
    pods.addListener(
        new Informer.Listener<>() {
          @Override
          public void added(Pod pod) {}

          @Override
          public void updated(Pod old, Pod pod) {
            if (!isTracked(pod)) {
              forget(pod);
            }
          }

          @Override
          public void deleted(Pod pod) {
            forget(pod);
          }
        });
  }

  private static String owner(Pod pod) {
    OwnerReference owner = Owners.controllerOf(pod);
    return owner == null ? "" : owner.uid();
  }

  private void forget(Pod pod) {
    released.computeIfPresent(
        owner(pod),
        (owner, uids) -> {
          uids.remove(pod.uid());
          return uids.isEmpty() ? null : uids;
        });
  }

  private void remember(Pod pod) {
    released.compute(
        owner(pod),
        (owner, uids) -> {
          Set<String> all = uids == null ? ConcurrentHashMap.newKeySet() : uids;
          all.add(pod.uid());
          return all;
        });
  }

  /**
   * Tells which pods of a job are held until they are counted; those that were let go have been. To
   * be asked for before the pods are looked up: what is forgotten by then shows in them.
   */
  Predicate<Pod> held(Job job) {
    Set<String> gone = Set.copyOf(released.getOrDefault(job.uid(), Set.of()));
    return pod -> isTracked(pod) && !gone.contains(pod.uid());
  }

  static boolean isIndexed(Job job) {
    return CompletionMode.INDEXED.equals(job.spec().completionMode());
  }

  static boolean isTracked(Pod pod) {
    return pod.metadata().finalizers().contains(FINALIZER);
  }

  /**
   * Creates a pod.
   *
   * @param index its index, without meaning where the job isn't indexed
   */
  void create(Job job, int index) {
    Pod pod = control.fromTemplate(job, job.spec().template());
    List<String> finalizers = new ArrayList<>(pod.metadata().finalizers());
    finalizers.add(FINALIZER);
    PodBuilder builder = PodBuilder.from(pod).metadata(m -> m.finalizers(finalizers));
    control.create(job, (isIndexed(job) ? indexed(builder, job, index) : builder).build());
  }

  private static PodBuilder indexed(PodBuilder pod, Job job, int index) {
    String name = job.name() + "-" + index;
    return pod.metadata(
            m -> {
              Map<String, String> annotations =
                  new TreeMap<>(job.spec().template().metadata().annotations());
              annotations.put(Indexes.ANNOTATION, Integer.toString(index));
              return m.generateName(name + "-").annotations(annotations);
            })
        .spec(
            spec ->
                spec.hostname(name)
                    .initContainers(withIndex(job.spec().template().spec().initContainers()))
                    .containers(withIndex(job.spec().template().spec().containers())));
  }

  private static List<Container> withIndex(List<Container> containers) {
    EnvVar variable =
        new EnvVar(
            INDEX_VARIABLE,
            "",
            new EnvVarSource(
                new ObjectFieldSelector("", "metadata.annotations['" + Indexes.ANNOTATION + "']"),
                null,
                null,
                null));
    return containers.stream()
        .map(
            container -> {
              if (container.env().stream().anyMatch(env -> env.name().equals(INDEX_VARIABLE))) {
                return container;
              }
              List<EnvVar> env = new ArrayList<>(container.env());
              env.add(variable);
              return ContainerBuilder.from(container).env(env).build();
            })
        .toList();
  }

  /** Whether the pod was there to be deleted. */
  boolean delete(Job job, Pod pod) {
    return control.delete(job, pod);
  }

  /** Lets the pod go when it is deleted. */
  void release(Pod pod) {
    String patch =
        """
        {"metadata":{"uid":"%s","$deleteFromPrimitiveList/finalizers":["%s"]}}"""
            .formatted(pod.uid(), FINALIZER);
    // Before the pod is seen without: what is seen takes it away again.
    remember(pod);
    try {
      client.patch(
          CoreV1.PODS,
          ObjectKey.of(pod),
          PatchRequest.of(PatchRequest.Type.STRATEGIC_MERGE, patch));
    } catch (RuntimeException e) {
      forget(pod);
      boolean gone = e instanceof StatusError told && (told.isNotFound() || told.isConflict());
      if (!gone) {
        throw e;
      }
    }
  }
}
