package dev.kemudi.node.hook;

import dev.kemudi.api.core.v1.ExecAction;
import dev.kemudi.api.core.v1.HTTPGetAction;
import dev.kemudi.api.core.v1.Lifecycle;
import dev.kemudi.api.core.v1.LifecycleHandler;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.event.EventRecorder;
import dev.kemudi.http.SocketPlace;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import dev.kemudi.node.probe.ContainerExec;
import dev.kemudi.node.probe.ContainerReference;
import dev.kemudi.node.probe.FetchException;
import dev.kemudi.node.probe.HttpFetch;
import dev.kemudi.node.probe.HttpTarget;
import dev.kemudi.node.probe.UnknownPortException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs the hooks of containers, and tells of those that fail. What a container's command or server
 * said goes to the log only, for it may be a secret. Blocks its caller; an interrupt ends it.
 */
public final class LifecycleHooks {
  private static final System.Logger LOG = System.getLogger(LifecycleHooks.class.getName());
  private static final String AGENT = "kube-lifecycle/1.25";

  /** What a hook over HTTP may take; the pod's grace period ends most sooner. */
  private static final Duration HTTP_LIMIT = Duration.ofMinutes(30);

  private final ContainerExec exec;
  private final HttpFetch http;
  private final EventRecorder events;

  /**
   * @param sockets where connections to pods are made: in the node's network
   */
  public LifecycleHooks(ContainerExec exec, SocketPlace sockets, EventRecorder events) {
    this.exec = exec;
    this.http = new HttpFetch(sockets);
    this.events = events;
  }

  /**
   * Runs the hook that belongs to the start of the container, if it has one.
   *
   * @throws HookException if it failed, after an event has told of it: the container has to be
   *     stopped
   */
  public void postStart(HookTarget target) throws HookException, InterruptedException {
    Lifecycle lifecycle = target.container().lifecycle();
    if (lifecycle == null || lifecycle.postStart() == null) {
      return;
    }
    try {
      run(target, lifecycle.postStart());
    } catch (HookException e) {
      failed(target, "FailedPostStartHook", "PostStartHook failed", e);
      throw e;
    }
  }

  /**
   * Runs the hook that belongs to the end of the container, if it has one, and waits for it at most
   * for the grace period. A failure is told of and otherwise ignored.
   *
   * @return how long it took, to be taken off the grace period
   */
  public Duration preStop(HookTarget target, Duration grace) throws InterruptedException {
    Lifecycle lifecycle = target.container().lifecycle();
    return lifecycle == null || lifecycle.preStop() == null
        ? Duration.ZERO
        : preStop(target, lifecycle.preStop(), grace);
  }

  /** As {@link #preStop(HookTarget, Duration)}, for a hook known from the container's labels. */
  public Duration preStop(HookTarget target, LifecycleHandler hook, Duration grace)
      throws InterruptedException {
    long start = System.nanoTime();
    AtomicReference<@Nullable HookException> failure = new AtomicReference<>();
    Thread runner =
        Thread.ofVirtual()
            .name("pre-stop-" + target.container().name())
            .start(() -> runInto(failure, target, hook));
    try {
      if (!runner.join(grace)) {
        LOG.log(
            System.Logger.Level.INFO,
            "a pre-stop hook overran the grace period container={0}",
            target.containerId());
      }
    } finally {
      runner.interrupt();
    }
    HookException failed = failure.get();
    if (failed != null) {
      failed(target, "FailedPreStopHook", "PreStopHook failed", failed);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void runInto(
      AtomicReference<@Nullable HookException> failure, HookTarget target, LifecycleHandler hook) {
    try {
      run(target, hook);
    } catch (HookException e) {
      failure.set(e);
    }
  }

  private void failed(HookTarget target, String reason, String message, HookException failure) {
    LOG.log(System.Logger.Level.WARNING, "a hook failed error={0}", failure.getMessage());
    events.event(
        ContainerReference.of(target.pod(), target.container().name()), "Warning", reason, message);
  }

  private void run(HookTarget target, LifecycleHandler hook) throws HookException {
    ExecAction command = hook.exec();
    HTTPGetAction get = hook.httpGet();
    if (command != null) {
      runCommand(target, command);
    } else if (get != null) {
      fetch(target, get);
    } else {
      // Upstream accepts tcpSocket for the sake of old objects and has nothing that runs it.
      throw new HookException("Cannot run handler: invalid handler: " + hook);
    }
  }

  private void runCommand(HookTarget target, ExecAction action) throws HookException {
    try {
      ExecSyncResponse answer = exec.run(target.containerId(), action.command(), Duration.ZERO);
      if (answer.getExitCode() != 0) {
        throw commandFailed(
            target,
            action,
            "command '%s' exited with %s: %s"
                .formatted(
                    String.join(" ", action.command()),
                    answer.getExitCode(),
                    answer.getStderr().toStringUtf8()),
            answer.getStdout().concat(answer.getStderr()).toStringUtf8());
      }
    } catch (CriException e) {
      throw commandFailed(target, action, String.valueOf(e.getMessage()), "");
    }
  }

  private static HookException commandFailed(
      HookTarget target, ExecAction action, String error, String output) {
    return new HookException(
        "Exec lifecycle hook (%s) for Container \"%s\" in Pod \"%s\" failed - error: %s, message: \"%s\""
            .formatted(
                "[" + String.join(" ", action.command()) + "]",
                target.container().name(),
                name(target.pod()),
                error,
                output));
  }

  private void fetch(HookTarget target, HTTPGetAction action) throws HookException {
    try {
      if (action.host().isEmpty() && target.podIp().isEmpty()) {
        throw new HookException(
            "failed to find networking container: " + name(target.pod()) + " has no address");
      }
      get(target, HttpTarget.of(action, target.container(), target.podIp(), AGENT));
    } catch (FetchException | UnknownPortException e) {
      throw new HookException(
          "HTTP lifecycle hook (%s) for Container \"%s\" in Pod \"%s\" failed - error: %s"
              .formatted(
                  action.path(), target.container().name(), name(target.pod()), e.getMessage()));
    }
  }

  /** Any answer is fine; a server without TLS, which older kubelets asked without it, is too. */
  private void get(HookTarget target, HttpTarget page) throws FetchException {
    try {
      http.get(page, HTTP_LIMIT);
    } catch (FetchException e) {
      if (!e.isPlainServer()) {
        throw e;
      }
      http.get(page.insecure(), HTTP_LIMIT);
      events.event(
          ContainerReference.of(target.pod(), target.container().name()),
          "Warning",
          "LifecycleHTTPFallback",
          "request to HTTPS lifecycle hook %s got HTTP response, retry with HTTP succeeded"
              .formatted(address(page)));
    }
  }

  private static String address(HttpTarget page) {
    return page.host() + ":" + page.port();
  }

  private static String name(Pod pod) {
    return pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")";
  }
}
