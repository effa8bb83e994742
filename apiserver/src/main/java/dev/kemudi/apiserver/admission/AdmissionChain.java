package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.metrics.AdmissionMetrics;
import dev.kemudi.apiserver.metrics.AdmissionMetrics.Step;
import dev.kemudi.machinery.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
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
    long began = System.nanoTime();
    boolean refused = true;
    try {
      KubeObject object = pass(request);
      if (request.round().begins()) {
        object = pass(request.with(object));
      }
      refused = false;
      return object;
    } finally {
      whole.took(request.operation(), Step.ADMIT, refused, System.nanoTime() - began);
    }
  }

  private @Nullable KubeObject pass(AdmissionRequest request) {
    AdmissionRequest current = request;
    for (int i = 0; i < plugins.size(); i++) {
      AdmissionPlugin plugin = plugins.get(i);
      if (plugin.handles(current)) {
        KubeObject changed = mutate(plugin, times.get(i), current);
        if (changed != null && changed != current.object()) {
          current = current.with(changed);
        }
      }
    }
    return current.object();
  }

  private static @Nullable KubeObject mutate(
      AdmissionPlugin plugin, AdmissionMetrics.Series times, AdmissionRequest request) {
    long began = System.nanoTime();
    boolean refused = true;
    try {
      KubeObject changed = plugin.mutate(request);
      refused = false;
      return changed;
    } finally {
      times.took(request.operation(), Step.ADMIT, refused, System.nanoTime() - began);
    }
  }

  /** Asks all plugins whether the request may go on. */
  public void validate(AdmissionRequest request) {
    long began = System.nanoTime();
    boolean refused = true;
    try {
      for (int i = 0; i < plugins.size(); i++) {
        if (plugins.get(i).handles(request)) {
          validate(plugins.get(i), times.get(i), request);
        }
      }
      refused = false;
    } finally {
      whole.took(request.operation(), Step.VALIDATE, refused, System.nanoTime() - began);
    }
  }

  private static void validate(
      AdmissionPlugin plugin, AdmissionMetrics.Series times, AdmissionRequest request) {
    long began = System.nanoTime();
    boolean refused = true;
    try {
      plugin.validate(request);
      refused = false;
    } finally {
      times.took(request.operation(), Step.VALIDATE, refused, System.nanoTime() - began);
    }
  }
}
