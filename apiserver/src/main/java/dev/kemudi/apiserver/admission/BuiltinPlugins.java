package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.admission.namespace.NamespaceLifecycle;
import dev.kemudi.apiserver.admission.network.DefaultIngressClass;
import dev.kemudi.apiserver.admission.node.TaintNodesByCondition;
import dev.kemudi.apiserver.admission.pod.DefaultTolerationSeconds;
import dev.kemudi.apiserver.admission.pod.PriorityPlugin;
import dev.kemudi.apiserver.admission.pod.RuntimeClassPlugin;
import dev.kemudi.apiserver.admission.pod.ServiceAccountPlugin;
import dev.kemudi.apiserver.admission.storage.DefaultStorageClass;
import dev.kemudi.apiserver.admission.storage.PersistentVolumeClaimResize;
import dev.kemudi.apiserver.admission.storage.StorageObjectInUseProtection;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.NameSuffix;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The plugins that come with the server, in upstream's order. */
public final class BuiltinPlugins {
  /** A plugin, and whether the release has it on. */
  private record Entry(AdmissionPlugin plugin, boolean byDefault) {}

  private BuiltinPlugins() {}

  /**
   * Those that are on.
   *
   * @param client reads what plugins need to know; must be allowed to read everything
   * @param random safe for several threads
   * @throws IllegalArgumentException when the selection names a plugin that is not there
   */
  public static AdmissionChain chain(
      Client client, RandomGenerator random, PluginSelection selection) {
    List<Entry> all = new ArrayList<>();
    all.add(new Entry(new NamespaceLifecycle(client), true));
    all.add(new Entry(new ServiceAccountPlugin(client, () -> NameSuffix.of(random)), true));
    all.add(new Entry(new TaintNodesByCondition(), true));
    all.add(new Entry(new PriorityPlugin(client), true));
    all.add(new Entry(new DefaultTolerationSeconds(), true));
    all.add(new Entry(new DefaultStorageClass(client), true));
    all.add(new Entry(new StorageObjectInUseProtection(), true));
    all.add(new Entry(new PersistentVolumeClaimResize(client), true));
    all.add(new Entry(new RuntimeClassPlugin(client), true));
    all.add(new Entry(new DefaultIngressClass(client), true));
    selection.check(all.stream().map(entry -> entry.plugin().name()).toList());
    return new AdmissionChain(
        all.stream()
            .filter(entry -> selection.isOn(entry.plugin().name(), entry.byDefault()))
            .map(Entry::plugin)
            .toList());
  }
}
