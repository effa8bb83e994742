package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where things of pods lie on the node's disk, as in a kubelet's folders.
 *
 * @param root the node agent's folder; pods are below {@code pods}
 * @param logRoot the folder of all pods' logs
 */
public record PodFolders(Path root, Path logRoot) {
  /** The folder that holds a folder for each pod. */
  public Path pods() {
    return root.resolve("pods");
  }

  public Path pod(String uid) {
    return pods().resolve(uid);
  }

  public Path volumes(String uid) {
    return pod(uid).resolve("volumes");
  }

  /**
   * The folder of a volume.
   *
   * @param kind what makes the volume, such as {@code empty-dir}
   */
  public Path volume(String uid, String kind, String name) {
    return volumes(uid).resolve("kubernetes.io~" + kind).resolve(name);
  }

  /** The folder of the mounts of parts of volumes. */
  public Path subPaths(String uid) {
    return pod(uid).resolve("volume-subpaths");
  }

  /** The folder of a container's termination logs. */
  public Path container(String uid, String container) {
    return pod(uid).resolve("containers").resolve(container);
  }

  public Path etcHosts(String uid) {
    return pod(uid).resolve("etc-hosts");
  }

  /** The folder of a pod's logs. */
  public Path logs(Pod pod) {
    return logRoot.resolve(pod.namespace() + "_" + pod.name() + "_" + pod.uid());
  }

  /** The folder of a container's logs, a file for each attempt. */
  public Path logs(Pod pod, String container) {
    return logs(pod).resolve(container);
  }

  public Path log(Pod pod, String container, int attempt) {
    return logs(pod, container).resolve(attempt + ".log");
  }

  /** Makes the folders that a pod needs before its sandbox; fine if they exist. */
  public void create(Pod pod) throws IOException {
    createPrivate(pod(pod.uid()));
    createPrivate(volumes(pod.uid()));
    Files.createDirectories(logs(pod));
  }

  private static void createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
  }
}
