package dev.kemudi.resources.storage.csidriver;

import dev.kemudi.api.storage.v1.CSIDriver;
import dev.kemudi.api.storage.v1.CSIDriverBuilder;
import dev.kemudi.api.storage.v1.CSIDriverSpec;
import dev.kemudi.api.storage.v1.TokenRequest;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.status.FieldPath;
import dev.kemudi.resources.Strategy;
import dev.kemudi.resources.StrategyContext;
import dev.kemudi.resources.TableColumns;
import dev.kemudi.resources.table.LateColumns;
import dev.kemudi.resources.table.TableBuilder;
import dev.kemudi.resources.table.Texts;
import dev.kemudi.resources.validation.FieldErrors;
import dev.kemudi.resources.validation.NameRules;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of CSI drivers. */
final class CsiDriverStrategy implements Strategy<CSIDriver> {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final List<String> GROUP_POLICIES =
      List.of("File", "None", "ReadWriteOnceWithFSType");
  private static final List<String> MODES = List.of("Persistent", "Ephemeral");
  private static final long MIN_EXPIRATION = 600;
  private static final TableColumns<CSIDriver> TABLE =
      new LateColumns<>(
          () ->
              TableBuilder.<CSIDriver>named()
                  .bool(
                      "AttachRequired",
                      "Whether volumes are attached before use.",
                      driver -> !Boolean.FALSE.equals(driver.spec().attachRequired()))
                  .bool(
                      "PodInfoOnMount",
                      "Whether it is told of the pod.",
                      driver -> Boolean.TRUE.equals(driver.spec().podInfoOnMount()))
                  .bool(
                      "StorageCapacity",
                      "Whether it reports free capacity.",
                      driver -> Boolean.TRUE.equals(driver.spec().storageCapacity()))
                  .string(
                      "TokenRequests",
                      "Audiences of the tokens that it needs.",
                      driver ->
                          driver.spec().tokenRequests().isEmpty()
                              ? Texts.UNSET
                              : driver.spec().tokenRequests().stream()
                                  .map(TokenRequest::audience)
                                  .collect(Collectors.joining(",")))
                  .bool(
                      "RequiresRepublish",
                      "Whether volumes are published again and again.",
                      driver -> Boolean.TRUE.equals(driver.spec().requiresRepublish()))
                  .string(
                      "Modes",
                      "Lives of volumes that it can handle.",
                      driver ->
                          Texts.or(
                              String.join(",", driver.spec().volumeLifecycleModes()), Texts.NONE))
                  .age()
                  .build());

  @Override
  public CSIDriver defaults(CSIDriver object) {
    CSIDriverSpec spec = object.spec();
    return CSIDriverBuilder.from(object)
        .spec(
            builder ->
                builder
                    .attachRequired(Objects.requireNonNullElse(spec.attachRequired(), true))
                    .podInfoOnMount(Objects.requireNonNullElse(spec.podInfoOnMount(), false))
                    .storageCapacity(Objects.requireNonNullElse(spec.storageCapacity(), false))
                    .fsGroupPolicy(
                        Objects.requireNonNullElse(spec.fsGroupPolicy(), "ReadWriteOnceWithFSType"))
                    .volumeLifecycleModes(
                        spec.volumeLifecycleModes().isEmpty()
                            ? List.of("Persistent")
                            : spec.volumeLifecycleModes())
                    .requiresRepublish(Objects.requireNonNullElse(spec.requiresRepublish(), false)))
        .build();
  }

  @Override
  public CSIDriver prepareForCreate(CSIDriver object, StrategyContext context) {
    return seLinux(object, null, context);
  }

  @Override
  public CSIDriver prepareForUpdate(CSIDriver object, CSIDriver old, StrategyContext context) {
    CSIDriver settled = seLinux(object, old, context);
    CSIDriverSpec now = settled.spec();
    CSIDriverSpec before = old.spec();
    boolean same =
        now.tokenRequests().equals(before.tokenRequests())
            && Objects.equals(now.requiresRepublish(), before.requiresRepublish())
            && Objects.equals(now.seLinuxMount(), before.seLinuxMount());
    long generation = old.metadata().generation() + (same ? 0 : 1);
    return CSIDriverBuilder.from(settled)
        .metadata(metadata -> metadata.generation(generation))
        .build();
  }

  private static CSIDriver seLinux(
      CSIDriver object, @Nullable CSIDriver old, StrategyContext context) {
    boolean on = context.gates().enabled("SELinuxMountReadWriteOncePod");
    Boolean wanted = object.spec().seLinuxMount();
    Boolean mount =
        on
            ? Objects.requireNonNullElse(wanted, false)
            : old != null && old.spec().seLinuxMount() != null ? wanted : null;
    return CSIDriverBuilder.from(object).spec(spec -> spec.seLinuxMount(mount)).build();
  }

  @Override
  public List<FieldError> validate(CSIDriver object, StrategyContext context) {
    FieldErrors errors = new FieldErrors();
    CSIDriverSpec spec = object.spec();
    present(errors, "attachedRequired", spec.attachRequired());
    present(errors, "podInfoOnMount", spec.podInfoOnMount());
    present(errors, "storageCapacity", spec.storageCapacity());
    errors.supportedIfSet(SPEC.child("fsGroupPolicy"), spec.fsGroupPolicy(), GROUP_POLICIES);
    tokens(errors, spec.tokenRequests());
    for (String mode : spec.volumeLifecycleModes()) {
      errors.supportedIfSet(SPEC.child("volumeLifecycleModes"), mode, MODES);
    }
    return errors.list();
  }

  private static void present(FieldErrors errors, String field, @Nullable Boolean value) {
    if (value == null) {
      errors.required(SPEC.child(field));
    }
  }

  private static void tokens(FieldErrors errors, List<TokenRequest> requests) {
    Set<String> audiences = new HashSet<>();
    for (int i = 0; i < requests.size(); i++) {
      FieldPath field = SPEC.child("tokenRequests").index(i);
      TokenRequest request = requests.get(i);
      if (!audiences.add(request.audience())) {
        errors.duplicate(field.child("audience"), request.audience());
      }
      Long seconds = request.expirationSeconds();
      if (seconds != null && seconds < MIN_EXPIRATION) {
        errors.invalid(
            field.child("expirationSeconds"),
            seconds,
            "may not specify a duration less than 10 minutes");
      } else if (seconds != null && seconds > 1L << 32) {
        errors.invalid(
            field.child("expirationSeconds"),
            seconds,
            "may not specify a duration larger than 2^32 seconds");
      }
    }
  }

  @Override
  public List<FieldError> validateUpdate(CSIDriver object, CSIDriver old, StrategyContext context) {
    CSIDriverSpec spec = object.spec();
    CSIDriverSpec before = old.spec();
    return new FieldErrors()
        .addAll(validate(object, context))
        .immutable(SPEC.child("attachedRequired"), spec.attachRequired(), before.attachRequired())
        .immutable(SPEC.child("fsGroupPolicy"), spec.fsGroupPolicy(), before.fsGroupPolicy())
        .immutable(SPEC.child("podInfoOnMount"), spec.podInfoOnMount(), before.podInfoOnMount())
        .immutable(
            SPEC.child("volumeLifecycleModes"),
            spec.volumeLifecycleModes(),
            before.volumeLifecycleModes())
        .list();
  }

  @Override
  public List<String> validateName(String name, boolean prefix) {
    return NameRules.subdomain(name, prefix);
  }

  @Override
  public boolean allowUnconditionalUpdate() {
    return false;
  }

  @Override
  public TableColumns<CSIDriver> table() {
    return TABLE;
  }
}
