package dev.kemudi.testkit.node;

/**
 * What a container uses, as metrics tell it.
 *
 * @param nanoCores processor time in a second
 * @param memoryBytes its working set
 */
public record ContainerUse(long nanoCores, long memoryBytes) {
  /** As much as it asks for, or little. */
  public static final ContainerUse AS_REQUESTED = new ContainerUse(-1, -1);
}
