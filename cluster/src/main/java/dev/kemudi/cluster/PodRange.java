package dev.kemudi.cluster;

import dev.kemudi.node.network.Cidr;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of a cluster's pods. A new cluster with a node gets a range that the machine has no
 * route to and that no other cluster of the machine has, so that the machine can reach the pods of
 * all its clusters. It is kept in the data folder: nodes have parts of it.
 */
final class PodRange {
  private static final System.Logger LOG = System.getLogger(PodRange.class.getName());
  static final String USUAL = "10.244.0.0/16";
  private static final int NODE_BITS = 24;
  private static final int NODE_BITS_IPV6 = 64;
  private static final int MOST_BITS = 16;
  private static final int MASK = 7;

  private final MachineRanges ranges;
  private final Path routes;

  /**
   * @param routes the kernel's table of routes, as {@code /proc/net/route} has it
   */
  PodRange(MachineRanges ranges, Path routes) {
    this.ranges = ranges;
    this.routes = routes;
  }

  static PodRange here() {
    return new PodRange(MachineRanges.here(), Path.of("/proc/net/route"));
  }

  private static Path file(DataFolder data) {
    return data.path().resolve("pod-range");
  }

  /** The range of the cluster in a folder; empty if none has been chosen. */
  static Optional<String> kept(DataFolder data) throws IOException {
    try {
      return Optional.of(Files.readString(file(data)).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * The range of the cluster in a folder, which is chosen now if it is new.
   *
   * @param asked the range that the user wants; empty for any
   * @param here whether pods run on this machine
   * @throws IOException if the range that the user wants can't be had
   */
  String of(DataFolder data, String asked, boolean here, Cidr services) throws IOException {
    if (!asked.isEmpty()) {
      check(asked, services);
    }
    Optional<String> kept = kept(data);
    if (kept.isPresent()) {
      if (!asked.isEmpty() && !asked.equals(kept.get())) {
        throw new IOException(
            "the pods of this cluster have addresses of " + kept.get() + ", not of " + asked);
      }
      announce(kept.get(), data, here);
      return kept.get();
    }
    // A cluster from before ranges were chosen has the usual one.
    boolean chooses = here && asked.isEmpty() && !Files.exists(data.kubeconfig());
    String range = chooses ? free(data) : asked.isEmpty() ? USUAL : asked;
    announce(range, data, here);
    Files.createDirectories(data.path());
    Files.writeString(file(data), range + "\n");
    return range;
  }

  /** New clusters are to choose another one. It may be that an older one has it too. */
  private void announce(String range, DataFolder data, boolean here) throws IOException {
    if (here && !ranges.claim(range, data.path().toString())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "another cluster of this machine gives its pods addresses of {0} as well",
          range);
    }
  }

  private String free(DataFolder data) throws IOException {
    List<Cidr> routed = routed();
    List<String> candidates = new ArrayList<>();
    for (int second = 244; second < 255; second++) {
      candidates.add("10." + second + ".0.0/16");
    }
    for (int second = 243; second >= 128; second--) {
      candidates.add("10." + second + ".0.0/16");
    }
    candidates.removeIf(each -> routed.stream().anyMatch(route -> overlap(route, Cidr.of(each))));
    return candidates.isEmpty() ? USUAL : ranges.take(candidates, data.path().toString());
  }

  /** Where the machine has routes to, but for those to everywhere else. */
  private List<Cidr> routed() throws IOException {
    List<Cidr> routed = new ArrayList<>();
    List<String> lines = Files.exists(routes) ? Files.readAllLines(routes) : List.of();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] fields = line.split("\\s+");
      int prefix = fields.length > MASK ? Integer.bitCount(number(fields[MASK])) : 0;
      if (prefix > 0) {
        routed.add(new Cidr(address(number(fields[1])), prefix));
      }
    }
    return routed;
  }

  /** The kernel writes the bytes of an address from the last to the first. */
  private static int number(String hex) {
    return Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
  }

  private static InetAddress address(int number) throws IOException {
    return InetAddress.getByAddress(
        new byte[] {
          (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
        });
  }

  static boolean overlap(Cidr one, Cidr other) {
    byte[] first = one.base().getAddress();
    byte[] second = other.base().getAddress();
    int free = first.length * 8 - Math.min(one.prefix(), other.prefix());
    return first.length == second.length
        && new BigInteger(1, first)
            .shiftRight(free)
            .equals(new BigInteger(1, second).shiftRight(free));
  }

  private static void check(String asked, Cidr services) throws IOException {
    Cidr range;
    try {
      range = Cidr.of(asked);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a range of addresses: " + asked, e);
    }
    int node = range.isIpv6() ? NODE_BITS_IPV6 : NODE_BITS;
    if (range.prefix() > node || range.prefix() < node - MOST_BITS) {
      throw new IOException(
          "%s can't be cut into ranges of nodes: it must be a /%s to /%s"
              .formatted(asked, node - MOST_BITS, node));
    }
    if (overlap(range, services)) {
      throw new IOException("pods and services can't both have addresses of " + asked);
    }
  }
}
