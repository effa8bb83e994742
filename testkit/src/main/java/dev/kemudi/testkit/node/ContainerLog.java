package dev.kemudi.testkit.node;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What a container logs.
 *
 * @param written so far, line by line
 * @param rest what comes while somebody follows
 */
public record ContainerLog(String written, Rest rest) {
  /** Writes what the container logs from now on. */
  @FunctionalInterface
  public interface Rest {
    /** Returns when the container has ended; fails, or is interrupted, when nobody reads. */
    void follow(OutputStream out) throws IOException, InterruptedException;
  }

  /** All there ever is. */
  public static ContainerLog of(String written) {
    return new ContainerLog(written, _ -> {});
  }
}
