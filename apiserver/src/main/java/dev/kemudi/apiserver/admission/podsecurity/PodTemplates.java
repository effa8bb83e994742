package dev.kemudi.apiserver.admission.podsecurity;

import dev.kemudi.api.apps.v1.DaemonSet;
import dev.kemudi.api.apps.v1.Deployment;
import dev.kemudi.api.apps.v1.ReplicaSet;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.batch.v1.CronJob;
import dev.kemudi.api.batch.v1.Job;
import dev.kemudi.api.core.v1.PodTemplate;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.ReplicationController;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where objects that make pods say how those will look. */
final class PodTemplates {
  private static final Set<GroupResource> RESOURCES =
      Set.of(
          new GroupResource("", "replicationcontrollers"),
          new GroupResource("", "podtemplates"),
          new GroupResource("apps", "replicasets"),
          new GroupResource("apps", "deployments"),
          new GroupResource("apps", "statefulsets"),
          new GroupResource("apps", "daemonsets"),
          new GroupResource("batch", "jobs"),
          new GroupResource("batch", "cronjobs"));

  private PodTemplates() {}

  /** Whether objects of this resource have a template. */
  static boolean stand(GroupResource resource) {
    return RESOURCES.contains(resource);
  }

  /** The object's template; null if it has none. */
  static @Nullable PodTemplateSpec of(@Nullable KubeObject object) {
    return switch (object) {
      case PodTemplate template -> template.template();
      case ReplicationController controller -> controller.spec().template();
      case ReplicaSet set -> set.spec().template();
      case Deployment deployment -> deployment.spec().template();
      case DaemonSet set -> set.spec().template();
      case StatefulSet set -> set.spec().template();
      case Job job -> job.spec().template();
      case CronJob job -> job.spec().jobTemplate().spec().template();
      case null, default -> null;
    };
  }
}
