package dev.kemudi.controllers.statefulset;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.apps.v1.ControllerRevision;
import dev.kemudi.api.apps.v1.StatefulSet;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.PersistentVolumeClaimVolumeSource;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.Volume;
import dev.kemudi.api.core.v1.VolumeBuilder;
import dev.kemudi.client.controller.Owners;
import dev.kemudi.controllers.workload.History;
import dev.kemudi.machinery.meta.v1.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a pod of a stateful set is by its number: its name, its labels, its claims. */
final class Identity {
  private static final String NAME_LABEL = "statefulset.kubernetes.io/pod-name";

  private Identity() {}

  /** The pod's number; -1 for a pod whose name isn't one of the set's. */
  static int ordinal(StatefulSet set, Pod pod) {
    String prefix = set.name() + "-";
    if (!pod.name().startsWith(prefix)) {
      return -1;
    }
    try {
      int ordinal = Integer.parseInt(pod.name().substring(prefix.length()));
      return pod.name().equals(prefix + ordinal) ? ordinal : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static Pod pod(StatefulSet set, int ordinal, ControllerRevision revision) {
    PodTemplateSpec template = History.template(revision);
    String name = set.name() + "-" + ordinal;
    Map<String, String> labels = new TreeMap<>(template.metadata().labels());
    labels.put(NAME_LABEL, name);
    labels.put(History.REVISION_LABEL, revision.name());
    return PodBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .namespace(set.namespace())
                    .name(name)
                    .generateName(set.name() + "-")
                    .labels(labels)
                    .annotations(template.metadata().annotations())
                    .finalizers(template.metadata().finalizers())
                    .ownerReferences(
                        List.of(Owners.controllerReference(AppsV1.STATEFULSETS.kind(), set))))
        .spec(template.spec())
        .spec(
            spec ->
                spec.hostname(name)
                    .subdomain(set.spec().serviceName())
                    .volumes(volumes(set, name, template.spec().volumes())))
        .build();
  }

  private static List<Volume> volumes(StatefulSet set, String pod, List<Volume> own) {
    List<Volume> volumes = new ArrayList<>();
    for (PersistentVolumeClaim template : set.spec().volumeClaimTemplates()) {
      PersistentVolumeClaimVolumeSource source =
          new PersistentVolumeClaimVolumeSource(claimName(template, pod), false);
      volumes.add(
          VolumeBuilder.create()
              .name(template.name())
              .volumeSource(s -> s.persistentVolumeClaim(source))
              .build());
    }
    List<String> taken = volumes.stream().map(Volume::name).toList();
    own.stream().filter(volume -> !taken.contains(volume.name())).forEach(volumes::add);
    return volumes;
  }

  private static String claimName(PersistentVolumeClaim template, String pod) {
    return template.name() + "-" + pod;
  }

  /** The claims that the pod's volumes need. */
  static List<PersistentVolumeClaim> claims(StatefulSet set, String pod) {
    LabelSelector selector = set.spec().selector();
    Map<String, String> labels = selector == null ? Map.of() : selector.matchLabels();
    return set.spec().volumeClaimTemplates().stream()
        .map(
            template -> {
              Map<String, String> all = new TreeMap<>(template.metadata().labels());
              all.putAll(labels);
              return PersistentVolumeClaimBuilder.from(template)
                  .metadata(
                      m -> m.namespace(set.namespace()).name(claimName(template, pod)).labels(all))
                  .build();
            })
        .toList();
  }
}
