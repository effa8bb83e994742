package dev.kemudi.cluster;

import dev.kemudi.apiserver.server.RequestLimits;
import dev.kemudi.machinery.value.GoDuration;
import java.util.List;
import picocli.CommandLine.Option;

/** How much is answered at a time, named as kube-apiserver names it. */
final class RequestFlags {
  @Option(
      names = "--max-requests-inflight",
      paramLabel = "COUNT",
      description = "How many reading requests are answered at a time (default: ${DEFAULT-VALUE}).")
  private int reading = RequestLimits.usual().reading();

  @Option(
      names = "--max-mutating-requests-inflight",
      paramLabel = "COUNT",
      description = "How many writing requests are answered at a time (default: ${DEFAULT-VALUE}).")
  private int writing = RequestLimits.usual().writing();

  @Option(
      names = "--request-timeout",
      paramLabel = "DURATION",
      description = "How long a request may take (default: ${DEFAULT-VALUE}).")
  private String time = "1m0s";

  RequestLimits limits() {
    return new RequestLimits(reading, writing, GoDuration.parse(time));
  }

  /** The options as they are typed. */
  List<String> arguments() {
    return List.of(
        "--max-requests-inflight",
        Integer.toString(reading),
        "--max-mutating-requests-inflight",
        Integer.toString(writing),
        "--request-timeout",
        time);
  }
}
