package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.PodDNSConfig;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.WindowsSecurityContextOptions;
import dev.kemudi.machinery.meta.v1.ObjectMeta;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.quantity.ResourceNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules for pods give way: to gates, and to what an object already had when a rule came.
 *
 * @param downwardHugePages whether a container may be told of its huge pages
 * @param anyDeletionCost whether the cost of deleting a pod may be no number
 * @param brokenHugePages whether huge pages may be asked for in parts
 * @param hostProcess whether Windows containers may be processes of the host
 * @param longSearchList whether the list of DNS domains may be long
 * @param claimForOnePod whether a claim may be for one pod only
 */
public record PodOptions(
    boolean downwardHugePages,
    boolean anyDeletionCost,
    boolean brokenHugePages,
    boolean hostProcess,
    boolean longSearchList,
    boolean claimForOnePod) {

  /** The rules for a pod that nothing went before. */
  static PodOptions created(StrategyContext context, PodSpec spec) {
    return of(context, spec, null, null);
  }

  static PodOptions of(
      StrategyContext context,
      PodSpec spec,
      @Nullable PodSpec old,
      @Nullable ObjectMeta oldMetadata) {
    return new PodOptions(
        context.gates().enabled("DownwardAPIHugePages") || (old != null && namesHugePages(old)),
        !context.gates().enabled("PodDeletionCost")
            || (oldMetadata != null && !PodAnnotations.hasValidDeletionCost(oldMetadata)),
        old != null && breaksHugePages(old),
        context.gates().enabled("WindowsHostProcessContainers")
            || (old != null && setsHostProcess(old)),
        context.gates().enabled("ExpandedDNSConfig") || (old != null && sameSearches(spec, old)),
        context.gates().enabled("ReadWriteOncePod"));
  }

  private static boolean namesHugePages(PodSpec spec) {
    boolean inVolumes =
        spec.volumes().stream()
            .map(volume -> volume.volumeSource().downwardAPI())
            .flatMap(downward -> downward == null ? Stream.empty() : downward.items().stream())
            .anyMatch(
                file ->
                    file.resourceFieldRef() != null
                        && DownwardFields.isHugePages(file.resourceFieldRef().resource()));
    return inVolumes
        || Containers.all(spec).stream()
            .flatMap(container -> container.env().stream())
            .anyMatch(
                variable ->
                    variable.valueFrom() != null
                        && variable.valueFrom().resourceFieldRef() != null
                        && DownwardFields.isHugePages(
                            variable.valueFrom().resourceFieldRef().resource()));
  }

  private static boolean breaksHugePages(PodSpec spec) {
    return Containers.all(spec).stream()
        .map(Container::resources)
        .anyMatch(
            resources ->
                breaksHugePages(resources.limits()) || breaksHugePages(resources.requests()));
  }

  private static boolean breaksHugePages(Map<String, Quantity> amounts) {
    return amounts.entrySet().stream()
        .anyMatch(
            amount ->
                ResourceNames.isHugePages(amount.getKey())
                    && !ResourceValidation.isWholePages(amount.getKey(), amount.getValue()));
  }

  private static boolean setsHostProcess(PodSpec spec) {
    boolean ofPod =
        spec.securityContext() != null && hasHostProcess(spec.securityContext().windowsOptions());
    return ofPod
        || Containers.all(spec).stream()
            .anyMatch(
                container ->
                    container.securityContext() != null
                        && hasHostProcess(container.securityContext().windowsOptions()));
  }

  private static boolean hasHostProcess(@Nullable WindowsSecurityContextOptions options) {
    return options != null && options.hostProcess() != null;
  }

  private static boolean sameSearches(PodSpec spec, PodSpec old) {
    return searches(spec.dnsConfig()).equals(searches(old.dnsConfig()));
  }

  private static List<String> searches(@Nullable PodDNSConfig config) {
    return config == null ? List.of() : config.searches();
  }
}
