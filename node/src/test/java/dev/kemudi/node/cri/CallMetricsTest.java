package dev.kemudi.node.cri;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class CallMetricsTest {
  @Test
  void callsAreNamedAsAKubeletNamesThem() {
    String[][] names = {
      {"Version", "version"},
      {"RunPodSandbox", "run_podsandbox"},
      {"ListPodSandbox", "list_podsandbox"},
      {"PodSandboxStatus", "podsandbox_status"},
      {"ExecSync", "exec_sync"},
      {"ReopenContainerLog", "reopen_container_log"},
      {"UpdateContainerResources", "update_container"},
      {"ImageFsInfo", "image_fs_info"},
    };
    for (String[] each : names) {
      assertEquals(each[1], CallMetrics.name(each[0]));
    }
  }
}
