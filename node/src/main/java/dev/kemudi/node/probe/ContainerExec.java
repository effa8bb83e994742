package dev.kemudi.node.probe;

import dev.kemudi.node.cri.v1.ExecSyncResponse;
import java.time.Duration;
import java.util.List;

/** Runs a command in a container to its end; {@code RuntimeClient::execSync} is one. */
@FunctionalInterface
public interface ContainerExec {
  /**
   * @param timeout zero for none
   * @throws dev.kemudi.node.cri.CriException if it couldn't be run or overran its time
   */
  ExecSyncResponse run(String containerId, List<String> command, Duration timeout);
}
