package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.validation.ResourceDomains;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets pods onto the nodes that are kept for the devices that they ask for: nodes with a taint that
 * has the device's name.
 */
public final class ExtendedResourceToleration implements AdmissionPlugin {
  @Override
  public String name() {
    return "ExtendedResourceToleration";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && request.isFor("", "pods");
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return request.object();
    }
    List<Toleration> tolerations = pod.spec().tolerations();
    for (String device : devices(pod.spec())) {
      tolerations = with(tolerations, toleration(device));
    }
    List<Toleration> all = tolerations;
    return all == pod.spec().tolerations()
        ? pod
        : PodBuilder.from(pod).spec(spec -> spec.tolerations(all)).build();
  }

  private static Collection<String> devices(PodSpec spec) {
    Collection<String> devices = new TreeSet<>();
    Stream.concat(spec.containers().stream(), spec.initContainers().stream())
        .map(Container::resources)
        .flatMap(resources -> resources.requests().keySet().stream())
        .filter(ResourceDomains::isExtended)
        .forEach(devices::add);
    return devices;
  }

  private static Toleration toleration(String device) {
    return TolerationBuilder.create().key(device).operator("Exists").effect("NoSchedule").build();
  }

  /** The list with one more; it takes the place of those that differ from it in their time only. */
  private static List<Toleration> with(List<Toleration> tolerations, Toleration added) {
    List<Toleration> all = new ArrayList<>();
    boolean there = false;
    for (Toleration each : tolerations) {
      if (each.equals(added)) {
        return tolerations;
      }
      boolean same = TolerationBuilder.from(each).tolerationSeconds(null).build().equals(added);
      all.add(same ? added : each);
      there |= same;
    }
    if (!there) {
      all.add(added);
    }
    return all;
  }
}
