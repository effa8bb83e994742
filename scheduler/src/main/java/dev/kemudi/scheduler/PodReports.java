package dev.kemudi.scheduler;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodCodec;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.client.event.EventReporter;
import dev.kemudi.scheduler.framework.PodInfo;

/** Tells the world, in upstream's words, how pods fare. */
final class PodReports {
  private static final int LONGEST_NOTE = 1024;

  private final EventReporter reporter;

  PodReports(EventReporter reporter) {
    this.reporter = reporter;
  }

  void scheduled(PodInfo pod, String node) {
    String note = "Successfully assigned " + pod.key() + " to " + node;
    tell(pod.pod(), "Normal", "Scheduled", "Binding", note);
  }

  void failed(PodInfo pod, String message) {
    tell(pod.pod(), "Warning", "FailedScheduling", "Scheduling", message);
  }

  void preempted(PodInfo victim, PodInfo by, String node) {
    reporter.event(
        EventRecorder.reference(PodCodec.INSTANCE, victim.pod()),
        EventRecorder.reference(PodCodec.INSTANCE, by.pod()),
        "Normal",
        "Preempted",
        "Preempting",
        "Preempted by " + by.key() + " on node " + node);
  }

  private void tell(Pod pod, String type, String reason, String action, String note) {
    reporter.event(
        EventRecorder.reference(PodCodec.INSTANCE, pod),
        null,
        type,
        reason,
        action,
        note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE - 3) + "...");
  }
}
