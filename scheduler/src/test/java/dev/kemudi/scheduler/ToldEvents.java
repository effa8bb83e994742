package dev.kemudi.scheduler;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.client.event.EventReporter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What is told of each pod, as lines of {@code type reason note}. Several pods have no order, and a
 * pod that waits is tried again, and may fail again, as soon as anything has happened that may help
 * it; so a test asks for one pod's lines, and sees a failure once.
 */
final class ToldEvents implements EventReporter {
  private record Line(String pod, String text) {}

  private final BlockingQueue<Line> told = new LinkedBlockingQueue<>();

  /** What came while another pod was asked for; for the test's thread. */
  private final Map<String, Queue<String>> kept = new HashMap<>();

  @Override
  public void event(
      ObjectReference regarding,
      @Nullable ObjectReference related,
      String type,
      String reason,
      String action,
      String note) {
    told.add(new Line(regarding.name(), type + " " + reason + " " + note));
  }

  /** What was last asked for of each pod. */
  private final Map<String, String> last = new HashMap<>();

  /** What is told of the pod next, but for the failure again that was told before. */
  String next(String pod) throws InterruptedException {
    String line = take(pod);
    while (line.startsWith("Warning ") && line.equals(last.get(pod))) {
      line = take(pod);
    }
    last.put(pod, line);
    return line;
  }

  private String take(String pod) throws InterruptedException {
    String line = of(pod).poll();
    while (line == null) {
      Line next = told.take();
      of(next.pod()).add(next.text());
      line = of(pod).poll();
    }
    return line;
  }

  private Queue<String> of(String pod) {
    return kept.computeIfAbsent(pod, name -> new ArrayDeque<>());
  }
}
