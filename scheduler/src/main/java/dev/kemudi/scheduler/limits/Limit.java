package dev.kemudi.scheduler.limits;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.storage.v1.CSINode;
import dev.kemudi.client.volume.MigratedPlugin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the plugins of this package have in common. */
final class Limit {
  static final String REASON = "node(s) exceed max volume count";
  private static final String MIGRATED = "storage.alpha.kubernetes.io/migrated-plugins";

  private Limit() {}

  /** Whether the node leaves the plugin's volumes to the driver that has taken over. */
  static boolean isMigrated(@Nullable CSINode node, MigratedPlugin plugin) {
    String migrated = node == null ? null : node.metadata().annotations().get(MIGRATED);
    return migrated != null && List.of(migrated.split(",")).contains(plugin.plugin());
  }

  /** Stands for the volume of a claim that has none yet; no volume is called that. */
  static String standIn(PersistentVolumeClaim claim) {
    return "\0" + claim.namespace() + "/" + claim.name();
  }

  static IllegalArgumentException failed(String plugin, String why) {
    return new IllegalArgumentException("running \"" + plugin + "\" filter plugin: " + why);
  }
}
