package dev.kemudi.node.probe;

import dev.kemudi.api.core.v1.Probe;
import dev.kemudi.client.event.EventRecorder;

/** Asks once, repeats what couldn't be asked, and tells of what isn't well. */
final class Attempts {
  private static final int TRIES = 3;

  private final ProbeRunner runner;
  private final EventRecorder events;

  Attempts(ProbeRunner runner, EventRecorder events) {
    this.runner = runner;
    this.events = events;
  }

  ProbeOutcome make(ProbeKind kind, Probe probe, ProbeTarget target) throws InterruptedException {
    ProbeOutcome outcome = runner.run(probe, target);
    for (int tries = 1; tries < TRIES && outcome instanceof ProbeOutcome.Errored; tries++) {
      outcome = runner.run(probe, target);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped");
    }
    tell(kind, target, outcome);
    return outcome;
  }

  private void tell(ProbeKind kind, ProbeTarget target, ProbeOutcome outcome) {
    switch (outcome) {
      case ProbeOutcome.Success() -> {}
      case ProbeOutcome.Warning(String output) ->
          event(target, "ProbeWarning", kind.title() + " probe warning: " + output);
      case ProbeOutcome.Failure(String output) ->
          event(target, "Unhealthy", kind.title() + " probe failed: " + output);
      case ProbeOutcome.Errored(String reason) ->
          event(target, "Unhealthy", kind.title() + " probe errored: " + reason);
    }
  }

  private void event(ProbeTarget target, String reason, String message) {
    events.event(
        ContainerReference.of(target.pod(), target.container().name()), "Warning", reason, message);
  }
}
