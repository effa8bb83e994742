package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.PodSpecBuilder;
import dev.kemudi.api.core.v1.Probe;
import dev.kemudi.api.core.v1.ProbeBuilder;
import dev.kemudi.api.core.v1.ProbeHandler;
import dev.kemudi.api.core.v1.SecurityContext;
import dev.kemudi.api.core.v1.TopologySpreadConstraint;
import dev.kemudi.api.core.v1.TopologySpreadConstraintBuilder;
import dev.kemudi.resources.FeatureGates;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clears fields whose feature is off, except where the object had them already: what is stored is
 * never lost by an update.
 */
final class DisabledFields {
  private final FeatureGates gates;
  private final @Nullable PodSpec old;

  private DisabledFields(FeatureGates gates, @Nullable PodSpec old) {
    this.gates = gates;
    this.old = old;
  }

  static PodSpec drop(PodSpec spec, @Nullable PodSpec old, FeatureGates gates) {
    return new DisabledFields(gates, old).drop(spec);
  }

  private PodSpec drop(PodSpec spec) {
    PodSpec kept = spec;
    if (kept.hostUsers() != null
        && isOff("UserNamespacesStatelessPodsSupport", before -> before.hostUsers() != null)) {
      kept = PodSpecBuilder.from(kept).hostUsers(null).build();
    }
    if (!kept.topologySpreadConstraints().isEmpty()) {
      kept = spread(kept);
    }
    if (isOff("ProcMountType", DisabledFields::hasProcMount) && hasProcMount(kept)) {
      kept = Containers.changeAll(kept, DisabledFields::withoutProcMount);
    }
    if (isOff("GRPCContainerProbe", DisabledFields::callsGrpc) && callsGrpc(kept)) {
      kept = Containers.changeAll(kept, container -> probes(container, DisabledFields::noGrpc));
    }
    if (isOff("ProbeTerminationGracePeriod", DisabledFields::hasProbeGrace)
        && hasProbeGrace(kept)) {
      kept = Containers.changeAll(kept, container -> probes(container, DisabledFields::noGrace));
    }
    return kept;
  }

  private boolean isOff(String gate, Predicate<PodSpec> usedBefore) {
    return !gates.enabled(gate) && (old == null || !usedBefore.test(old));
  }

  private PodSpec spread(PodSpec spec) {
    boolean minDomains =
        isOff("MinDomainsInPodTopologySpread", uses(one -> one.minDomains() != null));
    boolean policies =
        isOff(
            "NodeInclusionPolicyInPodTopologySpread",
            uses(one -> one.nodeAffinityPolicy() != null || one.nodeTaintsPolicy() != null));
    boolean keys =
        isOff("MatchLabelKeysInPodTopologySpread", uses(one -> !one.matchLabelKeys().isEmpty()));
    UnaryOperator<TopologySpreadConstraint> change =
        constraint -> {
          TopologySpreadConstraintBuilder kept = TopologySpreadConstraintBuilder.from(constraint);
          if (minDomains) {
            kept.minDomains(null);
          }
          if (policies) {
            kept.nodeAffinityPolicy(null).nodeTaintsPolicy(null);
          }
          if (keys) {
            kept.matchLabelKeys(List.of());
          }
          return kept.build();
        };
    return PodSpecBuilder.from(spec)
        .topologySpreadConstraints(Same.each(spec.topologySpreadConstraints(), change))
        .build();
  }

  private static Predicate<PodSpec> uses(Predicate<TopologySpreadConstraint> used) {
    return spec -> spec.topologySpreadConstraints().stream().anyMatch(used);
  }

  private static boolean hasProcMount(PodSpec spec) {
    return Containers.all(spec).stream()
        .map(Container::securityContext)
        .anyMatch(context -> context != null && isSpecial(context));
  }

  private static boolean isSpecial(SecurityContext context) {
    return context.procMount() != null && !context.procMount().equals("Default");
  }

  private static Container withoutProcMount(Container container) {
    SecurityContext context = container.securityContext();
    return context == null || context.procMount() == null
        ? container
        : ContainerBuilder.from(container)
            .securityContext(changed -> changed.procMount("Default"))
            .build();
  }

  private static Stream<Probe> probes(PodSpec spec) {
    return Containers.all(spec).stream()
        .flatMap(
            container ->
                Stream.of(
                    container.livenessProbe(),
                    container.readinessProbe(),
                    container.startupProbe()))
        .mapMulti(
            (probe, next) -> {
              if (probe != null) {
                next.accept(probe);
              }
            });
  }

  private static boolean callsGrpc(PodSpec spec) {
    return probes(spec).anyMatch(probe -> probe.probeHandler().grpc() != null);
  }

  private static boolean hasProbeGrace(PodSpec spec) {
    return probes(spec).anyMatch(probe -> probe.terminationGracePeriodSeconds() != null);
  }

  private static Container probes(Container container, UnaryOperator<Probe> change) {
    return ContainerBuilder.from(container)
        .livenessProbe(Same.orNull(container.livenessProbe(), change))
        .readinessProbe(Same.orNull(container.readinessProbe(), change))
        .startupProbe(Same.orNull(container.startupProbe(), change))
        .build();
  }

  private static Probe noGrpc(Probe probe) {
    ProbeHandler handler = probe.probeHandler();
    return ProbeBuilder.from(probe)
        .probeHandler(
            new ProbeHandler(handler.exec(), handler.httpGet(), handler.tcpSocket(), null))
        .build();
  }

  private static Probe noGrace(Probe probe) {
    return ProbeBuilder.from(probe).terminationGracePeriodSeconds(null).build();
  }
}
