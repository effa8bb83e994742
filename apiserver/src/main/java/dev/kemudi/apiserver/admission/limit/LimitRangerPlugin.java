package dev.kemudi.apiserver.admission.limit;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.LimitRange;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.machinery.object.KubeObject;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds pods and claims to the limit ranges of their namespace. */
public final class LimitRangerPlugin implements AdmissionPlugin {
  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads limit ranges
   */
  public LimitRangerPlugin(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "LimitRanger";
  }

  /** What a pod asks for never changes, so that only new ones are looked at. */
  @Override
  public boolean handles(AdmissionRequest request) {
    return switch (request.operation()) {
      case CREATE -> request.isFor("", "pods") || request.isFor("", "persistentvolumeclaims");
      case UPDATE -> request.isFor("", "persistentvolumeclaims") && !isLeaving(request.old());
      case DELETE, CONNECT -> false;
    };
  }

  private static boolean isLeaving(@Nullable KubeObject object) {
    return object != null && object.metadata().deletionTimestamp() != null;
  }

  private List<LimitRange> ranges(AdmissionRequest request) {
    return client.list(CoreV1.LIMITRANGES, ListQuery.inNamespace(request.namespace())).items();
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (request.operation() != Operation.CREATE || !(request.object() instanceof Pod pod)) {
      return request.object();
    }
    Pod completed = pod;
    for (LimitRange range : ranges(request)) {
      completed = LimitDefaults.of(range).complete(completed);
    }
    return completed;
  }

  @Override
  public void validate(AdmissionRequest request) {
    for (LimitRange range : ranges(request)) {
      Collection<String> errors =
          switch (request.object()) {
            case Pod pod -> LimitCheck.pod(range, pod);
            case PersistentVolumeClaim claim -> LimitCheck.claim(range, claim);
            case null, default -> List.of();
          };
      if (!errors.isEmpty()) {
        throw Refusal.forbidden(request, Refusal.together(errors));
      }
    }
  }
}
