package dev.kemudi.node.cri;

import java.time.Duration;

/**
 * How long calls may take.
 *
 * @param call any call but those named below; a sandbox gets twice as long, for its network is set
 *     up within, and stopping a container or running a command in it gets its own time on top
 * @param pull one image pull
 */
public record CriDeadlines(Duration call, Duration pull) {
  /** Two minutes a call, as kubelets have it, and an hour for an image. */
  public static CriDeadlines standard() {
    return new CriDeadlines(Duration.ofMinutes(2), Duration.ofHours(1));
  }
}
