package dev.kemudi.proof.hostile;

import dev.kemudi.proof.process.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Weighs watches in which nothing happens: a thousand connections with several streams each. */
final class IdleWatches {
  private static final int STREAMS = 100;

  private IdleWatches() {}

  /** Bytes that the server has more for each of them. */
  static long bytesEach(ServerProcess server, Target target, int watches)
      throws IOException, InterruptedException {
    List<Wire> wires = new ArrayList<>();
    long before = server.residentKilobytes();
    try {
      byte[] head =
          Wire.head("localhost", "/apis/coordination.k8s.io/v1/namespaces/default/leases?watch=1");
      for (int opened = 0; opened < watches; opened += STREAMS) {
        Wire wire = target.connect("h2");
        wires.add(wire);
        wire.preface();
        wire.drain();
        for (int i = 0; i < STREAMS; i++) {
          wire.frame(Wire.HEADERS, Wire.END_HEADERS | Wire.END_STREAM, 2 * i + 1, head);
        }
        wire.flush();
      }
      settle(server);
      return (server.residentKilobytes() - before) * 1024 / watches;
    } finally {
      wires.forEach(Wire::close);
    }
  }

  /** Waits until the server has nothing more to do. */
  private static void settle(ServerProcess server) throws IOException, InterruptedException {
    long last = -1;
    for (long now = server.processorTime().toMillis(); now > last + 10; ) {
      last = now;
      Thread.sleep(500);
      now = server.processorTime().toMillis();
    }
  }
}
