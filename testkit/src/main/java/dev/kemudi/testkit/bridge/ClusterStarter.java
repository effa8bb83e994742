package dev.kemudi.testkit.bridge;

import java.io.IOException;

/** The cluster's side. */
public interface ClusterStarter {
  /** Starts a cluster, and returns when it is ready. */
  RunningCluster start(ClusterSettings settings) throws IOException;
}
