package dev.kemudi.node.spec;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.node.cri.v1.HugepageLimit;
import dev.kemudi.node.cri.v1.LinuxContainerResources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests and limits in the kernel's terms. */
final class LinuxResources {
  private static final String HUGE_PAGES = "hugepages-";
  private static final List<String> SIZE_UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB");

  private final NodeSettings settings;

  LinuxResources(NodeSettings settings) {
    this.settings = settings;
  }

  /** What a container gets; pages of sizes that it doesn't ask for are forbidden to it. */
  LinuxContainerResources container(
      Pod pod, Container container, Map<String, Quantity> allocatable) {
    Map<String, Quantity> limits = container.resources().limits();
    return of(container.resources().requests(), limits).toBuilder()
        .setOomScoreAdj(OomScore.of(pod, container, settings.memoryBytes()))
        .addAllHugepageLimits(hugePages(limits, allocatable))
        .build();
  }

  /** What the amounts mean; a limit without a request is a request too. */
  LinuxContainerResources of(Map<String, Quantity> requests, Map<String, Quantity> limits) {
    long cpuLimit = PodResources.milli(limits, PodResources.CPU);
    long cpuRequest = PodResources.milli(requests, PodResources.CPU);
    LinuxContainerResources.Builder resources =
        LinuxContainerResources.newBuilder()
            .setCpuShares(CpuTime.shares(cpuRequest == 0 ? cpuLimit : cpuRequest))
            .setMemoryLimitInBytes(PodResources.amount(limits, PodResources.MEMORY).value());
    if (settings.cpuQuota()) {
      resources.setCpuQuota(CpuTime.quota(cpuLimit)).setCpuPeriod(CpuTime.PERIOD);
    }
    return resources.build();
  }

  private static List<HugepageLimit> hugePages(
      Map<String, Quantity> limits, Map<String, Quantity> allocatable) {
    Map<String, Long> bytes = new TreeMap<>();
    allocatable.keySet().stream()
        .filter(name -> name.startsWith(HUGE_PAGES))
        .forEach(name -> bytes.put(pageSize(name), 0L));
    limits.forEach(
        (name, limit) -> {
          if (name.startsWith(HUGE_PAGES)) {
            bytes.put(pageSize(name), limit.value());
          }
        });
    return bytes.entrySet().stream()
        .map(
            size -> HugepageLimit.newBuilder().setPageSize(size.getKey()).setLimit(size.getValue()))
        .map(HugepageLimit.Builder::build)
        .toList();
  }

  /** The page size of a resource in the kernel's spelling: 2MB for {@code hugepages-2Mi}. */
  private static String pageSize(String resource) {
    long size = Quantity.parse(resource.substring(HUGE_PAGES.length())).value();
    int unit = 0;
    while (size >= 1024 && unit < SIZE_UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    return size + SIZE_UNITS.get(unit);
  }
}
