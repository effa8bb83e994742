package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The plugins of a server, in their order. */
public final class AdmissionChain {
  private final List<AdmissionPlugin> plugins;

  public AdmissionChain(List<AdmissionPlugin> plugins) {
    this.plugins = List.copyOf(plugins);
  }

  public List<AdmissionPlugin> plugins() {
    return plugins;
  }

  /** The same with one more behind the others. */
  public AdmissionChain then(AdmissionPlugin last) {
    List<AdmissionPlugin> all = new ArrayList<>(plugins);
    all.add(last);
    return new AdmissionChain(all);
  }

  /**
   * The object after all plugins have changed it. When one wants others to see its changes, all are
   * asked once more.
   */
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    KubeObject object = pass(request);
    return request.round().begins() ? pass(request.with(object)) : object;
  }

  private @Nullable KubeObject pass(AdmissionRequest request) {
    AdmissionRequest current = request;
    for (AdmissionPlugin plugin : plugins) {
      if (plugin.handles(current)) {
        KubeObject changed = plugin.mutate(current);
        if (changed != null && changed != current.object()) {
          current = current.with(changed);
        }
      }
    }
    return current.object();
  }

  /** Asks all plugins whether the request may go on. */
  public void validate(AdmissionRequest request) {
    for (AdmissionPlugin plugin : plugins) {
      if (plugin.handles(request)) {
        plugin.validate(request);
      }
    }
  }
}
