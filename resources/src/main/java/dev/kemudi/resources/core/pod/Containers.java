package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EphemeralContainer;
import dev.kemudi.api.core.v1.EphemeralContainerCommon;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.machinery.status.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** All containers of a pod, of whatever sort, and where they stand. */
public final class Containers {
  /** A container and its path. */
  public record Placed(Container container, FieldPath path) {}

  private Containers() {}

  /** Init containers, containers and ephemeral containers, in this order. */
  public static List<Placed> placed(PodSpec spec, FieldPath path) {
    List<Placed> all = new ArrayList<>();
    place(all, spec.initContainers(), path.child("initContainers"));
    place(all, spec.containers(), path.child("containers"));
    List<Container> ephemeral =
        spec.ephemeralContainers().stream().map(Containers::common).toList();
    place(all, ephemeral, path.child("ephemeralContainers"));
    return all;
  }

  private static void place(List<Placed> all, List<Container> containers, FieldPath path) {
    for (int i = 0; i < containers.size(); i++) {
      all.add(new Placed(containers.get(i), path.index(i)));
    }
  }

  /** The same containers without their paths. */
  public static List<Container> all(PodSpec spec) {
    List<Container> all = new ArrayList<>(spec.initContainers());
    all.addAll(spec.containers());
    spec.ephemeralContainers().forEach(ephemeral -> all.add(common(ephemeral)));
    return all;
  }

  /** The pod with each of its containers changed. */
  public static PodSpec changeAll(PodSpec spec, UnaryOperator<Container> change) {
    return PodSpecBuilder.from(spec)
        .initContainers(Same.each(spec.initContainers(), change))
        .containers(Same.each(spec.containers(), change))
        .ephemeralContainers(
            Same.each(spec.ephemeralContainers(), ephemeral -> change(ephemeral, change)))
        .build();
  }

  static EphemeralContainer change(EphemeralContainer given, UnaryOperator<Container> change) {
    Container before = common(given);
    Container after = change.apply(before);
    return after.equals(before)
        ? given
        : new EphemeralContainer(common(after), given.targetContainerName());
  }

  /** What an ephemeral container shares with all others. */
  static Container common(EphemeralContainer ephemeral) {
    EphemeralContainerCommon c = ephemeral.ephemeralContainerCommon();
    return new Container(
        c.name(),
        c.image(),
        c.command(),
        c.args(),
        c.workingDir(),
        c.ports(),
        c.envFrom(),
        c.env(),
        c.resources(),
        c.volumeMounts(),
        c.volumeDevices(),
        c.livenessProbe(),
        c.readinessProbe(),
        c.startupProbe(),
        c.lifecycle(),
        c.terminationMessagePath(),
        c.terminationMessagePolicy(),
        c.imagePullPolicy(),
        c.securityContext(),
        c.stdin(),
        c.stdinOnce(),
        c.tty());
  }

  private static EphemeralContainerCommon common(Container c) {
    return new EphemeralContainerCommon(
        c.name(),
        c.image(),
        c.command(),
        c.args(),
        c.workingDir(),
        c.ports(),
        c.envFrom(),
        c.env(),
        c.resources(),
        c.volumeMounts(),
        c.volumeDevices(),
        c.livenessProbe(),
        c.readinessProbe(),
        c.startupProbe(),
        c.lifecycle(),
        c.terminationMessagePath(),
        c.terminationMessagePolicy(),
        c.imagePullPolicy(),
        c.securityContext(),
        c.stdin(),
        c.stdinOnce(),
        c.tty());
  }
}
