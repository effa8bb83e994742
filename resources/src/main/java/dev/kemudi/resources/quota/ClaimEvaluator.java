package dev.kemudi.resources.quota;

import dev.kemudi.api.core.v1.PersistentVolumeClaim;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.value.Quantity;
import dev.kemudi.resources.FeatureGates;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts claims and the storage that they ask for, in all and for each storage class. */
record ClaimEvaluator(FeatureGates gates) implements QuotaEvaluator {
  private static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");
  private static final String COUNT = QuotaEvaluators.countName(CLAIMS);
  private static final String STORAGE = "requests.storage";
  private static final List<String> NAMES = List.of(CLAIMS.resource(), STORAGE);
  private static final String OF_CLASS = ".storageclass.storage.k8s.io/";
  private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

  @Override
  public GroupResource resource() {
    return CLAIMS;
  }

  @Override
  public boolean chargesUpdates() {
    return true;
  }

  @Override
  public Set<String> measured(Collection<String> names) {
    Set<String> found = new TreeSet<>(names);
    found.removeIf(
        name ->
            !name.equals(COUNT)
                && NAMES.stream()
                    .noneMatch(own -> name.equals(own) || name.endsWith(OF_CLASS + own)));
    return found;
  }

  @Override
  public Map<String, Quantity> usage(KubeObject object, Instant now) {
    PersistentVolumeClaim claim = (PersistentVolumeClaim) object;
    Map<String, Quantity> usage = new TreeMap<>();
    usage.put(CLAIMS.resource(), Quantity.ofUnits(1));
    Quantity storage = storage(claim);
    if (storage != null) {
      usage.put(STORAGE, storage);
    }
    String storageClass = storageClass(claim);
    if (!storageClass.isEmpty()) {
      Map.copyOf(usage).forEach((name, used) -> usage.put(storageClass + OF_CLASS + name, used));
    }
    usage.put(COUNT, Quantity.ofUnits(1));
    return usage;
  }

  private static String storageClass(PersistentVolumeClaim claim) {
    String named = claim.metadata().annotations().get(CLASS_ANNOTATION);
    if (named == null) {
      named = claim.spec().storageClassName();
    }
    return named == null ? "" : named;
  }

  /** Whole bytes, as quotas hold them: of a claim that shrinks back, what is still set aside. */
  private @Nullable Quantity storage(PersistentVolumeClaim claim) {
    Quantity asked = claim.spec().resources().requests().get("storage");
    if (asked == null) {
      return null;
    }
    Quantity charged = asked;
    if (gates.enabled("RecoverVolumeExpansionFailure")) {
      Quantity allocated = claim.status().allocatedResources().get("storage");
      charged = allocated != null && allocated.compareTo(asked) > 0 ? allocated : asked;
    }
    return charged.roundedToUnits();
  }
}
