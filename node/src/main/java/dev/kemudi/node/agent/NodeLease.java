package dev.kemudi.node.agent;

import dev.kemudi.api.coordination.v1.CoordinationV1;
import dev.kemudi.api.coordination.v1.Lease;
import dev.kemudi.api.coordination.v1.LeaseBuilder;
import dev.kemudi.api.core.v1.Node;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.meta.v1.OwnerReferenceBuilder;
import dev.kemudi.machinery.object.ObjectKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The lease by which a node says that it lives. */
final class NodeLease {
  private static final int SECONDS = 40;
  private static final String NAMESPACE = "kube-node-lease";

  private final Client client;
  private final InstantSource clock;

  NodeLease(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  void renew(Node node) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Lease lease = client.find(CoordinationV1.LEASES, new ObjectKey(NAMESPACE, node.name()));
    if (lease == null) {
      client.create(CoordinationV1.LEASES, lease(node, now));
    } else {
      client.update(
          CoordinationV1.LEASES,
          LeaseBuilder.from(lease)
              .spec(spec -> spec.holderIdentity(node.name()).renewTime(now))
              .build());
    }
  }

  private static Lease lease(Node node, Instant now) {
    return LeaseBuilder.create()
        .metadata(
            metadata ->
                metadata
                    .name(node.name())
                    .namespace(NAMESPACE)
                    .ownerReferences(
                        List.of(
                            OwnerReferenceBuilder.create()
                                .apiVersion("v1")
                                .kind("Node")
                                .name(node.name())
                                .uid(node.uid())
                                .build())))
        .spec(spec -> spec.holderIdentity(node.name()).leaseDurationSeconds(SECONDS).renewTime(now))
        .build();
  }
}
