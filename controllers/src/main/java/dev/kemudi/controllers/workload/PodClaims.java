package dev.kemudi.controllers.workload;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/** Which claims of volumes pods name. */
public final class PodClaims {
  private static final String INDEX = "pod-pvc-index";

  private PodClaims() {}

  /** The claims that a pod names, those made for its ephemeral volumes included. */
  public static List<ObjectKey> of(Pod pod) {
    List<ObjectKey> keys = new ArrayList<>();
    for (Volume volume : pod.spec().volumes()) {
      var source = volume.volumeSource();
      if (source.persistentVolumeClaim() != null) {
        keys.add(new ObjectKey(pod.namespace(), source.persistentVolumeClaim().claimName()));
      } else if (source.ephemeral() != null) {
        keys.add(new ObjectKey(pod.namespace(), pod.name() + "-" + volume.name()));
      }
    }
    return keys;
  }

  /** Lets pods be found by claim from now on. */
  public static void index(Informer<Pod> pods) {
    pods.addIndex(INDEX, pod -> of(pod).stream().map(ObjectKey::toString).toList());
  }

  /** The pods that name a claim; they must have been {@linkplain #index indexed}. */
  public static List<Pod> podsOf(Informer<Pod> pods, ObjectKey claim) {
    return pods.byIndex(INDEX, claim.toString());
  }
}
