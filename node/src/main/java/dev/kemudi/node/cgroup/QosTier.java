package dev.kemudi.node.cgroup;

/** Where a pod's group lies, by its quality of service. */
public enum QosTier {
  GUARANTEED(""),
  BURSTABLE("/burstable"),
  BEST_EFFORT("/besteffort");

  private final String below;

  QosTier(String below) {
    this.below = below;
  }

  String below() {
    return below;
  }
}
