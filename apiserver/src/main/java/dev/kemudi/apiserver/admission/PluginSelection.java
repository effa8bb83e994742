package dev.kemudi.apiserver.admission;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which plugins are on: those of the release, and what the operator of the server says of others.
 *
 * @param enabled names of plugins to switch on
 * @param disabled names of plugins to switch off
 */
public record PluginSelection(Set<String> enabled, Set<String> disabled) {
  /** As the release has it. */
  public static PluginSelection standard() {
    return new PluginSelection(Set.of(), Set.of());
  }

  /** Without these. */
  public static PluginSelection without(String... names) {
    return new PluginSelection(Set.of(), Set.of(names));
  }

  boolean isOn(String plugin, boolean byDefault) {
    return !disabled.contains(plugin) && (byDefault || enabled.contains(plugin));
  }

  /** Refuses names that no plugin has. */
  void check(Collection<String> known) {
    Set<String> unknown = new LinkedHashSet<>(enabled);
    unknown.addAll(disabled);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown admission plugins " + unknown);
    }
  }
}
