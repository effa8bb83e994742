package dev.kemudi.testkit.inside;

import dev.kemudi.testkit.bridge.ClusterSettings;
import dev.kemudi.testkit.bridge.ClusterStarter;
import dev.kemudi.testkit.bridge.RunningCluster;
import java.io.IOException;

/** Starts clusters. It is found by its name. */
public final class Starter implements ClusterStarter {
  @Override
  public RunningCluster start(ClusterSettings settings) throws IOException {
    InnerCluster cluster = new InnerCluster(settings);
    cluster.awaitReady();
    return cluster;
  }
}
