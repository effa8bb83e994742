package dev.kemudi.proof.overload;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.proof.overload.People.Person;
import dev.kemudi.proof.process.ServerProcess;
import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A crowd at a server of its own, and those whose requests must be answered in time all the same.
 */
public final class OverloadRun {
  private static final int SECONDS = 20;
  private static final Scale FULL = new Scale(200, 50, 5, SECONDS);
  private static final double GOAL_MILLIS = 1000;

  private final Scale scale;
  private final People people = new People();
  private final List<Person> nodes = new ArrayList<>();
  private final List<Person> strangers = new ArrayList<>();
  private final List<Person> accounts = new ArrayList<>();
  private final Person manager = people.add("system:kube-controller-manager");
  private final Person scheduler = people.add("system:kube-scheduler");
  private final Person leader =
      people.add(
          "system:serviceaccount:kube-system:leader",
          "system:serviceaccounts",
          "system:serviceaccounts:kube-system");
  private final Person spectator = people.add("spectator", People.WRITERS);

  private int rounds;

  /**
   * How much of everything.
   *
   * @param crowd clients that write
   * @param spectators clients that watch what they write
   */
  record Scale(int crowd, int nodes, int spectators, int seconds) {}

  /**
   * How one crowd was borne.
   *
   * @param fault what somebody of the crowd was answered wrongly; null for nothing
   */
  record Outcome(
      Samples heartbeats,
      Samples statuses,
      Samples leaders,
      Samples delays,
      int written,
      int refused,
      @Nullable String fault) {
    /** Whether none of those who had to be served failed, or was late. */
    boolean inTime() {
      return harmless()
          && heartbeats.millis(0.99) < GOAL_MILLIS
          && statuses.millis(0.99) < GOAL_MILLIS
          && leaders.millis(0.99) < GOAL_MILLIS;
    }

    /** Whether none of them failed. */
    boolean harmless() {
      return fault == null
          && heartbeats.failures().isEmpty()
          && statuses.failures().isEmpty()
          && leaders.failures().isEmpty()
          && delays.failures().isEmpty();
    }
  }

  OverloadRun(Scale scale) {
    this.scale = scale;
    for (int i = 0; i < scale.nodes; i++) {
      nodes.add(people.add("system:node:node-" + i, "system:nodes"));
    }
    for (int i = 0; i < scale.crowd; i++) {
      strangers.add(people.add("stranger-" + i, People.WRITERS));
      accounts.add(
          people.add(
              "system:serviceaccount:default:writer-" + i,
              "system:serviceaccounts",
              People.WRITERS));
    }
  }

  /** {@code OverloadRun root}. */
  public static void main(String[] arguments) throws Exception {
    OverloadRun run = new OverloadRun(FULL);
    Path folder = Files.createTempDirectory("kemudi-overload");
    boolean fine = true;
    try {
      Path tokens = run.tokens(folder);
      try (ServerProcess server =
          ServerProcess.inNewFolder(
              Path.of(arguments[0]), "--token-auth-file", tokens.toString())) {
        run.prepare(server.admin());
        fine &= run.tell("users, the server and they cold", run.strangers, server).harmless();
        fine &= run.tell("users", run.strangers, server).inTime();
        fine &= run.tell("clients of a user", run.same(run.strangers.getFirst()), server).inTime();
        fine &= run.tell("service accounts", run.accounts, server).inTime();
        fine &= server.isAlive();
      }
    } finally {
      ServerProcess.delete(folder);
    }
    if (!fine) {
      throw new IllegalStateException("some were late, or failed");
    }
  }

  /** Writes down, in a folder, whom the server shall know. */
  Path tokens(Path folder) throws IOException {
    Path tokens = folder.resolve("tokens.csv");
    people.write(tokens);
    return tokens;
  }

  List<Person> strangers() {
    return strangers;
  }

  private List<Person> same(Person person) {
    return strangers.stream().map(_ -> person).toList();
  }

  private Outcome tell(String crowd, List<Person> writers, ServerProcess server)
      throws IOException, InterruptedException {
    Outcome outcome = run(server.admin(), writers);
    System.out.printf(
        "%d %s: %d writes, %d refused%s, %d MB%n  %s%n  %s%n  %s%n  %s%n",
        writers.size(),
        crowd,
        outcome.written,
        outcome.refused,
        outcome.fault == null ? "" : ", " + outcome.fault,
        server.residentKilobytes() / 1024,
        outcome.heartbeats,
        outcome.statuses,
        outcome.leaders,
        outcome.delays);
    return outcome;
  }

  /** Makes nodes, and lets those write who shall. */
  void prepare(ClientConfig admin) throws IOException {
    try (Rest rest = new Rest(admin)) {
      People.permit(rest, leader);
      for (Person node : nodes) {
        People.must(
            rest.send(
                "POST", "/api/v1/nodes", "{\"metadata\":{\"name\":\"" + nameOf(node) + "\"}}"));
      }
    }
  }

  private static String nameOf(Person node) {
    return node.name().substring(node.name().lastIndexOf(':') + 1);
  }

  /** Lets these write for a while. */
  Outcome run(ClientConfig admin, List<Person> writers) throws IOException, InterruptedException {
    Samples heartbeats = new Samples("heartbeats");
    Samples statuses = new Samples("node statuses");
    Samples leaders = new Samples("leaders' leases");
    Samples delays = new Samples("delays of watchers");
    try (Scene scene = new Scene(admin, InstantSource.system())) {
      scene.watch(new Sluggard(admin));
      for (int i = 0; i < scale.spectators; i++) {
        scene.watch(new Spectator(scene.client(spectator), delays));
      }
      for (Person node : nodes) {
        scene.node(node, nameOf(node), heartbeats, statuses);
      }
      for (Person each : List.of(manager, scheduler, leader)) {
        scene.leader(each, nameOf(each), leaders);
      }
      Crowd crowd = scene.crowd(writers, "round-" + ++rounds);
      Thread.sleep(scale.seconds * 1000L);
      return new Outcome(
          heartbeats, statuses, leaders, delays, crowd.written(), crowd.refused(), crowd.fault());
    }
  }
}
