package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PullPolicy;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.resources.core.pod.Containers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has the images of all containers pulled each time, so that nobody runs an image that is on a node
 * already without having the credentials for it.
 */
public final class AlwaysPullImages implements AdmissionPlugin {
  @Override
  public String name() {
    return "AlwaysPullImages";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && request.isFor("", "pods")
        && request.object() instanceof Pod pod
        && bringsImages(pod, request.old());
  }

  private static boolean bringsImages(Pod pod, @Nullable KubeObject before) {
    return !(before instanceof Pod old) || !images(old).containsAll(images(pod));
  }

  private static Set<String> images(Pod pod) {
    return Containers.all(pod.spec()).stream().map(Container::image).collect(Collectors.toSet());
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    Pod pod = (Pod) request.object();
    return pod == null
        ? null
        : PodBuilder.from(pod)
            .spec(Containers.changeAll(pod.spec(), AlwaysPullImages::pulled))
            .build();
  }

  private static Container pulled(Container container) {
    return ContainerBuilder.from(container).imagePullPolicy(PullPolicy.ALWAYS).build();
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return;
    }
    List<String> wrong =
        Containers.placed(pod.spec(), FieldPath.of("spec")).stream()
            .filter(each -> !each.container().imagePullPolicy().equals(PullPolicy.ALWAYS))
            .map(each -> String.valueOf(refusal(request, each).getMessage()))
            .toList();
    if (!wrong.isEmpty()) {
      throw Refusal.failure(Refusal.together(wrong));
    }
  }

  private static StatusError refusal(AdmissionRequest request, Containers.Placed placed) {
    FieldError error =
        FieldError.notSupported(
            placed.path().child("imagePullPolicy"),
            placed.container().imagePullPolicy(),
            List.of(PullPolicy.ALWAYS));
    return Refusal.forbidden(request, error.toString());
  }
}
