package dev.kemudi.node.containerd;

import java.nio.file.Path;

/** Containerd's configuration in its own format, version 2, which 1.5 to 2.x read. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * The text for one containerd.
   *
   * @param restrictOomScore whether containers keep this process's oom_score_adj, because nobody
   *     here may lower it
   * @param snapshotter which of containerd's ways to stack layers fits the root's file system
   */
  static String text(ContainerdConfig config, boolean restrictOomScore, String snapshotter) {
    return """
    version = 2
    root = %s
    state = %s
    disabled_plugins = [
      "io.containerd.snapshotter.v1.aufs",
      "io.containerd.snapshotter.v1.btrfs",
      "io.containerd.snapshotter.v1.devmapper",
      "io.containerd.snapshotter.v1.zfs",
      "io.containerd.internal.v1.opt",
      "io.containerd.tracing.processor.v1.otlp"
    ]

    [grpc]
      address = %s

    [debug]
      level = "warn"

    [plugins."io.containerd.grpc.v1.cri"]
      sandbox_image = %s
      restrict_oom_score_adj = %s
      netns_mounts_under_state_dir = true
      stream_server_address = %s
      stream_server_port = "0"
      max_concurrent_downloads = 3

      [plugins."io.containerd.grpc.v1.cri".cni]
        bin_dir = %s
        conf_dir = %s

      [plugins."io.containerd.grpc.v1.cri".containerd]
        default_runtime_name = "runc"
        snapshotter = %s

        [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
          runtime_type = "io.containerd.runc.v2"

          [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
            BinaryName = %s
            Root = %s
            SystemdCgroup = false
    """
        .formatted(
            quote(config.data()),
            quote(config.runtime()),
            quote(config.socket()),
            quote(config.sandboxImage()),
            restrictOomScore,
            quote(config.streamAddress().getHostAddress()),
            quote(config.programs().cni()),
            quote(config.cni().configuration()),
            quote(snapshotter),
            quote(config.programs().runc()),
            quote(config.state().resolve("runc")));
  }

  private static String quote(Path path) {
    return quote(path.toString());
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
