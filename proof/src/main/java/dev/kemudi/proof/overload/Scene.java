package dev.kemudi.proof.overload;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.proof.overload.People.Person;
import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** All who are at a server at the same time, each with connections of its own. */
final class Scene implements AutoCloseable {
  /** A tenth of what nodes take, for the more samples. */
  private static final long NODE_MILLIS = 1000;

  private static final long LEADER_MILLIS = 100;
  private static final long APART_MILLIS = 37;

  private final ClientConfig admin;
  private final InstantSource clock;
  private final List<AutoCloseable> all = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private long begin;

  Scene(ClientConfig admin, InstantSource clock) {
    this.admin = admin;
    this.clock = clock;
  }

  Rest client(Person person) throws IOException {
    Rest client = People.client(admin, person);
    all.add(client);
    return client;
  }

  void watch(AutoCloseable watcher) {
    all.add(watcher);
  }

  /** One that renews its lease and tells its status, each every second. */
  void node(Person person, String name, Samples heartbeats, Samples statuses) throws IOException {
    Rest client = client(person);
    Lease lease = new Lease(client, clock, "kube-node-lease", name);
    beat(heartbeats, NODE_MILLIS, lease::renew);
    beat(statuses, NODE_MILLIS, () -> People.must(patchStatus(client, name)));
  }

  private Rest.Answer patchStatus(Rest client, String name) throws IOException {
    String patch =
        """
        {"status":{"conditions":[{"type":"Ready","status":"True","reason":"KubeletReady",
         "lastHeartbeatTime":"%s"}]}}
        """
            .formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return client.send(
        "PATCH",
        "/api/v1/nodes/" + name + "/status",
        "application/strategic-merge-patch+json",
        Rest.JSON,
        patch.getBytes(StandardCharsets.UTF_8));
  }

  /** One that renews the lease of its name ten times a second. */
  void leader(Person person, String name, Samples leaders) throws IOException {
    Lease lease = new Lease(client(person), clock, "kube-system", name);
    beat(leaders, LEADER_MILLIS, lease::lookAndRenew);
  }

  private void beat(Samples samples, long pause, Beat.Action action) {
    begin = (begin + APART_MILLIS) % NODE_MILLIS;
    all.add(new Beat(samples, begin, pause, action, over));
  }

  /**
   * Begins to write.
   *
   * @param round of whose objects there are none yet
   */
  Crowd crowd(List<Person> writers, String round) throws IOException {
    List<Rest> clients = new ArrayList<>();
    for (Person writer : writers) {
      clients.add(People.client(admin, writer));
    }
    Crowd crowd = new Crowd(clients, round);
    all.add(crowd);
    return crowd;
  }

  /** Ends them, the last ones first. */
  @Override
  public void close() throws IOException {
    over.countDown();
    for (AutoCloseable each : all.reversed()) {
      try {
        each.close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
