package dev.kemudi.node.probe;

/** What counts for a container after thresholds. */
enum ProbeResult {
  UNKNOWN,
  SUCCESS,
  FAILURE
}
