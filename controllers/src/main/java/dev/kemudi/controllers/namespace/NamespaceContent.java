package dev.kemudi.controllers.namespace;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.ServedResource;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.meta.v1.DeleteOptionsBuilder;
import dev.kemudi.machinery.meta.v1.PartialObjectMetadata;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.object.Resource;
import dev.kemudi.machinery.status.StatusError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Deletes what is in a namespace, of whatever kind the server has. */
final class NamespaceContent {
  private static final Duration FINALIZER_ESTIMATE = Duration.ofSeconds(15);
  private static final DeleteOptions BACKGROUND =
      DeleteOptionsBuilder.create().propagationPolicy("Background").build();

  private final Client client;
  private final InstantSource clock;

  NamespaceContent(Client client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** One round over all resources. */
  Remains delete(Namespace namespace) {
    Round round = new Round(namespace);
    for (ServedResource served : client.preferredResources()) {
      if (served.namespaced() && served.can("delete")) {
        round.empty(served);
      }
    }
    return round.remains();
  }

  private final class Round {
    private final String namespace;
    private final Instant deletedAt;
    private final SortedSet<String> failures = new TreeSet<>();
    private final SortedMap<String, Integer> resources = new TreeMap<>();
    private final SortedMap<String, Integer> finalizers = new TreeMap<>();
    private Duration estimate = Duration.ZERO;

    Round(Namespace namespace) {
      this.namespace = namespace.name();
      Instant deletion = namespace.metadata().deletionTimestamp();
      this.deletedAt = deletion == null ? clock.instant() : deletion;
    }

    void empty(ServedResource served) {
      try {
        emptyOrThrow(served);
      } catch (StatusError e) {
        if (!e.isNotFound() && e.code() != 405) {
          failures.add(e.getMessage());
        }
      }
    }

    private void emptyOrThrow(ServedResource served) {
      Resource<PartialObjectMetadata> resource = served.metadata();
      ListQuery all = ListQuery.inNamespace(namespace);
      if (!served.can("list")) {
        if (served.can("deletecollection")) {
          client.deleteCollection(resource, all, BACKGROUND);
        }
        return;
      }
      List<PartialObjectMetadata> present = client.list(resource, all).items();
      if (present.isEmpty()) {
        return;
      }
      Duration grace = grace(resource);
      deleteAll(served, all, present);
      count(resource, client.list(resource, all).items(), grace);
    }

    private void deleteAll(
        ServedResource served, ListQuery all, List<PartialObjectMetadata> present) {
      if (served.can("deletecollection")) {
        client.deleteCollection(served.metadata(), all, BACKGROUND);
        return;
      }
      for (PartialObjectMetadata object : present) {
        client.deleteIfPresent(served.metadata(), ObjectKey.of(object), BACKGROUND);
      }
    }

    private void count(Resource<?> resource, List<PartialObjectMetadata> left, Duration grace) {
      if (left.isEmpty()) {
        return;
      }
      resources.put(Remains.name(resource.groupResource()), left.size());
      boolean held = false;
      for (PartialObjectMetadata object : left) {
        for (String finalizer : object.metadata().finalizers()) {
          finalizers.merge(finalizer, 1, Integer::sum);
          held = true;
        }
      }
      if (!grace.isZero()) {
        atLeast(grace);
      } else if (held) {
        atLeast(FINALIZER_ESTIMATE);
      } else {
        failures.add(
            "unexpected items still remain in namespace: "
                + namespace
                + " for gvr: "
                + resource.groupVersion()
                + ", Resource="
                + resource.name());
      }
    }

    private void atLeast(Duration time) {
      if (time.compareTo(estimate) > 0) {
        estimate = time;
      }
    }

    /** How long pods may take to end, unless that time is over already. */
    private Duration grace(Resource<?> resource) {
      if (!resource.groupResource().equals(CoreV1.PODS.groupResource())) {
        return Duration.ZERO;
      }
      long longest = 0;
      for (Pod pod : client.list(CoreV1.PODS, ListQuery.inNamespace(namespace)).items()) {
        Long own = pod.spec().terminationGracePeriodSeconds();
        String phase = pod.status().phase();
        if (own != null && !phase.equals("Succeeded") && !phase.equals("Failed")) {
          longest = Math.max(longest, own);
        }
      }
      Duration grace = Duration.ofSeconds(longest);
      boolean over = Duration.between(deletedAt, clock.instant()).compareTo(grace) >= 0;
      return over ? Duration.ZERO : grace;
    }

    Remains remains() {
      return new Remains(List.copyOf(failures), resources, finalizers, estimate);
    }
  }
}
