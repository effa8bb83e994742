package dev.kemudi.node.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.ContainerBuilder;
import dev.kemudi.api.core.v1.ContainerStateRunning;
import dev.kemudi.api.core.v1.ContainerStatusBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodStatus;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.api.core.v1.ProbeBuilder;
import dev.kemudi.http.SocketPlace;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What probes count of themselves. */
class ProbeCountsTest {
  private static final Instant NOW = Instant.parse("2022-09-01T00:00:00Z");

  private final CountDownLatch asked = new CountDownLatch(2);

  private static Pod pod() {
    return PodBuilder.create()
        .metadata(meta -> meta.namespace("default").name("web").uid("u"))
        .spec(
            spec ->
                spec.containers(
                    List.of(
                        ContainerBuilder.create()
                            .name("app")
                            .readinessProbe(probe -> every(probe, "1"))
                            .livenessProbe(probe -> every(probe, "0"))
                            .build())))
        .build();
  }

  private static ProbeBuilder every(ProbeBuilder probe, String command) {
    return probe
        .probeHandler(handler -> handler.exec(exec -> exec.command(List.of(command))))
        .periodSeconds(1)
        .timeoutSeconds(1)
        .successThreshold(1)
        .failureThreshold(3);
  }

  private static PodStatus running() {
    return PodStatusBuilder.create()
        .phase("Running")
        .containerStatuses(
            List.of(
                ContainerStatusBuilder.create()
                    .name("app")
                    .containerID("containerd://c")
                    .state(state -> state.running(new ContainerStateRunning(NOW)))
                    .build()))
        .build();
  }

  /** Ends as the command says. */
  private ExecSyncResponse run(List<String> command) {
    asked.countDown();
    return ExecSyncResponse.newBuilder().setExitCode(Integer.parseInt(command.getFirst())).build();
  }

  @Test
  void tellHowOftenTheyAskedAndWhatCameOfIt() throws Exception {
    try (Probers probers =
        new Probers(
            uid -> Optional.of(running()),
            (id, command, timeout) -> run(command),
            SocketPlace.HERE,
            (about, type, reason, message) -> {},
            InstantSource.system(),
            new Random(1),
            uid -> {})) {
      probers.track(pod());
      asked.await();
      Set<String> wanted = Set.of("Readiness failed", "Liveness successful");
      Set<String> found = found(probers);
      while (!found.equals(wanted)) {
        Thread.onSpinWait();
        found = found(probers);
      }
      ProbeCount any = probers.counts().getFirst();
      assertEquals(
          "default/web/app u",
          any.namespace() + "/" + any.pod() + "/" + any.container() + " " + any.podUid());
    }
  }

  private static Set<String> found(Probers probers) {
    return probers.counts().stream()
        .map(each -> each.type() + " " + each.result())
        .collect(Collectors.toSet());
  }
}
