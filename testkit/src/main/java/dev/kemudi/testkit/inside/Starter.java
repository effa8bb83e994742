package dev.kemudi.testkit.inside;

import dev.kemudi.http.NettyLog;
import dev.kemudi.testkit.bridge.ClusterSettings;
import dev.kemudi.testkit.bridge.ClusterStarter;
import dev.kemudi.testkit.bridge.RunningCluster;
import java.io.IOException;

/** Starts clusters. It is found by its name. */
public final class Starter implements ClusterStarter {
  public Starter() {
    NettyLog.toJdk();
  }

  @Override
  public RunningCluster start(ClusterSettings settings) throws IOException {
    InnerCluster cluster = new InnerCluster(settings);
    cluster.awaitReady();
    return cluster;
  }
}
