package dev.kemudi.node.network;

import dev.kemudi.node.command.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The wire between the nodes of one cluster and the machine: a bridge in a namespace of its own,
 * into which every node is plugged, and one link to the machine. As the bridge isn't in the
 * machine's namespace, the machine's firewall never sees what nodes say to each other, and nothing
 * of it has to change. What comes in by the link isn't forwarded: no packet leaves the machine.
 */
public final class ClusterSwitch {
  private static final System.Logger LOG = System.getLogger(ClusterSwitch.class.getName());
  private static final String BRIDGE = "wire";
  private static final String UPLINK = "up0";

  private final NetworkNamespace namespace;
  private final String link;
  private final TransferRange range;

  private ClusterSwitch(String name, TransferRange range) {
    this.namespace = new NetworkNamespace(name);
    this.link = linkName("km", name);
    this.range = range;
  }

  /** The switch of this name, whether it exists or not. */
  public static ClusterSwitch of(String name, TransferRange range) {
    return new ClusterSwitch(name, range);
  }

  /** Makes the switch anew; one of the same name that a crash left behind is removed first. */
  public void create() throws IOException, InterruptedException {
    remove();
    try {
      namespace.create();
      namespace.set(KernelSettings.wire());
      namespace.ip(bridgeLines());
      Ip.batch(List.of(), machineLines());
      for (Map.Entry<String, String> setting : KernelSettings.machineEnd(link).entrySet()) {
        write(setting.getKey(), setting.getValue());
      }
    } catch (IOException | RuntimeException | InterruptedException e) {
      Removal.after(e, this::remove);
      throw e;
    }
  }

  /**
   * Whether a switch of this name is there, as a cluster that ended without removing it left it.
   */
  public boolean isThere() {
    return namespace.exists() && Files.exists(Path.of("/sys/class/net", link));
  }

  private List<String> bridgeLines() {
    return List.of(
        "link set lo up",
        "link add " + BRIDGE + " type bridge mcast_snooping 0",
        "link set " + BRIDGE + " up",
        "link add "
            + UPLINK
            + " type veth peer name "
            + link
            + " netns "
            + ProcessHandle.current().pid(),
        "link set " + UPLINK + " master " + BRIDGE + " up");
  }

  private List<String> machineLines() {
    List<String> lines = new ArrayList<>();
    range.machine().forEach(address -> lines.add(range.assign(address, link)));
    lines.add("link set " + link + " up");
    return lines;
  }

  private static void write(String setting, String value) throws IOException {
    Files.writeString(
        KernelSettings.ROOT.resolve(setting), value + "\n", StandardCharsets.US_ASCII);
  }

  /** Gives a namespace a plugged interface called eth0. */
  void plug(NetworkNamespace node) throws IOException, InterruptedException {
    String port = port(node);
    Ip.batch(
        List.of(),
        List.of(
            "link add eth0 netns "
                + node.name()
                + " type veth peer name "
                + port
                + " netns "
                + namespace.name()));
    namespace.ip(List.of("link set " + port + " master " + BRIDGE + " up"));
  }

  /**
   * Takes the interface away at once; the kernel would do so some time after the namespace's end.
   */
  void unplug(NetworkNamespace node) throws IOException, InterruptedException {
    if (namespace.exists()) {
      Command.of("ip", "link", "delete", port(node)).after(namespace.enter()).attempt();
    }
  }

  private static String port(NetworkNamespace node) {
    return linkName("p", node.name());
  }

  /**
   * Lets the machine reach pods directly; the routes go with the switch or {@link #unroute}. A
   * range that another cluster of the machine has stays with it.
   */
  void route(Cidr pods, InetAddress via) throws IOException, InterruptedException {
    String other = otherLink(pods);
    if (other != null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} is routed to {1} already: this machine, and with it webhooks and proxies of the API"
              + " server, can not reach the pods of this cluster",
          pods,
          other);
      return;
    }
    Command.of("ip", "route", "replace", pods.toString(), "via", via.getHostAddress(), "dev", link)
        .run();
  }

  /** Where the machine reaches the range if not by this switch; null if nowhere. */
  private @Nullable String otherLink(Cidr pods) throws IOException, InterruptedException {
    String routes =
        Command.of("ip", "route", "show", "exact", pods.toString()).attempt().output().strip();
    List<String> words = List.of(routes.split("\\s+"));
    int named = words.indexOf("dev") + 1;
    return named == 0 || words.get(named).equals(link) ? null : words.get(named);
  }

  void unroute(Cidr pods) throws IOException, InterruptedException {
    Command.of("ip", "route", "delete", pods.toString(), "dev", link).attempt();
  }

  /** Whether a node is plugged in. */
  public boolean isInUse() throws IOException, InterruptedException {
    return namespace.exists()
        && Command.of("ip", "-o", "link", "show", "master", BRIDGE)
            .after(namespace.enter())
            .attempt()
            .output()
            .lines()
            .anyMatch(line -> !line.contains(UPLINK + "@"));
  }

  TransferRange range() {
    return range;
  }

  /** Removes the switch and its link; fine if it doesn't exist. */
  public void remove() throws IOException, InterruptedException {
    if (Files.exists(Path.of("/sys/class/net", link))) {
      Command.of("ip", "link", "delete", link).run();
    }
    namespace.delete();
  }

  /** Interface names have 15 characters at most, so that they carry a checksum of the name. */
  private static String linkName(String prefix, String name) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    return prefix + String.format("%08x", sum.getValue());
  }
}
