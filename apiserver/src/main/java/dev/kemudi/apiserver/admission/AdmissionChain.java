package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.metrics.AdmissionMetrics;
import dev.kemudi.apiserver.metrics.AdmissionMetrics.Step;
import dev.kemudi.machinery.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The plugins of a server, in their order. */
public final class AdmissionChain {
  private static final int OPERATIONS = AdmissionRequest.Operation.values().length;

  private final List<AdmissionPlugin> plugins;
  private final AdmissionMetrics metrics;
  private final AdmissionMetrics.Series whole;

  /** The times of each plugin, in their order. */
  private final List<AdmissionMetrics.Series> times;

  public AdmissionChain(List<AdmissionPlugin> plugins, AdmissionMetrics metrics) {
    this.plugins = List.copyOf(plugins);
    this.metrics = metrics;
    this.whole = metrics.all(OPERATIONS);
    this.times = plugins.stream().map(plugin -> metrics.plugin(plugin.name(), OPERATIONS)).toList();
  }

  public List<AdmissionPlugin> plugins() {
    return plugins;
  }

  /** The same with one more behind the others. */
  public AdmissionChain then(AdmissionPlugin last) {
    List<AdmissionPlugin> all = new ArrayList<>(plugins);
    all.add(last);
    return new AdmissionChain(all, metrics);
  }

  /**
   * The object after all plugins have changed it. When one wants others to see its changes, all are
   * asked once more.
   */
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    return timed(
        whole,
        request,
        Step.ADMIT,
        () -> {
          KubeObject object = pass(request);
          return request.round().begins() ? pass(request.with(object)) : object;
        });
  }

  /** Does a step and counts how long that took, whether it is refused or not. */
  private static <R extends @Nullable Object> R timed(
      AdmissionMetrics.Series times, AdmissionRequest request, Step step, Supplier<R> work) {
    long began = System.nanoTime();
    boolean refused = true;
    try {
      R result = work.get();
      refused = false;
      return result;
    } finally {
      times.took(request.operation(), step, refused, System.nanoTime() - began);
    }
  }

  private @Nullable KubeObject pass(AdmissionRequest request) {
    AdmissionRequest current = request;
    for (int i = 0; i < plugins.size(); i++) {
      AdmissionPlugin plugin = plugins.get(i);
      if (plugin.handles(current)) {
        AdmissionRequest asked = current;
        KubeObject changed = timed(times.get(i), current, Step.ADMIT, () -> plugin.mutate(asked));
        if (changed != null && changed != current.object()) {
          current = current.with(changed);
        }
      }
    }
    return current.object();
  }

  /** Asks all plugins whether the request may go on. */
  public void validate(AdmissionRequest request) {
    timed(
        whole,
        request,
        Step.VALIDATE,
        () -> {
          for (int i = 0; i < plugins.size(); i++) {
            validate(plugins.get(i), times.get(i), request);
          }
          return null;
        });
  }

  private static void validate(
      AdmissionPlugin plugin, AdmissionMetrics.Series times, AdmissionRequest request) {
    if (plugin.handles(request)) {
      timed(
          times,
          request,
          Step.VALIDATE,
          () -> {
            plugin.validate(request);
            return null;
          });
    }
  }
}
