package dev.kemudi.cluster;

import dev.kemudi.machinery.value.GoDuration;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.admission.Sysctls;
import dev.kemudi.node.agent.NodeLimits;
import dev.kemudi.node.pressure.Evictions;
import dev.kemudi.node.pressure.Threshold;
import dev.kemudi.node.upkeep.ImageCollector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How much of its machine a node gives to pods, as a kubelet's flags say it. */
final class LimitFlags {
  @Option(
      names = "--max-pods",
      description = "How many pods the node takes (default: ${DEFAULT-VALUE}).")
  private int maxPods = 110;

  @Option(
      names = {"--system-reserved", "--kube-reserved"},
      split = ",",
      paramLabel = "RESOURCE=AMOUNT",
      description = "What is not for pods.")
  private List<String> reserved = List.of();

  @Option(
      names = "--eviction-hard",
      split = ",",
      paramLabel = "SIGNAL<AMOUNT",
      description =
          "Below what pods are ended at once (default: memory.available<100Mi,"
              + "nodefs.available<10%%,nodefs.inodesFree<5%%,imagefs.available<15%%).")
  private List<String> hard = List.of();

  @Option(
      names = "--eviction-soft",
      split = ",",
      paramLabel = "SIGNAL<AMOUNT",
      description = "Below what pods are ended after a time.")
  private List<String> soft = List.of();

  @Option(
      names = "--eviction-soft-grace-period",
      split = ",",
      paramLabel = "SIGNAL=DURATION",
      description = "That time, for each soft threshold.")
  private Map<String, String> softPeriods = Map.of();

  @Option(
      names = "--eviction-max-pod-grace-period",
      paramLabel = "SECONDS",
      description = "How long pods may take to stop at a soft threshold (default: 0).")
  private long softGrace;

  @Option(
      names = "--eviction-pressure-transition-period",
      paramLabel = "DURATION",
      description = "How long pressure is told after it was there (default: ${DEFAULT-VALUE}).")
  private String transition = "5m0s";

  @Option(
      names = "--image-gc-high-threshold",
      paramLabel = "PERCENT",
      description =
          "How full the disk of images is when unused ones go (default: ${DEFAULT-VALUE}).")
  private int imagesHigh = ImageCollector.Limits.USUAL.high();

  @Option(
      names = "--image-gc-low-threshold",
      paramLabel = "PERCENT",
      description = "How full it is when no more go (default: ${DEFAULT-VALUE}).")
  private int imagesLow = ImageCollector.Limits.USUAL.low();

  @Option(
      names = "--minimum-image-ttl-duration",
      paramLabel = "DURATION",
      description = "How long an unused image stays at least (default: ${DEFAULT-VALUE}).")
  private String imageAge = "2m0s";

  @Option(
      names = "--container-log-max-size",
      paramLabel = "AMOUNT",
      description = "How large a container's log grows (default: ${DEFAULT-VALUE}).")
  private String logSize = "10Mi";

  @Option(
      names = "--container-log-max-files",
      paramLabel = "NUMBER",
      description = "How many files a container's log has (default: ${DEFAULT-VALUE}).")
  private int logFiles = NodeLimits.USUAL.logFiles();

  @Option(
      names = "--allowed-unsafe-sysctls",
      split = ",",
      paramLabel = "SYSCTL",
      description =
          "Kernel parameters that pods may set besides the safe ones; a star at the end stands for"
              + " anything.")
  private List<String> sysctls = List.of();

  /**
   * What the flags say.
   *
   * @throws IllegalArgumentException if one of them says nothing that makes sense
   */
  NodeLimits limits() {
    return new NodeLimits(
        maxPods,
        reserved(),
        Sysctls.with(sysctls),
        new ImageCollector.Limits(imagesHigh, imagesLow, GoDuration.parse(imageAge)),
        new Evictions.Settings(
            thresholds(), GoDuration.parse(transition), Duration.ofSeconds(softGrace)),
        Quantity.parse(logSize).value(),
        logFiles);
  }

  private Map<String, Quantity> reserved() {
    Map<String, Quantity> sum = new HashMap<>();
    for (String one : reserved) {
      String[] parts = split(one, "=");
      sum.merge(parts[0], Quantity.parse(parts[1]), Quantity::plus);
    }
    return sum;
  }

  private List<Threshold> thresholds() {
    Map<String, Duration> periods = new HashMap<>();
    softPeriods.forEach((signal, text) -> periods.put(signal, GoDuration.parse(text)));
    Map<String, String> softAmounts = amounts(soft);
    for (String signal : softAmounts.keySet()) {
      if (!periods.containsKey(signal)) {
        throw new IllegalArgumentException(
            "grace period must be specified for the soft eviction threshold " + signal);
      }
    }
    List<Threshold> all =
        new ArrayList<>(
            hard.isEmpty() ? Threshold.USUAL : Threshold.parse(amounts(hard), Map.of()));
    all.addAll(Threshold.parse(softAmounts, periods));
    return List.copyOf(all);
  }

  private static Map<String, String> amounts(List<String> thresholds) {
    Map<String, String> amounts = new HashMap<>();
    for (String threshold : thresholds) {
      String[] parts = split(threshold, "<");
      amounts.put(parts[0], parts[1]);
    }
    return amounts;
  }

  private static String[] split(String text, String separator) {
    String[] parts = text.split(separator, 2);
    if (parts.length < 2) {
      throw new IllegalArgumentException("no " + separator + " in " + text);
    }
    return parts;
  }
}
