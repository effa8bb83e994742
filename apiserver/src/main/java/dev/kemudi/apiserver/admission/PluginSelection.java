package dev.kemudi.apiserver.admission;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which plugins are on, and how they are set up: those of the release, and what the operator of the
 * server says of others.
 *
 * @param enabled names of plugins to switch on
 * @param disabled names of plugins to switch off
 * @param configuration what is said to single plugins
 */
public record PluginSelection(
    Set<String> enabled, Set<String> disabled, AdmissionConfiguration configuration) {
  /** As the release has it. */
  public static PluginSelection standard() {
    return new PluginSelection(Set.of(), Set.of(), AdmissionConfiguration.none());
  }

  /** Without these. */
  public static PluginSelection without(String... names) {
    return new PluginSelection(Set.of(), Set.of(names), AdmissionConfiguration.none());
  }

  /** The same, and these on. */
  public PluginSelection with(String... names) {
    Set<String> more = new TreeSet<>(enabled);
    more.addAll(Set.of(names));
    return new PluginSelection(Set.copyOf(more), disabled, configuration);
  }

  /** The same with other settings. */
  public PluginSelection with(AdmissionConfiguration settings) {
    return new PluginSelection(enabled, disabled, settings);
  }

  boolean isOn(String plugin, boolean byDefault) {
    return !disabled.contains(plugin) && (byDefault || enabled.contains(plugin));
  }

  /**
   * Refuses names that no plugin has, and plugins that are to be both on and off.
   *
   * @throws IllegalArgumentException with upstream's message
   */
  void check(Collection<String> known) {
    refuseUnknown("enable", enabled, known);
    refuseUnknown("disable", disabled, known);
    Set<String> both = new TreeSet<>(enabled);
    both.retainAll(disabled);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "["
              + String.join(" ", both)
              + "] in enable-admission-plugins and disable-admission-plugins overlapped");
    }
  }

  private static void refuseUnknown(String flag, Set<String> names, Collection<String> known) {
    for (String name : new TreeSet<>(names)) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            flag + "-admission-plugins plugin \"" + name + "\" is unknown");
      }
    }
  }
}
