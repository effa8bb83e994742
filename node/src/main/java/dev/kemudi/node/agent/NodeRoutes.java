package dev.kemudi.node.agent;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeAddress;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.node.network.Cidr;
import dev.kemudi.node.network.NodeNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps a route to the pods of every other node, by that node's own address: nodes share a wire. A
 * node on another wire can't be routed to like that; that is told once for each change of it, and
 * is for the network between the machines to do.
 */
final class NodeRoutes implements Informer.Listener<Node> {
  private static final System.Logger LOG = System.getLogger(NodeRoutes.class.getName());

  private final String own;
  private final NodeNetwork network;

  /** The routes of each node; those that failed too, so that they aren't tried at every beat. */
  private final Map<String, Map<Cidr, InetAddress>> routes = new HashMap<>();

  NodeRoutes(String own, NodeNetwork network) {
    this.own = own;
    this.network = network;
  }

  @Override
  public void added(Node node) {
    change(node.name(), wanted(node));
  }

  @Override
  public void updated(Node old, Node node) {
    change(node.name(), wanted(node));
  }

  @Override
  public void deleted(Node node) {
    change(node.name(), Map.of());
  }

  private void change(String node, Map<Cidr, InetAddress> wanted) {
    Map<Cidr, InetAddress> known = routes.getOrDefault(node, Map.of());
    if (node.equals(own) || wanted.equals(known)) {
      return;
    }
    routes.put(node, wanted);
    known.keySet().stream().filter(range -> !wanted.containsKey(range)).forEach(this::remove);
    wanted.forEach(
        (range, via) -> {
          if (!via.equals(known.get(range))) {
            add(range, via);
          }
        });
  }

  static Map<Cidr, InetAddress> wanted(Node node) {
    Map<Cidr, InetAddress> wanted = new HashMap<>();
    for (String text : node.spec().podCIDRs()) {
      Cidr range = Cidr.of(text);
      for (NodeAddress address : node.status().addresses()) {
        if (address.type().equals("InternalIP")) {
          InetAddress via = InetAddress.ofLiteral(address.address());
          if (via.getAddress().length == range.base().getAddress().length) {
            wanted.putIfAbsent(range, via);
          }
        }
      }
    }
    return wanted;
  }

  private void add(Cidr range, InetAddress via) {
    attempt(() -> network.addRoute(range, via), range);
  }

  private void remove(Cidr range) {
    attempt(() -> network.removeRoute(range), range);
  }

  /** A change of the network. */
  private interface Change {
    void make() throws IOException, InterruptedException;
  }

  private static void attempt(Change change, Cidr range) {
    try {
      change.make();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "a route to pods was not changed range=" + range, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
