package dev.kemudi.resources.core.pod;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodPhase;
import dev.kemudi.api.core.v1.PodSpec;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.validation.NameRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of pods. */
final class PodStrategy implements Strategy<Pod> {
  private static final TableColumns<Pod> TABLE = new PodTable();
  private static final Set<String> FIELDS = selectable("", "", "", "", "", "", "").keySet();

  @Override
  public Pod defaults(Pod object) {
    return PodDefaults.apply(object);
  }

  @Override
  public Pod prepareForCreate(Pod object, StrategyContext context) {
    PodSpec kept = DisabledFields.drop(object.spec(), null, context.gates());
    return PodBuilder.from(object)
        .spec(SeccompFields.fromAnnotations(kept, object.metadata()))
        .status(
            PodStatusBuilder.create()
                .phase(PodPhase.PENDING)
                .qosClass(QosClass.of(object.spec()))
                .build())
        .build();
  }

  @Override
  public Pod prepareForUpdate(Pod object, Pod old, StrategyContext context) {
    return PodBuilder.from(object)
        .spec(DisabledFields.drop(object.spec(), old.spec(), context.gates()))
        .status(old.status())
        .build();
  }

  /**
   * The status that came in, on the pod as it was: the status of a pod that is shutting down can
   * still be told, and does not bring it back.
   */
  static Pod statusOf(Pod object, Pod old) {
    return PodBuilder.from(object)
        .metadata(
            metadata ->
                metadata
                    .deletionTimestamp(old.metadata().deletionTimestamp())
                    .ownerReferences(old.metadata().ownerReferences()))
        .spec(old.spec())
        .status(
            status ->
                status.qosClass(
                    object.status().qosClass().isEmpty()
                        ? old.status().qosClass()
                        : object.status().qosClass()))
        .build();
  }

  /** The ephemeral containers that came in, on the pod as it was. */
  static Pod ephemeralContainersOf(Pod object, Pod old, StrategyContext context) {
    Pod with =
        PodBuilder.from(old)
            .metadata(metadata -> metadata.resourceVersion(object.metadata().resourceVersion()))
            .spec(spec -> spec.ephemeralContainers(object.spec().ephemeralContainers()))
            .build();
    return PodBuilder.from(with)
        .spec(DisabledFields.drop(with.spec(), old.spec(), context.gates()))
        .build();
  }

  @Override
  public List<FieldError> validate(Pod object, StrategyContext context) {
    return PodValidation.created(object, context);
  }

  @Override
  public List<FieldError> validateUpdate(Pod object, Pod old, StrategyContext context) {
    return PodValidation.updated(object, old, context);
  }

  @Override
  public List<String> warningsOnCreate(Pod object, StrategyContext context) {
    return PodWarnings.of(
        FieldPath.of("spec"), FieldPath.of("metadata"), object.spec(), object.metadata());
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public Map<String, String> selectableFields(Pod object) {
    return selectable(
        object.spec().nodeName(),
        object.spec().restartPolicy(),
        object.spec().schedulerName(),
        object.spec().serviceAccountName(),
        object.status().phase(),
        object.status().podIP(),
        object.status().nominatedNodeName());
  }

  private static Map<String, String> selectable(
      String node,
      String restartPolicy,
      String scheduler,
      String account,
      String phase,
      String ip,
      String nominated) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("spec.nodeName", node);
    fields.put("spec.restartPolicy", restartPolicy);
    fields.put("spec.schedulerName", scheduler);
    fields.put("spec.serviceAccountName", account);
    fields.put("status.phase", phase);
    fields.put("status.podIP", ip);
    fields.put("status.nominatedNodeName", nominated);
    return fields;
  }

  @Override
  public Set<String> selectableFieldNames() {
    return FIELDS;
  }

  @Override
  public TableColumns<Pod> table() {
    return TABLE;
  }

  /** A pod on no node, or that has ended, has nothing to shut down. */
  @Override
  public @Nullable Long gracePeriodSeconds(Pod object, @Nullable Long requested) {
    String phase = object.status().phase();
    boolean ended = phase.equals(PodPhase.FAILED) || phase.equals(PodPhase.SUCCEEDED);
    if (ended || object.spec().nodeName().isEmpty()) {
      return 0L;
    }
    Long own = object.spec().terminationGracePeriodSeconds();
    long period = requested != null ? requested : own != null ? own : 0;
    return period < 0 ? 1 : period;
  }

  @Override
  public List<List<String>> resetFields() {
    return List.of(List.of("status"));
  }
}
