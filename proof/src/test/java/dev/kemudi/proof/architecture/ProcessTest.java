package dev.kemudi.proof.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The process, its time and its log belong to who started it, not to a part of a cluster. */
class ProcessTest {
  /** Who waits by sleeping, on a virtual thread of its own that an interrupt ends, and for what. */
  private static final Map<String, String> SLEEPERS =
      Map.ofEntries(
          Map.entry("node.log.LogReader", "a file that grows tells nobody"),
          Map.entry("node.log.LogRotation", "a file that grows tells nobody"),
          Map.entry("node.containerd.Leftovers", "a process that is not a child ends silently"),
          Map.entry("node.cgroup.GroupFiles", "a control group empties silently"),
          Map.entry("node.agent.NodeReporter", "the beat of the node's heart"),
          Map.entry("node.pod.PodWorkers", "looks for what a pod's containers became"),
          Map.entry("controllers.nodelifecycle.NodeLifecycleController", "looks for silent nodes"),
          Map.entry("testkit.inside.node.SimulatedNodes", "the beat of the nodes' hearts"),
          Map.entry(
              "apiserver.admission.pod.ServiceAccountPlugin", "an account is still on its way"),
          Map.entry("apiserver.bootstrap.BackgroundBootstrap", "between two tries"),
          Map.entry("apiserver.bootstrap.IdentityLease", "between two renewals"),
          Map.entry("apiserver.bootstrap.ServiceKeeper", "between two looks at the service"),
          Map.entry("apiserver.flow.Turn", "watchers are told of a write"),
          Map.entry("apiserver.webhook.HookServer", "the webhook said how long"),
          Map.entry("store.etcd.EtcdCompaction", "between two compactions"),
          Map.entry("store.cache.Feed", "between two tries"),
          Map.entry("client.event.EventAttempts", "between two tries"),
          Map.entry("client.informer.Reflector", "between two tries"),
          Map.entry("client.https.Exchange", "the server said how long"),
          Map.entry("client.election.LeaderElector", "between two renewals"),
          Map.entry("cluster.LocalNode", "an image becomes visible after its import"),
          Map.entry("cluster.UpCommand", "another process becomes ready"),
          Map.entry("scheduler.volumes.VolumeCommit", "claims are bound"),
          Map.entry("proxy.ServiceProxy", "changes that come together are written together"),
          Map.entry("proof.crash.CrashRun", "looks how far the writers are"),
          Map.entry("proof.crash.Follower", "between two tries"),
          Map.entry("proof.crash.Writer", "between two tries"),
          Map.entry("proof.hostile.Bodies", "a slow client takes its time"),
          Map.entry("proof.hostile.Bystander", "asks now and then"),
          Map.entry("proof.hostile.IdleWatches", "another process falls silent"),
          Map.entry("proof.hostile.Watches", "a slow client takes its time"),
          Map.entry("proof.overload.OverloadRun", "looks on for a while"),
          Map.entry("proof.overload.Sluggard", "a slow client takes its time"));

  private static String top(JavaClass type) {
    String name = type.getName().substring("dev.kemudi.".length());
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  private static Set<String> callers(Predicate<AccessTarget> target) {
    return KemudiClasses.all().stream()
        .filter(
            type ->
                type.getAccessesFromSelf().stream()
                    .map(access -> access.getTarget())
                    .anyMatch(target))
        .map(ProcessTest::top)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Predicate<AccessTarget> method(Class<?> owner, String name) {
    return target -> target.getOwner().isEquivalentTo(owner) && target.getName().equals(name);
  }

  @Test
  void onlyTheProgramEndsTheProcess() {
    assertEquals(
        Set.of("cluster.Main"),
        callers(
            method(System.class, "exit")
                .or(method(Runtime.class, "exit"))
                .or(method(Runtime.class, "halt"))));
  }

  @Test
  void onlyTheProgramHooksIntoItsEnd() {
    assertEquals(Set.of("cluster.Foreground"), callers(method(Runtime.class, "addShutdownHook")));
  }

  @Test
  void nobodySetsPropertiesOfTheProcess() {
    assertEquals(
        Set.of(),
        callers(
            method(System.class, "setProperty")
                .or(method(System.class, "setOut"))
                .or(method(System.class, "setErr"))));
  }

  /** All but how much is logged, which the platform has no word for. */
  @Test
  void logsGoThroughThePlatform() {
    assertEquals(
        Set.of("apiserver.server.Verbosity"),
        callers(
            target ->
                target.getOwner().getPackageName().startsWith("java.util.logging")
                    || target.getOwner().getPackageName().startsWith("org.slf4j")));
  }

  @Test
  void timeIsGivenNotTaken() {
    assertEquals(
        Set.of(),
        callers(
            method(System.class, "currentTimeMillis")
                .or(target -> isNow(target, Instant.class))
                .or(target -> isNow(target, LocalDateTime.class))
                .or(target -> isNow(target, ZonedDateTime.class))
                .or(method(Clock.class, "systemUTC"))));
  }

  private static boolean isNow(AccessTarget target, Class<?> type) {
    return method(type, "now").test(target)
        && target instanceof AccessTarget.CodeUnitAccessTarget call
        && call.getRawParameterTypes().isEmpty();
  }

  @Test
  void whoSleepsIsKnown() {
    assertEquals(new TreeMap<>(SLEEPERS).keySet(), callers(method(Thread.class, "sleep")));
  }
}
