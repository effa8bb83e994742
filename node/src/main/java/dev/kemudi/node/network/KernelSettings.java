package dev.kemudi.node.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings below /proc/sys that the namespaces need; IPv6's only where the kernel has it. */
final class KernelSettings {
  static final Path ROOT = Path.of("/proc/sys");

  private KernelSettings() {}

  /** A node forwards between its pods and its uplink. */
  static Map<String, String> forwarding() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("net/ipv4/ip_forward", "1");
    if (hasIpv6()) {
      settings.put("net/ipv6/conf/all/forwarding", "1");
    }
    return settings;
  }

  /** A namespace's addresses are given out by us: they need no probing. */
  static Map<String, String> node() {
    Map<String, String> settings = forwarding();
    if (hasIpv6()) {
      settings.put("net/ipv6/conf/all/accept_dad", "0");
      settings.put("net/ipv6/conf/default/accept_dad", "0");
    }
    return settings;
  }

  /** A switch leaves frames alone: no firewall looks at them. */
  static Map<String, String> wire() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (filtersBridges()) {
      settings.put("net/bridge/bridge-nf-call-iptables", "0");
      settings.put("net/bridge/bridge-nf-call-ip6tables", "0");
    }
    if (hasIpv6()) {
      settings.put("net/ipv6/conf/all/disable_ipv6", "1");
    }
    return settings;
  }

  /** What comes in by the link is for the machine itself, never for others. */
  static Map<String, String> machineEnd(String link) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("net/ipv4/conf/" + link + "/forwarding", "0");
    if (hasIpv6()) {
      settings.put("net/ipv6/conf/" + link + "/forwarding", "0");
      settings.put("net/ipv6/conf/" + link + "/accept_dad", "0");
    }
    return settings;
  }

  static boolean hasIpv6() {
    return Files.isDirectory(ROOT.resolve("net/ipv6"));
  }

  /** Whether the kernel translates frames between two ports of one bridge, as services need it. */
  static boolean filtersBridges() {
    return Files.isDirectory(ROOT.resolve("net/bridge"));
  }
}
