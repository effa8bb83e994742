package dev.kemudi.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Joins two upgraded connections, as a proxy does for exec, attach and port-forward. */
public final class Tunnel {
  private static final int BUFFER_BYTES = 32 * 1024;

  private Tunnel() {}

  /**
   * Copies both ways until both sides have ended or either has failed, then closes both. The end of
   * one direction is passed on as a half close. An interrupt closes both too.
   */
  public static void join(UpgradedConnection left, UpgradedConnection right)
      throws InterruptedException {
    Thread back = Thread.ofVirtual().name("tunnel").start(() -> copy(right, left));
    try {
      copy(left, right);
      back.join();
    } finally {
      left.close();
      right.close();
    }
  }

  private static void copy(UpgradedConnection from, UpgradedConnection to) {
    try {
      InputStream in = from.input();
      OutputStream out = to.output();
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
      to.shutdownOutput();
    } catch (IOException broken) {
      // One way lost is both lost: what is still on its way has nobody to answer it.
      from.close();
      to.close();
    }
  }
}
