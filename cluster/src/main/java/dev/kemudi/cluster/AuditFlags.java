package dev.kemudi.cluster;

import dev.kemudi.apiserver.audit.AuditOptions;
import dev.kemudi.apiserver.audit.AuditOptions.Batching;
import dev.kemudi.apiserver.audit.AuditPolicy;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.machinery.value.GoDuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the audit log, named as kube-apiserver names them. */
final class AuditFlags {
  private static final String BATCH = "batch";

  @Option(
      names = "--audit-policy-file",
      paramLabel = "FILE",
      description = "What is written to the audit log (default: nothing).")
  private @Nullable Path policy;

  @Option(
      names = "--audit-log-path",
      paramLabel = "FILE",
      description = "The audit log; - for the standard output.")
  private String log = "";

  @Option(
      names = "--audit-log-maxage",
      paramLabel = "DAYS",
      description = "How long old audit logs are kept (default: for ever).")
  private int maxAge;

  @Option(
      names = "--audit-log-maxbackup",
      paramLabel = "COUNT",
      description = "How many old audit logs are kept (default: all).")
  private int maxBackup;

  @Option(
      names = "--audit-log-maxsize",
      paramLabel = "MEGABYTES",
      description = "The size at which an audit log is put aside (default: 100).")
  private int maxSize;

  @Option(names = "--audit-log-compress", description = "Compress old audit logs.")
  private boolean compress;

  @Option(
      names = "--audit-log-mode",
      description = "blocking or batch (default: ${DEFAULT-VALUE}).")
  private String logMode = "blocking";

  @Option(
      names = "--audit-webhook-config-file",
      paramLabel = "KUBECONFIG",
      description = "How a server is reached that gets the audit events.")
  private @Nullable Path webhook;

  @Option(
      names = "--audit-webhook-mode",
      description = "blocking or batch (default: ${DEFAULT-VALUE}).")
  private String webhookMode = BATCH;

  @Option(
      names = "--audit-webhook-batch-buffer-size",
      description = "How many events wait for the server (default: ${DEFAULT-VALUE}).")
  private int bufferSize = Batching.usual().bufferSize();

  @Option(
      names = "--audit-webhook-batch-max-size",
      description = "How many events are sent at a time (default: ${DEFAULT-VALUE}).")
  private int batchSize = Batching.usual().maxSize();

  @Option(
      names = "--audit-webhook-batch-max-wait",
      paramLabel = "DURATION",
      description = "How long an event waits for others (default: ${DEFAULT-VALUE}).")
  private String batchWait = "30s";

  @Option(
      names = "--audit-webhook-batch-throttle-qps",
      paramLabel = "COUNT",
      description = "How often batches go, in a second (default: ${DEFAULT-VALUE}).")
  private double perSecond = Batching.usual().perSecond();

  @Option(
      names = "--audit-webhook-batch-throttle-burst",
      paramLabel = "COUNT",
      description = "How many batches go at once (default: ${DEFAULT-VALUE}).")
  private int burst = Batching.usual().burst();

  @Option(
      names = "--audit-webhook-initial-backoff",
      paramLabel = "DURATION",
      description = "How long to wait before the second try (default: ${DEFAULT-VALUE}).")
  private String backoff = "10s";

  /**
   * What they ask for; null for no audit log.
   *
   * @throws IOException when a file can't be read
   */
  @Nullable AuditOptions options() throws IOException {
    if (policy == null) {
      return null;
    }
    return new AuditOptions(
        AuditPolicy.read(policy),
        log.isEmpty()
            ? null
            : new AuditOptions.Log(
                log,
                maxAge,
                maxBackup,
                maxSize,
                compress,
                logMode.equals(BATCH) ? Batching.oneByOne() : null),
        webhook == null ? null : hook(webhook));
  }

  private AuditOptions.Hook hook(Path kubeconfig) {
    return new AuditOptions.Hook(
        new KubeconfigFile(kubeconfig).read().client(),
        webhookMode.equals(BATCH)
            ? new Batching(bufferSize, batchSize, GoDuration.parse(batchWait), perSecond, burst)
            : null,
        GoDuration.parse(backoff));
  }

  /** The options as they are typed. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (policy == null) {
      return arguments;
    }
    add(arguments, "--audit-policy-file", policy.toAbsolutePath().toString());
    if (!log.isEmpty()) {
      add(arguments, "--audit-log-path", log.equals("-") ? log : absolute(Path.of(log)));
      add(arguments, "--audit-log-maxage", Integer.toString(maxAge));
      add(arguments, "--audit-log-maxbackup", Integer.toString(maxBackup));
      add(arguments, "--audit-log-maxsize", Integer.toString(maxSize));
      add(arguments, "--audit-log-mode", logMode);
      if (compress) {
        arguments.add("--audit-log-compress");
      }
    }
    if (webhook != null) {
      add(arguments, "--audit-webhook-config-file", absolute(webhook));
      add(arguments, "--audit-webhook-mode", webhookMode);
      add(arguments, "--audit-webhook-batch-buffer-size", Integer.toString(bufferSize));
      add(arguments, "--audit-webhook-batch-max-size", Integer.toString(batchSize));
      add(arguments, "--audit-webhook-batch-max-wait", batchWait);
      add(arguments, "--audit-webhook-batch-throttle-qps", Double.toString(perSecond));
      add(arguments, "--audit-webhook-batch-throttle-burst", Integer.toString(burst));
      add(arguments, "--audit-webhook-initial-backoff", backoff);
    }
    return arguments;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().toString();
  }

  private static void add(List<String> arguments, String name, String value) {
    arguments.addAll(List.of(name, value));
  }
}
