package dev.kemudi.dns;

import dev.kemudi.machinery.object.ObjectKey;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What a cluster's DNS server serves and where.
 *
 * @param domain the cluster's domain, such as {@code cluster.local}
 * @param listen where to answer, over UDP and TCP; port 0 for any that is free
 * @param upstreams who knows all other names, asked in this order; none to refuse them, so that no
 *     packet leaves
 * @param ttlSeconds for how long clients may keep answers
 * @param podNames whether {@code 1-2-3-4.default.pod} is the pod with that address, whether there
 *     is one or not
 * @param service the service by which pods reach the server
 */
public record DnsConfig(
    String domain,
    List<InetSocketAddress> listen,
    List<InetSocketAddress> upstreams,
    int ttlSeconds,
    boolean podNames,
    ObjectKey service) {
  public DnsConfig {
    listen = List.copyOf(listen);
    upstreams = List.copyOf(upstreams);
  }

  /** As kubeadm sets clusters up, without upstreams. */
  public static DnsConfig of(List<InetSocketAddress> listen) {
    return new DnsConfig(
        "cluster.local", listen, List.of(), 30, true, new ObjectKey("kube-system", "kube-dns"));
  }

  /** This configuration with somebody to ask for other names. */
  public DnsConfig asking(List<InetSocketAddress> others) {
    return new DnsConfig(domain, listen, others, ttlSeconds, podNames, service);
  }
}
