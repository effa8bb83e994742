package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.scheduling.v1.PriorityClass;
import dev.kemudi.api.scheduling.v1.SchedulingV1;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fills in the priority of pods from their class, and sees to it that one class is the default. */
public final class PriorityPlugin implements AdmissionPlugin {
  private static final String PREEMPTS = "PreemptLowerPriority";

  private record Importance(String className, int priority, String preemptionPolicy) {}

  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads priority classes
   */
  public PriorityPlugin(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "Priority";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && (request.isFor("", "pods") || request.isFor("scheduling.k8s.io", "priorityclasses"));
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return request.object();
    }
    return request.operation() == Operation.CREATE
        ? created(request, pod)
        : updated(pod, (Pod) Objects.requireNonNull(request.old()));
  }

  /** A client that sends a pod back as it knows it must not take away what was filled in. */
  private static Pod updated(Pod pod, Pod old) {
    Integer priority =
        pod.spec().priority() == null ? old.spec().priority() : pod.spec().priority();
    String policy =
        pod.spec().preemptionPolicy() == null
            ? old.spec().preemptionPolicy()
            : pod.spec().preemptionPolicy();
    return PodBuilder.from(pod)
        .spec(spec -> spec.priority(priority).preemptionPolicy(policy))
        .build();
  }

  private Pod created(AdmissionRequest request, Pod pod) {
    Importance importance = importance(request, pod.spec().priorityClassName());
    Integer asked = pod.spec().priority();
    if (asked != null && asked != importance.priority()) {
      throw Refusal.forbidden(
          request,
          "the integer value of priority ("
              + asked
              + ") must not be provided in pod spec; priority admission controller computed "
              + importance.priority()
              + " from the given PriorityClass name");
    }
    String policy = pod.spec().preemptionPolicy();
    if (policy != null && !policy.equals(importance.preemptionPolicy())) {
      throw Refusal.forbidden(
          request,
          "the string value of PreemptionPolicy ("
              + policy
              + ") must not be provided in pod spec; priority admission controller computed "
              + importance.preemptionPolicy()
              + " from the given PriorityClass name");
    }
    return PodBuilder.from(pod)
        .spec(
            spec ->
                spec.priorityClassName(importance.className())
                    .priority(importance.priority())
                    .preemptionPolicy(importance.preemptionPolicy()))
        .build();
  }

  private Importance importance(AdmissionRequest request, String className) {
    if (className.isEmpty()) {
      PriorityClass standard = defaultClass();
      return standard == null ? new Importance("", 0, PREEMPTS) : importance(standard);
    }
    try {
      return importance(client.get(SchedulingV1.PRIORITYCLASSES, new ObjectKey("", className)));
    } catch (StatusError e) {
      if (!e.isNotFound()) {
        throw e;
      }
      throw Refusal.forbidden(request, "no PriorityClass with name " + className + " was found");
    }
  }

  private static Importance importance(PriorityClass from) {
    String policy = from.preemptionPolicy();
    return new Importance(from.name(), from.value(), policy == null ? PREEMPTS : policy);
  }

  /** The least of those that are marked as default; there is one at most, unless by a race. */
  private @Nullable PriorityClass defaultClass() {
    return client.list(SchedulingV1.PRIORITYCLASSES, ListQuery.ALL).items().stream()
        .filter(PriorityClass::globalDefault)
        .min(Comparator.comparingInt(PriorityClass::value))
        .orElse(null);
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (request.object() instanceof PriorityClass changed && changed.globalDefault()) {
      PriorityClass standard = defaultClass();
      if (standard != null
          && (request.operation() == Operation.CREATE || !standard.name().equals(changed.name()))) {
        throw Refusal.forbidden(
            request,
            "PriorityClass "
                + standard.name()
                + " is already marked as default. Only one default can exist");
      }
    }
  }
}
