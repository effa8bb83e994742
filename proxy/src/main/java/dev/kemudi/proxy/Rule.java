package dev.kemudi.proxy;

import java.util.List;

/** A rule in one of the chains that a service has in the table. */
sealed interface Rule {
  /** Packets from elsewhere than the cluster's pods get the node's address when they leave. */
  record MasqueradeOutsiders(List<String> podRanges) implements Rule {
    public MasqueradeOutsiders {
      podRanges = List.copyOf(podRanges);
    }
  }

  /** All packets get the node's address when they leave. */
  record Masquerade() implements Rule {}

  /** Packets that the node itself sends get the address of the link that they leave by. */
  record MasqueradeNode() implements Rule {}

  /** Packets from a range go on in the chain. */
  record FromRange(String range, String chain) implements Rule {}

  /** Packets that the node itself sends go on in the chain. */
  record FromNode(String chain) implements Rule {}

  record GoTo(String chain) implements Rule {}

  record Drop() implements Rule {}

  /** The packet goes to one of the backends by chance; there is one at least. */
  record Translate(String protocol, List<Backend> backends) implements Rule {
    public Translate {
      backends = List.copyOf(backends);
    }
  }

  /** One of the chains by chance; there is one at least. */
  record Spread(List<String> chains) implements Rule {
    public Spread {
      chains = List.copyOf(chains);
    }
  }

  /** Packets from a source that the set remembers go on in the chain. */
  record Remembered(String set, String chain) implements Rule {}

  /** The set remembers the packet's source from now on. */
  record Remember(String set) implements Rule {}
}
