package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.ObjectFieldSelector;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.ResourceFieldSelector;
import dev.kemudi.machinery.validation.Names;
import dev.kemudi.machinery.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What containers may learn of their pod: the downward API, in variables and in files. What can't
 * be had is an {@link IllegalArgumentException} with the text that users see.
 */
public final class DownwardFields {
  private static final String HUGE_PAGES = "hugepages-";

  private final NodeView node;

  public DownwardFields(NodeView node) {
    this.node = node;
  }

  /** A field of the pod. */
  public String field(ObjectFieldSelector selector, Pod pod, List<String> podIps) {
    String path = selector.fieldPath();
    return switch (path) {
      case "spec.nodeName" -> pod.spec().nodeName();
      case "spec.serviceAccountName" -> pod.spec().serviceAccountName();
      case "status.hostIP" -> node.addresses().getFirst();
      case "status.podIP" -> podIps.isEmpty() ? "" : podIps.getFirst();
      case "status.podIPs" -> String.join(",", podIps);
      case "metadata.name" -> pod.name();
      case "metadata.namespace" -> pod.namespace();
      case "metadata.uid" -> pod.uid();
      case "metadata.labels" -> lines(pod.metadata().labels());
      case "metadata.annotations" -> lines(pod.metadata().annotations());
      default -> subscripted(path, pod);
    };
  }

  private static String lines(Map<String, String> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + GoQuote.quote(entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static String subscripted(String path, Pod pod) {
    int start = path.indexOf("['");
    if (start < 0 || !path.endsWith("']")) {
      throw new IllegalArgumentException("unsupported fieldPath: " + path);
    }
    String base = path.substring(0, start);
    String key = path.substring(start + 2, path.length() - 2);
    Map<String, String> map =
        switch (base) {
          case "metadata.labels" -> pod.metadata().labels();
          case "metadata.annotations" -> pod.metadata().annotations();
          default ->
              throw new IllegalArgumentException(
                  "fieldPath \"" + path + "\" does not support subscript");
        };
    String checked = base.equals("metadata.annotations") ? key.toLowerCase(Locale.ROOT) : key;
    List<String> problems = Names.qualifiedName(checked);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "invalid key subscript in " + path + ": " + String.join(";", problems));
    }
    return map.getOrDefault(key, "");
  }

  /** What the container asks for or may use, in whole divisors. */
  public String resource(ResourceFieldSelector selector, Container container) {
    String resource = selector.resource();
    boolean limit = resource.startsWith("limits.");
    if (!limit && !resource.startsWith("requests.")) {
      throw unsupported(resource);
    }
    String name = resource.substring(resource.indexOf('.') + 1);
    Quantity amount =
        limit
            ? limit(container, name)
            : PodResources.amount(container.resources().requests(), name);
    Quantity divisor = selector.divisor().isZero() ? Quantity.ofUnits(1) : selector.divisor();
    return switch (name) {
      case PodResources.CPU -> divided(amount.milliValue(), divisor.milliValue());
      case PodResources.MEMORY, "ephemeral-storage" -> divided(amount.value(), divisor.value());
      default -> {
        if (!name.startsWith(HUGE_PAGES)) {
          throw unsupported(resource);
        }
        yield divided(amount.value(), divisor.value());
      }
    };
  }

  /** As {@link #resource(ResourceFieldSelector, Container)}, of the container that it names. */
  public String resource(ResourceFieldSelector selector, Pod pod) {
    String name = selector.containerName();
    return Stream.concat(pod.spec().containers().stream(), pod.spec().initContainers().stream())
        .filter(container -> container.name().equals(name))
        .findFirst()
        .map(container -> resource(selector, container))
        .orElseThrow(() -> new IllegalArgumentException("container " + name + " not found"));
  }

  private static IllegalArgumentException unsupported(String resource) {
    return new IllegalArgumentException("Unsupported container resource : " + resource);
  }

  /** What a container without a limit may use is all that the node gives to pods. */
  private Quantity limit(Container container, String name) {
    Quantity limit = PodResources.amount(container.resources().limits(), name);
    return limit.isZero() && !name.startsWith(HUGE_PAGES)
        ? PodResources.amount(node.allocatable(), name)
        : limit;
  }

  private static String divided(long amount, long divisor) {
    return BigDecimal.valueOf(amount)
        .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.CEILING)
        .toPlainString();
  }
}
