package dev.kemudi.cluster;

import dev.kemudi.apiserver.encryption.EncryptionConfiguration;
import dev.kemudi.apiserver.server.RuntimeConfig;
import dev.kemudi.apiserver.server.ServingOptions;
import dev.kemudi.machinery.value.GoDuration;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the server serves, and how, named as kube-apiserver names it. */
final class ServingFlags {
  @Option(
      names = "--runtime-config",
      split = ",",
      paramLabel = "API[=BOOLEAN]",
      description =
          "Versions of groups to switch on or off: group/version, group/version/resource, api/all,"
              + " api/ga, api/beta or api/alpha.")
  private List<String> apis = List.of();

  @Option(
      names = "--event-ttl",
      paramLabel = "DURATION",
      description = "How long events are kept (default: ${DEFAULT-VALUE}).")
  private String eventTtl = "1h0m0s";

  @Option(
      names = "--cors-allowed-origins",
      split = ",",
      paramLabel = "EXPRESSION",
      description = "Origins of pages that browsers may let in (default: none).")
  private List<String> origins = List.of();

  @Option(
      names = "--strict-transport-security-directives",
      split = ",",
      paramLabel = "DIRECTIVE",
      description = "What browsers remember of the server's name, such as max-age=31536000.")
  private List<String> security = List.of();

  @Option(
      names = "--goaway-chance",
      paramLabel = "CHANCE",
      description =
          "How many of the requests over HTTP/2 end their connection, up to 0.02, so that clients"
              + " come to know other servers behind the same address (default:"
              + " ${DEFAULT-VALUE}).")
  private double goAwayChance;

  @Option(
      names = "--min-request-timeout",
      paramLabel = "SECONDS",
      description =
          "How long watches last at least that say nothing of it, and at most twice as long"
              + " (default: ${DEFAULT-VALUE}).")
  private long leastWatch = 1800;

  @Option(
      names = "--encryption-provider-config",
      paramLabel = "FILE",
      description =
          "Says which resources are encrypted in the store, how, and by which keys or key"
              + " management services: an"
              + " EncryptionConfiguration of apiserver.config.k8s.io/v1 (default: none are).")
  private @Nullable Path encryption;

  /**
   * What was said.
   *
   * @throws IOException when a file can't be read or makes no sense
   */
  ServingOptions options() throws IOException {
    Map<String, String> changes = new LinkedHashMap<>();
    for (String change : apis) {
      String[] parts = change.split("=", 2);
      changes.put(parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
    }
    return ServingOptions.usual()
        .withApis(new RuntimeConfig(changes))
        .withEventTtl(GoDuration.parse(eventTtl))
        .withBrowsers(origins, security)
        .withGoAwayChance(goAwayChance)
        .withLeastWatch(Duration.ofSeconds(leastWatch))
        .withEncryption(
            encryption == null
                ? null
                : EncryptionConfiguration.read(encryption, new SecureRandom()));
  }

  /** The options as they are typed. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--event-ttl", eventTtl));
    arguments.addAll(List.of("--goaway-chance", Double.toString(goAwayChance)));
    arguments.addAll(List.of("--min-request-timeout", Long.toString(leastWatch)));
    origins.forEach(origin -> arguments.addAll(List.of("--cors-allowed-origins", origin)));
    security.forEach(
        each -> arguments.addAll(List.of("--strict-transport-security-directives", each)));
    if (encryption != null) {
      arguments.addAll(List.of("--encryption-provider-config", encryption.toString()));
    }
    apis.forEach(change -> arguments.addAll(List.of("--runtime-config", change)));
    return arguments;
  }
}
