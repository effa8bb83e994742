package dev.kemudi.node.probe;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The answers that count, by kind and container id. */
final class ProbeResults {
  private record Key(ProbeKind kind, String containerId) {}

  record Answer(ProbeKey probe, ProbeResult result, Optional<Duration> grace) {}

  private final Map<Key, Answer> answers = new ConcurrentHashMap<>();

  /** Keeps the answer; whether it is another than before. */
  boolean set(String containerId, Answer answer) {
    Answer before = answers.put(new Key(answer.probe().kind(), containerId), answer);
    return before == null || before.result() != answer.result();
  }

  void remove(ProbeKind kind, String containerId) {
    answers.remove(new Key(kind, containerId));
  }

  Optional<Answer> get(ProbeKind kind, String containerId) {
    return Optional.ofNullable(answers.get(new Key(kind, containerId)));
  }

  Optional<ProbeFailure> failure(ProbeKind kind, String containerId) {
    return get(kind, containerId)
        .filter(answer -> answer.result() == ProbeResult.FAILURE)
        .map(
            answer ->
                new ProbeFailure(
                    kind,
                    "Container %s failed %s probe"
                        .formatted(
                            answer.probe().container(),
                            kind == ProbeKind.LIVENESS ? "liveness" : "startup"),
                    answer.grace()));
  }

  void forget(String podUid) {
    answers.values().removeIf(answer -> answer.probe().podUid().equals(podUid));
  }
}
