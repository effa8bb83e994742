package dev.kemudi.proof.hostile;

import dev.kemudi.proof.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All attacks at full size on a server of its own, with what they did to a bystander. */
public final class HostileRun {
  private static final int IDLE_WATCHES = 10_000;
  private static final int USUAL = 100;
  private static final Map<String, Integer> SIZES =
      Map.of(
          "streams that are reset at once", 100_000,
          "heads without an end", 4_000,
          "header lines without an end", 65_536,
          "pings and settings", 200_000,
          "connections that say nothing", 500,
          "watches opened and closed", 5_000,
          "watches that are read a kilobyte a second", 2_000,
          "bodies that come a byte at a time", 300,
          "paths that lead elsewhere", 5,
          "selectors of thousands of terms", 400);

  private HostileRun() {}

  static List<Attack> attacks() {
    List<Attack> all = new ArrayList<>(Bodies.all());
    all.addAll(Connections.all());
    all.addAll(Watches.all());
    return all;
  }

  /** {@code HostileRun root [part of a name]}: does the attacks whose name has the part. */
  public static void main(String[] arguments) throws Exception {
    String part = arguments.length < 2 ? "" : arguments[1];
    boolean fine = true;
    try (ServerProcess server = ServerProcess.inNewFolder(Path.of(arguments[0]))) {
      if ("idle watches".contains(part)) {
        try (Target target = new Target(server.admin())) {
          long bytes = IdleWatches.bytesEach(server, target, IDLE_WATCHES);
          System.out.printf("%d idle watches: %d bytes each%n", IDLE_WATCHES, bytes);
        }
      }
      for (Attack attack : attacks()) {
        if (attack.name().contains(part)) {
          fine &= run(server, attack);
        }
      }
    }
    if (!fine) {
      throw new IllegalStateException("some attack did harm");
    }
  }

  private static boolean run(ServerProcess server, Attack attack)
      throws IOException, InterruptedException {
    int size = SIZES.getOrDefault(attack.name(), USUAL);
    long start = System.nanoTime();
    try (Target target = new Target(server.admin());
        Bystander bystander = new Bystander(server.admin())) {
      String outcome;
      boolean fine = true;
      try {
        outcome = attack.run(target, size);
      } catch (IOException e) {
        outcome = "FAULT " + e.getMessage();
        fine = false;
      }
      Bystander.Fared fared = bystander.fared();
      System.out.printf(
          Locale.ROOT,
          "%s: %s; %.1f s; bystander %d requests, %d failed, median %.1f ms, slowest %.0f ms; %d MB%n",
          attack.name(),
          outcome,
          (System.nanoTime() - start) / 1e9,
          fared.requests(),
          fared.failures(),
          fared.medianMillis(),
          fared.slowestMillis(),
          server.residentKilobytes() / 1024);
      return fine && fared.failures() == 0 && server.isAlive();
    }
  }
}
