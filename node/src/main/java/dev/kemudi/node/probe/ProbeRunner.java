package dev.kemudi.node.probe;

import com.google.protobuf.ByteString;
import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.EnvVar;
import dev.kemudi.api.core.v1.ExecAction;
import dev.kemudi.api.core.v1.GRPCAction;
import dev.kemudi.api.core.v1.HTTPGetAction;
import dev.kemudi.api.core.v1.Probe;
import dev.kemudi.api.core.v1.TCPSocketAction;
import dev.kemudi.http.SocketPlace;
import dev.kemudi.node.cri.CriException;
import dev.kemudi.node.cri.v1.ExecSyncResponse;
import dev.kemudi.node.spec.Expansion;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one attempt of any kind of probe. */
final class ProbeRunner {
  static final String AGENT = "kube-probe/1.25";
  private static final int OUTPUT_LIMIT = 10 * 1024;

  private final ContainerExec exec;
  private final HttpProbe http;
  private final GrpcProbe grpc;
  private final SocketPlace sockets;

  ProbeRunner(ContainerExec exec, HttpProbe http, GrpcProbe grpc, SocketPlace sockets) {
    this.exec = exec;
    this.http = http;
    this.grpc = grpc;
    this.sockets = sockets;
  }

  ProbeOutcome run(Probe probe, ProbeTarget target) throws InterruptedException {
    Duration timeout = Duration.ofSeconds(Math.max(1, probe.timeoutSeconds()));
    ExecAction command = probe.probeHandler().exec();
    HTTPGetAction get = probe.probeHandler().httpGet();
    TCPSocketAction socket = probe.probeHandler().tcpSocket();
    GRPCAction health = probe.probeHandler().grpc();
    try {
      if (command != null) {
        return runCommand(command, target, timeout);
      }
      if (get != null) {
        return http.run(HttpTarget.of(get, target.container(), target.ip(), AGENT), timeout);
      }
      if (socket != null) {
        return connect(socket, target, timeout);
      }
      if (health != null) {
        return grpc.run(health, target.ip(), timeout);
      }
    } catch (UnknownPortException e) {
      return new ProbeOutcome.Errored(String.valueOf(e.getMessage()));
    }
    return new ProbeOutcome.Errored(
        "missing probe handler for %s:%s"
            .formatted(
                target.pod().name() + "_" + target.pod().namespace(), target.container().name()));
  }

  private ProbeOutcome runCommand(ExecAction action, ProbeTarget target, Duration timeout) {
    List<String> command = expanded(action.command(), target.container());
    try {
      ExecSyncResponse answer = exec.run(target.containerId(), command, timeout);
      return answer.getExitCode() == 0
          ? new ProbeOutcome.Success()
          : new ProbeOutcome.Failure(output(answer.getStdout().concat(answer.getStderr())));
    } catch (CriException.DeadlineExceeded e) {
      return new ProbeOutcome.Failure(
          "command \"%s\" timed out".formatted(String.join(" ", command)));
    } catch (CriException e) {
      return new ProbeOutcome.Errored(String.valueOf(e.getMessage()));
    }
  }

  private static String output(ByteString bytes) {
    return bytes.substring(0, Math.min(bytes.size(), OUTPUT_LIMIT)).toStringUtf8();
  }

  /** The command with those variables in it that the container's specification gives values. */
  private static List<String> expanded(List<String> command, Container container) {
    Map<String, String> values = new HashMap<>();
    for (EnvVar variable : container.env()) {
      values.put(variable.name(), variable.value());
    }
    return command.stream()
        .map(
            part ->
                Expansion.expand(
                    part, name -> values.getOrDefault(name, Expansion.reference(name))))
        .toList();
  }

  private ProbeOutcome connect(TCPSocketAction action, ProbeTarget target, Duration timeout)
      throws UnknownPortException {
    int port = Ports.find(action.port(), target.container());
    String host = action.host().isEmpty() ? target.ip() : action.host();
    try (SocketChannel channel = new Dial(sockets, host, port).connect(Deadline.in(timeout))) {
      return new ProbeOutcome.Success();
    } catch (DialException e) {
      return new ProbeOutcome.Failure(e.reason());
    } catch (IOException e) {
      return new ProbeOutcome.Success();
    }
  }
}
