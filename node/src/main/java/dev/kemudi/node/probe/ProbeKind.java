package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Probe;
import org.jspecify.annotations.Nullable;

/** What a probe finds out. */
public enum ProbeKind {
  STARTUP("Startup", ProbeResult.UNKNOWN),
  LIVENESS("Liveness", ProbeResult.SUCCESS),
  READINESS("Readiness", ProbeResult.FAILURE);

  private final String title;
  private final ProbeResult initial;

  ProbeKind(String title, ProbeResult initial) {
    this.title = title;
    this.initial = initial;
  }

  /** How events begin. */
  String title() {
    return title;
  }

  /** What counts until the first answer. */
  ProbeResult initial() {
    return initial;
  }

  /** Whether a failure restarts the container. */
  boolean restarts() {
    return this != READINESS;
  }

  @Nullable Probe of(Container container) {
    return switch (this) {
      case STARTUP -> container.startupProbe();
      case LIVENESS -> container.livenessProbe();
      case READINESS -> container.readinessProbe();
    };
  }
}
