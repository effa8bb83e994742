package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.ContainerPort;
import dev.kemudi.api.core.v1.ContainerPortBuilder;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.EnvVarSource;
import dev.kemudi.api.core.v1.EnvVarSourceBuilder;
import dev.kemudi.api.core.v1.GRPCAction;
import dev.kemudi.api.core.v1.HTTPGetAction;
import dev.kemudi.api.core.v1.HTTPGetActionBuilder;
import dev.kemudi.api.core.v1.Lifecycle;
import dev.kemudi.api.core.v1.LifecycleHandler;
import dev.kemudi.api.core.v1.ObjectFieldSelector;
import dev.kemudi.api.core.v1.Probe;
import dev.kemudi.api.core.v1.ProbeBuilder;
import dev.kemudi.api.core.v1.ProbeHandler;
import dev.kemudi.api.core.v1.ResourceRequirements;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.table.Texts;
import java.util.Objects;

/** What fields of a container hold when they are not given. */
final class ContainerDefaults {
  private ContainerDefaults() {}

  static Container apply(Container given) {
    return ContainerBuilder.from(given)
        .ports(Same.each(given.ports(), ContainerDefaults::port))
        .env(Same.each(given.env(), ContainerDefaults::variable))
        .resources(resources(given.resources()))
        .livenessProbe(Same.orNull(given.livenessProbe(), ContainerDefaults::probe))
        .readinessProbe(Same.orNull(given.readinessProbe(), ContainerDefaults::probe))
        .startupProbe(Same.orNull(given.startupProbe(), ContainerDefaults::probe))
        .lifecycle(Same.orNull(given.lifecycle(), ContainerDefaults::lifecycle))
        .imagePullPolicy(Texts.or(given.imagePullPolicy(), pullPolicy(given.image())))
        .terminationMessagePath(Texts.or(given.terminationMessagePath(), "/dev/termination-log"))
        .terminationMessagePolicy(Texts.or(given.terminationMessagePolicy(), "File"))
        .build();
  }

  private static String pullPolicy(String image) {
    return ImageNames.isLatest(image) ? "Always" : "IfNotPresent";
  }

  private static ContainerPort port(ContainerPort port) {
    return port.protocol().isEmpty()
        ? ContainerPortBuilder.from(port).protocol("TCP").build()
        : port;
  }

  private static EnvVar variable(EnvVar variable) {
    EnvVarSource source = variable.valueFrom();
    if (source == null
        || source.fieldRef() == null
        || source.fieldRef() == field(source.fieldRef())) {
      return variable;
    }
    return new EnvVar(
        variable.name(),
        variable.value(),
        EnvVarSourceBuilder.from(source).fieldRef(field(source.fieldRef())).build());
  }

  /** A field of the pod, in the version of pods. */
  static ObjectFieldSelector field(ObjectFieldSelector selector) {
    return selector.apiVersion().isEmpty()
        ? new ObjectFieldSelector("v1", selector.fieldPath())
        : selector;
  }

  /** Amounts are kept in thousandths at the finest. */
  static ResourceRequirements resources(ResourceRequirements given) {
    return new ResourceRequirements(
        Same.values(given.limits(), Quantity::roundedToMilli),
        Same.values(given.requests(), Quantity::roundedToMilli));
  }

  private static Probe probe(Probe given) {
    return ProbeBuilder.from(given)
        .probeHandler(handler(given.probeHandler()))
        .timeoutSeconds(or(given.timeoutSeconds(), 1))
        .periodSeconds(or(given.periodSeconds(), 10))
        .successThreshold(or(given.successThreshold(), 1))
        .failureThreshold(or(given.failureThreshold(), 3))
        .build();
  }

  private static int or(int given, int absent) {
    return given == 0 ? absent : given;
  }

  private static ProbeHandler handler(ProbeHandler given) {
    return new ProbeHandler(
        given.exec(),
        Same.orNull(given.httpGet(), ContainerDefaults::http),
        given.tcpSocket(),
        Same.orNull(given.grpc(), ContainerDefaults::grpc));
  }

  private static GRPCAction grpc(GRPCAction given) {
    return new GRPCAction(given.port(), Objects.requireNonNullElse(given.service(), ""));
  }

  private static Lifecycle lifecycle(Lifecycle given) {
    return new Lifecycle(
        Same.orNull(given.postStart(), ContainerDefaults::handler),
        Same.orNull(given.preStop(), ContainerDefaults::handler));
  }

  private static LifecycleHandler handler(LifecycleHandler given) {
    return new LifecycleHandler(
        given.exec(), Same.orNull(given.httpGet(), ContainerDefaults::http), given.tcpSocket());
  }

  private static HTTPGetAction http(HTTPGetAction given) {
    return HTTPGetActionBuilder.from(given)
        .path(Texts.or(given.path(), "/"))
        .scheme(Texts.or(given.scheme(), "HTTP"))
        .build();
  }
}
