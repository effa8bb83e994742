package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Capabilities;
import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodSecurityContext;
import dev.kemudi.api.core.v1.PodSecurityContextBuilder;
import dev.kemudi.api.core.v1.ProcMountType;
import dev.kemudi.api.core.v1.SELinuxOptions;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.api.core.v1.SecurityContextBuilder;
import dev.kemudi.node.cri.v1.Capability;
import dev.kemudi.node.cri.v1.Int64Value;
import dev.kemudi.node.cri.v1.LinuxContainerSecurityContext;
import dev.kemudi.node.cri.v1.NamespaceOption;
import dev.kemudi.node.cri.v1.SELinuxOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What containers may do: the container's own settings, and the pod's where it has none. */
final class Security {
  private static final List<String> MASKED =
      List.of(
          "/proc/asound",
          "/proc/acpi",
          "/proc/kcore",
          "/proc/keys",
          "/proc/latency_stats",
          "/proc/timer_list",
          "/proc/timer_stats",
          "/proc/sched_debug",
          "/proc/scsi",
          "/sys/firmware");
  private static final List<String> READ_ONLY =
      List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

  private final NodeSettings settings;

  Security(NodeSettings settings) {
    this.settings = settings;
  }

  /** The security context of a container, once it was checked against the image's user. */
  LinuxContainerSecurityContext of(
      Pod pod,
      Container container,
      ImageFacts image,
      NamespaceOption namespaces,
      Collection<HostVolume> volumes)
      throws ContainerSpecException {
    SecurityContext effective = effective(pod, container);
    verifyNonRoot(pod, container, effective, image);
    boolean defaultProc = !ProcMountType.UNMASKED.equals(effective.procMount());
    LinuxContainerSecurityContext.Builder security =
        LinuxContainerSecurityContext.newBuilder()
            .setNamespaceOptions(namespaces)
            .setPrivileged(isTrue(effective.privileged()))
            .setReadonlyRootfs(isTrue(effective.readOnlyRootFilesystem()))
            .setNoNewPrivs(Boolean.FALSE.equals(effective.allowPrivilegeEscalation()))
            .setSeccomp(Seccomp.of(effective.seccompProfile(), settings.seccompProfiles()))
            .addAllSupplementalGroups(groups(pod, volumes))
            .addAllMaskedPaths(defaultProc ? MASKED : List.of())
            .addAllReadonlyPaths(defaultProc ? READ_ONLY : List.of());
    setUser(security, effective, image);
    Capabilities capabilities = effective.capabilities();
    if (capabilities != null) {
      security.setCapabilities(
          Capability.newBuilder()
              .addAllAddCapabilities(capabilities.add())
              .addAllDropCapabilities(capabilities.drop()));
    }
    if (effective.seLinuxOptions() != null) {
      security.setSelinuxOptions(selinux(effective.seLinuxOptions()));
    }
    setAppArmor(security, pod, container);
    return security.build();
  }

  private static void setUser(
      LinuxContainerSecurityContext.Builder security, SecurityContext effective, ImageFacts image) {
    if (effective.runAsUser() != null) {
      security.setRunAsUser(number(effective.runAsUser()));
    } else {
      image.uid().ifPresent(uid -> security.setRunAsUser(number(uid)));
      security.setRunAsUsername(image.username());
    }
    if (effective.runAsGroup() != null) {
      security.setRunAsGroup(number(effective.runAsGroup()));
    }
  }

  @SuppressWarnings("deprecation") // The field that runtimes of this version read.
  private static void setAppArmor(
      LinuxContainerSecurityContext.Builder security, Pod pod, Container container) {
    security.setApparmorProfile(
        pod.metadata().annotations().getOrDefault(APP_ARMOR + container.name(), ""));
  }

  private static void verifyNonRoot(
      Pod pod, Container container, SecurityContext effective, ImageFacts image)
      throws ContainerSpecException {
    if (!isTrue(effective.runAsNonRoot())) {
      return;
    }
    String where = " (pod: \"" + PodNames.full(pod) + "\", container: " + container.name() + ")";
    Long user = effective.runAsUser();
    if (user != null) {
      if (user == 0) {
        throw ContainerSpecException.of("container's runAsUser breaks non-root policy" + where);
      }
    } else if (image.uid().isPresent()) {
      if (image.uid().getAsLong() == 0) {
        throw ContainerSpecException.of(
            "container has runAsNonRoot and image will run as root" + where);
      }
    } else if (!image.username().isEmpty()) {
      throw ContainerSpecException.of(
          "container has runAsNonRoot and image has non-numeric user (%s), cannot verify user is non-root%s"
              .formatted(image.username(), where));
    }
  }

  /** The container's settings, completed by the pod's. */
  static SecurityContext effective(Pod pod, Container container) {
    PodSecurityContext shared = podContext(pod);
    SecurityContext own = container.securityContext();
    SecurityContext base = own == null ? SecurityContextBuilder.create().build() : own;
    return SecurityContextBuilder.from(base)
        .seLinuxOptions(first(base.seLinuxOptions(), shared.seLinuxOptions()))
        .runAsUser(first(base.runAsUser(), shared.runAsUser()))
        .runAsGroup(first(base.runAsGroup(), shared.runAsGroup()))
        .runAsNonRoot(first(base.runAsNonRoot(), shared.runAsNonRoot()))
        .seccompProfile(first(base.seccompProfile(), shared.seccompProfile()))
        .build();
  }

  private static <T> @Nullable T first(@Nullable T own, @Nullable T shared) {
    return own != null ? own : shared;
  }

  private static PodSecurityContext podContext(Pod pod) {
    PodSecurityContext context = pod.spec().securityContext();
    return context == null ? PodSecurityContextBuilder.create().build() : context;
  }

  /** The groups of all processes besides their own. */
  static List<Long> groups(Pod pod) {
    PodSecurityContext context = podContext(pod);
    List<Long> groups = new ArrayList<>();
    if (context.fsGroup() != null) {
      groups.add(context.fsGroup());
    }
    groups.addAll(context.supplementalGroups());
    return groups;
  }

  private static Set<Long> groups(Pod pod, Collection<HostVolume> volumes) {
    Set<Long> groups = new LinkedHashSet<>(groups(pod));
    volumes.forEach(volume -> groups.addAll(volume.groups()));
    return groups;
  }

  static boolean hasPrivileged(Pod pod) {
    Stream<Container> containers =
        Stream.of(
                pod.spec().containers().stream(),
                pod.spec().initContainers().stream(),
                pod.spec().ephemeralContainers().stream().map(ContainerSpecs::container))
            .flatMap(stream -> stream);
    return containers
        .map(Container::securityContext)
        .anyMatch(context -> context != null && isTrue(context.privileged()));
  }

  static Int64Value number(long value) {
    return Int64Value.newBuilder().setValue(value).build();
  }

  static SELinuxOption selinux(SELinuxOptions options) {
    return SELinuxOption.newBuilder()
        .setUser(options.user())
        .setRole(options.role())
        .setType(options.type())
        .setLevel(options.level())
        .build();
  }

  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }
}
