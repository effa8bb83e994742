package dev.kemudi.node.probe;

/** What one attempt came to. */
sealed interface ProbeOutcome {
  /** The container is well. */
  record Success() implements ProbeOutcome {}

  /** Well enough, but somebody should know. */
  record Warning(String output) implements ProbeOutcome {}

  record Failure(String output) implements ProbeOutcome {}

  /** The attempt itself couldn't be made, so that it says nothing of the container. */
  record Errored(String reason) implements ProbeOutcome {}
}
