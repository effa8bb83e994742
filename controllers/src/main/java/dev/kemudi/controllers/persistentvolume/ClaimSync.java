package dev.kemudi.controllers.persistentvolume;

import static dev.kemudi.client.volume.BindingAnnotations.BETA_CLASS;
import static dev.kemudi.client.volume.BindingAnnotations.BIND_COMPLETED;
import static dev.kemudi.client.volume.BindingAnnotations.BOUND_BY_CONTROLLER;
import static dev.kemudi.client.volume.BindingAnnotations.SELECTED_NODE;

import dev.kemudi.api.core.v1.ObjectReference;
import dev.kemudi.api.core.v1.PersistentVolume;
import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.api.core.v1.PersistentVolumeClaimBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.storage.v1.StorageClass;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.volume.BindingAnnotations;
import dev.kemudi.client.volume.ClaimMatching;
import dev.kemudi.controllers.workload.PodClaims;
import dev.kemudi.machinery.object.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is to be done about a claim. */
final class ClaimSync {
  private final VolumeState state;
  private final Binding binding;
  private final Provisioning provisioning;
  private final Informer<Pod> pods;
  private final Predicate<String> gates;

  ClaimSync(
      VolumeState state,
      Binding binding,
      Provisioning provisioning,
      Informer<Pod> pods,
      Predicate<String> gates) {
    this.state = state;
    this.binding = binding;
    this.provisioning = provisioning;
    this.pods = pods;
    this.gates = gates;
  }

  /** Whether everything is done about the claim; otherwise it is worth another look. */
  boolean sync(PersistentVolumeClaim claim) {
    if (BindingAnnotations.has(claim, BIND_COMPLETED)) {
      keepBound(claim);
      return true;
    }
    return claim.spec().volumeName().isEmpty() ? choose(claim) : bindToNamed(claim);
  }

  // --- bound before

  private void keepBound(PersistentVolumeClaim claim) {
    String name = claim.spec().volumeName();
    PersistentVolume volume = name.isEmpty() ? null : state.volume(name);
    if (name.isEmpty()) {
      binding.lost(
          claim,
          "ClaimLost",
          "Bound claim has lost reference to PersistentVolume. Data on the volume is lost!");
    } else if (volume == null) {
      binding.lost(
          claim,
          "ClaimLost",
          "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
    } else if (volume.spec().claimRef() == null
        || volume.spec().claimRef().uid().equals(claim.uid())) {
      binding.bind(volume, claim);
    } else {
      binding.lost(
          claim,
          "ClaimMisbound",
          "Two claims are bound to the same volume, this one is bound incorrectly");
    }
  }

  // --- any volume will do

  private boolean choose(PersistentVolumeClaim claim) {
    boolean delayed = provisioning.isDelayed(claim);
    PersistentVolume volume = Matching.best(claim, state.candidates(claim), delayed);
    if (volume != null) {
      binding.bind(volume, claim);
      return true;
    }
    if (gates.test("RetroactiveDefaultStorageClass") && takesDefaultClass(claim)) {
      return true;
    }
    if (delayed && !BindingAnnotations.has(claim, SELECTED_NODE)) {
      tellOfDelay(claim);
    } else if (!ClaimMatching.storageClass(claim).isEmpty()) {
      provisioning.provision(claim);
      return false;
    } else {
      binding.tell(
          claim,
          "Normal",
          "FailedBinding",
          "no persistent volumes available for this claim and no storage class is set");
    }
    binding.phase(claim, "Pending", null);
    return false;
  }

  private boolean takesDefaultClass(PersistentVolumeClaim claim) {
    if (claim.spec().storageClassName() != null || BindingAnnotations.has(claim, BETA_CLASS)) {
      return false;
    }
    Optional<StorageClass> found = provisioning.defaultClass();
    found.ifPresent(
        each ->
            binding.update(
                PersistentVolumeClaimBuilder.from(claim)
                    .spec(s -> s.storageClassName(each.name()))
                    .build()));
    return found.isPresent();
  }

  private void tellOfDelay(PersistentVolumeClaim claim) {
    List<String> waiting =
        PodClaims.podsOf(pods, ObjectKey.of(claim)).stream()
            .filter(pod -> pod.spec().nodeName().isEmpty())
            .map(Pod::name)
            .sorted()
            .toList();
    if (waiting.isEmpty()) {
      binding.tell(
          claim,
          "Normal",
          "WaitForFirstConsumer",
          "waiting for first consumer to be created before binding");
    } else {
      binding.tell(
          claim,
          "Normal",
          "WaitForPodScheduled",
          (waiting.size() > 1 ? "waiting for pods " : "waiting for pod ")
              + String.join(",", waiting)
              + " to be scheduled");
    }
  }

  // --- the user has chosen

  private boolean bindToNamed(PersistentVolumeClaim claim) {
    PersistentVolume volume = state.volume(claim.spec().volumeName());
    if (volume == null) {
      binding.phase(claim, "Pending", null);
      return false;
    }
    ObjectReference reference = volume.spec().claimRef();
    if (reference == null) {
      String mismatch = Matching.mismatch(volume, claim);
      if (!mismatch.isEmpty()) {
        binding.tell(
            claim,
            "Warning",
            "VolumeMismatch",
            "Cannot bind to requested volume \"" + volume.name() + "\": " + mismatch);
        binding.phase(claim, "Pending", null);
        return false;
      }
    } else if (!ClaimMatching.isFor(volume, claim)) {
      return refuse(claim, volume, reference);
    }
    binding.bind(volume, claim);
    return true;
  }

  private boolean refuse(
      PersistentVolumeClaim claim, PersistentVolume volume, ObjectReference reference) {
    if (BindingAnnotations.has(claim, BOUND_BY_CONTROLLER)) {
      throw new IllegalStateException(
          String.format(
              "invalid binding of claim \"%s/%s\" to volume \"%s\": volume already claimed by"
                  + " \"%s/%s\"",
              claim.namespace(),
              claim.name(),
              volume.name(),
              reference.namespace(),
              reference.name()));
    }
    binding.tell(
        claim,
        "Warning",
        "FailedBinding",
        "volume \"" + volume.name() + "\" already bound to a different claim.");
    binding.phase(claim, "Pending", null);
    return false;
  }
}
